// Accepting and rejecting suggested changes, as council/documents/suggestions.py does.
import { nextTextblock, suggestionsOf } from "./suggest-schema.js"

/** Accept or reject these suggestions of the state's document (all by default). @returns {Transaction} */
export function settle(state, accepted, wanted = suggestionsOf(state.doc)) {
  const { tr } = state
  const ranges = wanted.flatMap(({ kind, ranges: own }) => own.map((range) => ({ kind, ...range })))
  ranges.sort((a, b) => b.from - a.from)
  for (const { kind, from, to, sign } of ranges) {
    const stays = (kind === "ins") === accepted
    // Of two suggestions on the same text, one may have taken it away already.
    const { pos, deleted } = tr.mapping.mapResult(from, 1)
    if (deleted && tr.mapping.map(to, -1) <= pos) continue
    if (sign) settleSign(tr, pos, stays, kind === "del")
    else if (stays) tr.removeMark(pos, tr.mapping.map(to, -1), state.schema.marks[kind === "ins" ? "insertion" : "deletion"])
    else tr.delete(pos, tr.mapping.map(to, -1))
  }
  return tr.setMeta("suggestions", "settled")
}

function settleSign(tr, pos, stays, deletion) {
  const next = stays ? null : nextTextblock(tr.doc, pos)
  const $pos = tr.doc.resolve(pos)
  const isEmpty = $pos.parent.childCount === 1
  if (!next) tr.delete(pos, pos + 1)
  else if (deletion && isEmpty && isAlone($pos)) removeBlock(tr, $pos)
  else tr.delete(pos, next.pos + 1)
}

function isAlone($pos) {
  const holder = $pos.node(-1)
  return holder.type.name !== "listItem" || holder.childCount === 1
}

/** Take a paragraph away, and the item and list that hold nothing else. */
function removeBlock(tr, $pos) {
  let { depth } = $pos
  while (depth > 1 && $pos.node(depth - 1).childCount === 1 && !/^table/.test($pos.node(depth - 1).type.name)) depth--
  tr.delete($pos.before(depth), $pos.after(depth))
}
