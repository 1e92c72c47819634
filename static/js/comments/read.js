// Comments on a memo that is read, not edited.
import { countByPart, showCounts } from "./counts.js"
import { Comments } from "./panel.js"
import { caretAt, elementOf, highlight, rangeOf, selectedPlace } from "./passages.js"

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

const label = (part) => (part ? (elementOf(part)?.dataset.label ?? "") : "Hela handlingen")

function hitPlace(marked) {
  const { focusNode, focusOffset } = getSelection()
  const hit = focusNode && marked.find(({ range }) => range.isPointInRange(focusNode, focusOffset))
  return hit ? { thread: hit.uuid } : null
}

const root = document.querySelector("[data-comments]")
const panel = root && new Comments(root, places())
