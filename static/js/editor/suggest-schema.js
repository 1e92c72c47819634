// What a suggested change is in the document: marks on inserted and deleted text, and a sign at the
// end of a paragraph that was split, or is to go on with the next one. The HTML is that of
// council/documents/suggestions.py.
import { Mark, Node, mergeAttributes } from "django-prose-editor/editor"

const attribute = (name) => ({
  default: "",
  parseHTML: (element) => element.getAttribute(`data-${name}`) ?? "",
  renderHTML: (attributes) => ({ [`data-${name}`]: attributes[name] }),
})
const origin = () => ({ by: attribute("by"), at: attribute("at") })

const mark = (name, tag) =>
  Mark.create({
    name,
    inclusive: false,
    excludes: name, // the other kind may stand on the same text: inserted by one, deleted by another
    priority: 200,
    addAttributes: origin,
    parseHTML: () => [{ tag: `${tag}:not(.par)` }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

export const Insertion = mark("insertion", "ins")
export const Deletion = mark("deletion", "del")

/** `kind` is "ins" (the paragraph was split here) or "del" (it is to go on with the next one). */
export const ParagraphSign = Node.create({
  name: "paragraphSign",
  group: "inline",
  inline: true,
  atom: true,
  selectable: false,
  marks: "",
  addAttributes: () => ({ kind: { default: "ins", rendered: false }, ...origin() }),
  parseHTML: () => ["ins", "del"].map((kind) => ({ tag: `${kind}.par`, attrs: { kind }, priority: 80 })),
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.kind, mergeAttributes({ class: "par" }, HTMLAttributes), "¶"],
})

const KINDS = { insertion: "ins", deletion: "del" }

/** The suggestions that a node is part of: {kind, by, at}, none for ordinary content. */
export function originsOf(node) {
  if (node.type.name === "paragraphSign") return [node.attrs]
  return node.marks.flatMap(({ type, attrs }) => (KINDS[type.name] ? [{ kind: KINDS[type.name], ...attrs }] : []))
}

/**
 * The suggestions of a document in the order of its text; neighbours of one origin are one.
 * @returns {{kind, by, at, text, ranges: {from: number, to: number, sign: boolean}[]}[]}
 */
export function suggestionsOf(doc) {
  const found = []
  let running = new Map()
  doc.descendants((node, pos) => {
    if (!node.isInline) return
    const still = new Map()
    for (const { kind, by, at } of originsOf(node)) {
      const key = JSON.stringify([kind, by, at])
      let one = running.get(key)
      if (!one) found.push((one = { kind, by, at, text: "", ranges: [] }))
      still.set(key, one)
      const sign = node.type.name === "paragraphSign"
      one.text += sign ? "\n" : (node.text ?? { hardBreak: " ", image: "[bild]" }[node.type.name] ?? "[fotnot]")
      one.ranges.push({ from: pos, to: pos + node.nodeSize, sign })
    }
    running = still
  })
  return found
}

/** The textblock after the one that holds `pos`, in the same cell: {pos, node} or null. */
export function nextTextblock(doc, pos) {
  const $pos = doc.resolve(pos)
  const after = $pos.after($pos.depth)
  let next = null
  doc.nodesBetween(after, doc.content.size, (node, at) => {
    if (!next && node.isTextblock && at >= after) next = { pos: at, node }
    return !next
  })
  return next && cellOf(doc.resolve(next.pos + 1)) === cellOf($pos) ? next : null
}

/** Where the cell that holds the place begins; -1 outside tables. */
export function cellOf($pos) {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if (/^table(Cell|Header)$/.test($pos.node(depth).type.name)) return $pos.before(depth)
  }
  return -1
}
