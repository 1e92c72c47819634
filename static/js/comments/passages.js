// Passages of a text that is read, not edited: what is selected, where a quotation stands. They are
// marked with the CSS Custom Highlight API, so that the text's own elements stay as they are.
import { AnchorText, findQuote } from "./quotes.js"

const BLOCKS = new Set(["P", "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "TABLE", "TR", "TH", "TD", "BR"])
// A deletion without a name is shown between two versions: it is not in the text any more.
const LEFT_OUT = ".footnote, .par, .ds-sr-only, .no, [data-not-quoted], del:not([data-by])"

/** @returns {Element | null} the section or clause with that name */
export const elementOf = (part) => (part ? document.querySelector(`[data-part="${part}"]`) : null)

/** Mark the passages; that of `current` stands out. */
export function highlight(marked, current) {
  if (!CSS.highlights) return
  const ranges = (wanted) => marked.filter(({ uuid }) => (uuid === current) === wanted).map(({ range }) => range)
  CSS.highlights.set("comment", new Highlight(...ranges(false)))
  CSS.highlights.set("comment-current", new Highlight(...ranges(true)))
}

/** The words of a part, each character with its text node and offset. */
function textOf(element) {
  const found = new AnchorText()
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return found.add(node.data, (i) => ({ node, offset: i }))
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(LEFT_OUT)) return undefined
    const isBlock = BLOCKS.has(node.tagName)
    const edge = { node, offset: 0 }
    if (isBlock) found.space(edge)
    node.childNodes.forEach(walk)
    if (isBlock) found.space(edge)
    return undefined
  }
  element.childNodes.forEach(walk)
  return found.done()
}

/** Where a quotation stands in the part now; null when it is gone. */
export function rangeOf(element, { quote, before, after }) {
  const { text, places } = textOf(element)
  const found = findQuote(text, quote, before, after)
  if (!found) return null
  const range = document.createRange()
  const [first, last] = [places[found[0]], places[found[1] - 1]]
  range.setStart(first.node, first.offset)
  range.setEnd(last.node, last.offset + 1)
  return { range, start: found[0] }
}

/** What is selected inside one part, as a thread keeps it. */
export function selectedPlace() {
  const selection = getSelection()
  if (selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  const start = range.startContainer.parentElement?.closest("[data-part]") ?? range.startContainer.closest?.("[data-part]")
  if (!start) return null
  const found = textOf(start)
  const inside = found.places.map(({ node, offset }, i) => found.text[i] !== " " && range.isPointInRange(node, offset)
    && range.comparePoint(node, offset + 1) <= 0)
  const anchor = found.anchor(inside.indexOf(true), inside.lastIndexOf(true) + 1)
  return anchor && { part: start.dataset.part, label: start.dataset.label, ...anchor }
}

/** The place in the text that was clicked. */
export function caretAt({ clientX, clientY }) {
  const at = document.caretPositionFromPoint?.(clientX, clientY)
  if (at) return { node: at.offsetNode, offset: at.offset }
  const range = document.caretRangeFromPoint?.(clientX, clientY)
  return range && { node: range.startContainer, offset: range.startOffset }
}
