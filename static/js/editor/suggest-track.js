// A change of the text becomes a suggestion: what is deleted stays, marked; what is inserted is
// marked. Text and the ends of paragraphs only: of anything else nothing is made (null).
import { pm } from "django-prose-editor/editor"
import { cellOf, nextTextblock } from "./suggest-schema.js"

const { Fragment } = pm.model
const { TextSelection } = pm.state
const { AddMarkStep, RemoveMarkStep, ReplaceStep } = pm.transform
const SAME_GO = 10 * 60 * 1000 // what is typed on within ten minutes is one suggestion

/**
 * @param {Transaction} tr what would happen without suggesting
 * @param {object} who {by: name of the user, forward: whether Delete, not Backspace, was pressed}
 * @returns {Transaction | null} the suggestion; null when it cannot be suggested
 */
export function track(tr, state, who) {
  if (tr.steps.every((step) => isOwnFormatting(step, tr, who))) return tr
  if (!tr.steps.every((step) => step instanceof ReplaceStep)) return null
  const out = state.tr
  let end = null
  tr.steps.forEach((step, i) => {
    const place = (pos, assoc) => out.mapping.map(original(tr, i, pos), assoc)
    const made = replace(out, place(step.from, -1), place(step.to, 1), linesOf(step.slice, state.schema), who)
    end = made ?? end
  })
  if (end === null) return null
  out.setSelection(TextSelection.near(out.doc.resolve(end), who.forward ? 1 : -1)).scrollIntoView()
  return out.setMeta("suggestions", "made")
}

/** Bold and the like may be put on what one has inserted oneself. */
function isOwnFormatting(step, tr, who) {
  if (!(step instanceof AddMarkStep || step instanceof RemoveMarkStep)) return false
  let own = true
  tr.docs[0].nodesBetween(step.from, step.to, (node) => {
    if (node.isText && insertedBy(node) !== who.by) own = false
  })
  return own
}

const insertedBy = (node) => node.marks.find(({ type }) => type.name === "insertion")?.attrs.by

/** A place in the document before step i as one in the document before all steps. */
function original(tr, i, pos) {
  for (let n = i - 1; n >= 0; n--) pos = tr.mapping.maps[n].invert().map(pos)
  return pos
}

/** What is inserted, as lines: the text of each paragraph, cell and item; nothing is left out. */
function linesOf(slice, schema) {
  const lines = []
  const plain = (fragment) => {
    const kept = []
    fragment.forEach((node) => {
      if (node.type !== schema.nodes.paragraphSign) kept.push(node)
    })
    return Fragment.from(kept)
  }
  if (slice.content.firstChild?.isInline) return [plain(slice.content)]
  slice.content.descendants((node) => {
    if (node.isTextblock) lines.push(plain(node.content))
    return !node.isTextblock
  })
  return lines
}

/** @returns {number | null} where the cursor goes; null when there is no place for the text */
export function replace(out, from, to, lines, who) {
  const at = insertionPoint(out, from, to)
  const hasText = lines.length > 1 || lines[0]?.size > 0
  if (at === null && hasText) return null
  const before = out.steps.length
  remove(out, from, to, who)
  const moved = (pos, assoc) => out.mapping.slice(out.mapping.maps.length - (out.steps.length - before)).map(pos, assoc)
  if (hasText) return insert(out, moved(at, -1), lines, who)
  return who.forward ? moved(to, -1) : moved(from, 1)
}

/** In a textblock after what is replaced; before the sign that ends the paragraph. */
function insertionPoint(out, from, to) {
  let last = null
  out.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock) last = pos + node.nodeSize - 1
  })
  const inside = [to, from, out.selection.to, last].find((pos) => pos !== null && out.doc.resolve(pos).parent.inlineContent)
  if (inside === undefined) return null
  let pos = inside
  while (out.doc.resolve(pos).nodeBefore?.type.name === "paragraphSign") pos--
  return pos
}

/** Mark what stands between as deleted; what one has inserted oneself goes. */
function remove(out, from, to, who) {
  const { deletion } = out.doc.type.schema.marks
  const acts = []
  out.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock && pos + node.nodeSize - 1 >= from) {
      const next = nextTextblock(out.doc, pos + 1)
      if (next && next.pos + 1 <= to) acts.push([pos + node.nodeSize - 1, () => removeEnd(out, pos, next, who)])
    }
    if (!node.isInline || node.type.name === "paragraphSign") {
      const own = node.isInline && node.attrs.kind === "ins" && node.attrs.by === who.by
      // The sign alone is deleted: the paragraph goes on with the next one again.
      if (own && to === pos + 1) acts.push([pos, () => joinAt(out, pos)])
      return
    }
    const [start, end] = [Math.max(from, pos), Math.min(to, pos + node.nodeSize)]
    if (insertedBy(node) === who.by) acts.push([start, () => out.delete(start, end)])
    else if (!deletion.isInSet(node.marks)) acts.push([start, () => out.addMark(start, end, deletion.create(newOrigin(out, start, who, "deletion")))])
  })
  acts.sort(([a], [b]) => b - a)
  for (const [, act] of acts) act()
}

/** The end of the textblock at `pos`: one's own split is undone, any other is marked as deleted. */
function removeEnd(out, pos, next, who) {
  const block = out.doc.nodeAt(pos)
  const end = pos + block.nodeSize - 1
  const sign = block.lastChild?.type.name === "paragraphSign" ? block.lastChild : null
  if (sign?.attrs.kind === "ins" && sign.attrs.by === who.by) joinAt(out, end - 1)
  else if (!sign) out.insert(end, out.doc.type.schema.nodes.paragraphSign.create({ kind: "del", ...newOrigin(out, end, who, "deletion") }))
}

function joinAt(out, sign) {
  const next = nextTextblock(out.doc, sign)
  out.delete(sign, next ? next.pos + 1 : sign + 1)
}

function insert(out, at, lines, who) {
  const { insertion, deletion } = out.doc.type.schema.marks
  const attrs = newOrigin(out, at, who, "insertion")
  const mark = insertion.create(attrs)
  lines.forEach((line, i) => {
    if (i) at = split(out, at, attrs)
    const marked = []
    line.forEach((node) => marked.push(node.mark(mark.addToSet(deletion.removeFromSet(node.marks)))))
    const fragment = Fragment.from(marked)
    out.insert(at, fragment)
    at += fragment.size
  })
  return at
}

/** End the paragraph here, with the sign that says so. @returns {number} where the next one begins */
function split(out, at, attrs) {
  const { nodes } = out.doc.type.schema
  out.insert(at, nodes.paragraphSign.create({ kind: "ins", ...attrs }))
  const $at = out.doc.resolve(at + 1)
  const inItem = $at.depth > 1 && $at.node(-1).type === nodes.listItem
  const endsHeading = $at.parent.type === nodes.heading && at + 1 === $at.end() && $at.parent.childCount > 1
  const depth = inItem ? 2 : 1
  out.split(at + 1, depth, endsHeading && !inItem ? [{ type: nodes.paragraph }] : undefined)
  return at + 1 + 2 * depth
}

/** One's own suggestion beside the place goes on; otherwise a new one begins now. */
function newOrigin(out, pos, who, kind) {
  const $pos = out.doc.resolve(pos)
  const now = Date.now()
  for (const node of [$pos.nodeBefore, $pos.nodeAfter]) {
    const sign = node?.type.name === "paragraphSign" && node.attrs.kind === (kind === "insertion" ? "ins" : "del")
    const attrs = sign ? node.attrs : node?.marks.find(({ type }) => type.name === kind)?.attrs
    if (attrs?.by === who.by && now - Date.parse(attrs.at) < SAME_GO) return { by: attrs.by, at: attrs.at }
  }
  return { by: who.by, at: new Date(now).toISOString().replace(/\.\d+/, "") }
}

/** Backspace at the beginning of a paragraph, Delete at its end. @returns {Transaction | null} */
export function removeBreak(state, who) {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock) return null
  const [first, second] = who.forward ? pairAfter(state.doc, $from) : pairBefore(state.doc, $from)
  if (!first) return null
  const out = state.tr
  replace(out, first.end, second.start, [], who)
  const cursor = out.mapping.map(who.forward ? second.start : first.end, who.forward ? 1 : -1)
  out.setSelection(TextSelection.near(out.doc.resolve(Math.min(cursor, out.doc.content.size)), who.forward ? 1 : -1))
  return out.setMeta("suggestions", "made").scrollIntoView()
}

function pairAfter(doc, $from) {
  const next = nextTextblock(doc, $from.pos)
  return next ? [{ end: $from.end() }, { start: next.pos + 1 }] : []
}

function pairBefore(doc, $from) {
  let previous = null
  doc.nodesBetween(0, $from.before(), (node, pos) => {
    if (node.isTextblock && pos + node.nodeSize <= $from.before()) previous = { pos, node }
  })
  if (!previous || cellOf(doc.resolve(previous.pos + 1)) !== cellOf($from)) return []
  return [{ end: previous.pos + previous.node.nodeSize - 1 }, { start: $from.start() }]
}

/** Enter. @returns {Transaction | null} */
export function breakHere(state, who) {
  const { from, to } = state.selection
  const out = state.tr
  const end = replace(out, from, to, [Fragment.empty, Fragment.empty], who)
  if (end === null) return null
  out.setSelection(TextSelection.create(out.doc, end))
  return out.setMeta("suggestions", "made").scrollIntoView()
}
