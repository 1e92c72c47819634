// Comments on a memo that is read, not edited: passages are marked with the CSS Custom Highlight
// API, so that the text's own elements stay as they are.
import { countByPart, showCounts } from "./counts.js"
import { Comments } from "./panel.js"
import { AnchorText, findQuote } from "./quotes.js"

const BLOCKS = new Set(["P", "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "TABLE", "TR", "TH", "TD", "BR"])
// A deletion without a name is shown between two versions: it is not in the text any more.
const LEFT_OUT = ".footnote, .par, .ds-sr-only, .no, [data-not-quoted], del:not([data-by])"

function places() {
  let marked = []
  let selected = null
  document.addEventListener("selectionchange", () => {
    const place = selectedPlace()
    if (place) selected = place
  })
  document.addEventListener("click", (event) => {
    const at = caretAt(event)
    const hit = at && getSelection().isCollapsed && marked.find(({ range }) => range.isPointInRange(at.node, at.offset))
    if (hit) panel.pick(hit.uuid)
  })
  return {
    selection: () => selectedPlace() ?? selected ?? hitPlace(marked),
    back: () => getSelection().focusNode?.parentElement?.closest("[tabindex]")?.focus(),
    label,
    show: (thread) => {
      const range = marked.find(({ uuid }) => uuid === thread.uuid)?.range
      const place = elementOf(thread.part)
      if (!place) return
      place.tabIndex = -1
      place.focus({ preventScroll: true })
      if (range) getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
      ;(range?.startContainer.parentElement ?? place).scrollIntoView({ block: "center" })
    },
    paint: (threads, current) => {
      selected = null
      const order = new Map()
      marked = []
      for (const thread of threads) {
        const element = elementOf(thread.part)
        if (!thread.part) order.set(thread.uuid, -1)
        if (!element) continue
        const rank = [...document.querySelectorAll("[data-part]")].indexOf(element) * 1e7
        if (!thread.quote) order.set(thread.uuid, rank)
        const found = thread.quote && rangeOf(element, thread)
        if (!found) continue
        order.set(thread.uuid, rank + 1 + found.start)
        marked.push({ uuid: thread.uuid, range: found.range })
      }
      highlight(marked, current)
      showCounts(countByPart(threads), (part) => elementOf(part)?.parentElement.querySelector("h2"), (part) => panel.focusPart(part))
      return order
    },
  }
}

const elementOf = (part) => part && document.querySelector(`[data-part="${part}"]`)
const label = (part) => (part ? (elementOf(part)?.dataset.label ?? "") : "Hela handlingen")

function highlight(marked, current) {
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

function rangeOf(element, { quote, before, after }) {
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
function selectedPlace() {
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

function hitPlace(marked) {
  const { focusNode, focusOffset } = getSelection()
  const hit = focusNode && marked.find(({ range }) => range.isPointInRange(focusNode, focusOffset))
  return hit ? { thread: hit.uuid } : null
}

function caretAt({ clientX, clientY }) {
  const at = document.caretPositionFromPoint?.(clientX, clientY)
  if (at) return { node: at.offsetNode, offset: at.offset }
  const range = document.caretRangeFromPoint?.(clientX, clientY)
  return range && { node: range.startContainer, offset: range.startOffset }
}

const root = document.querySelector("[data-comments]")
const panel = root && new Comments(root, places())
