// A button at the heading of each part that has open threads leads to them.

/**
 * @param {Map<string, number>} counts of open threads by part
 * @param {(part: string) => HTMLElement | null} after the element that a part's button follows
 * @param {(part: string) => void} go
 */
export function showCounts(counts, after, go) {
  for (const button of document.querySelectorAll("[data-count]")) {
    if (!counts.has(button.dataset.count)) button.remove()
  }
  for (const [part, count] of counts) {
    const place = part && after(part)
    if (!place) continue
    let button = document.querySelector(`[data-count="${part}"]`)
    if (!button) {
      button = Object.assign(document.createElement("button"), { type: "button", className: "linkbtn xs" })
      button.dataset.count = part
      button.addEventListener("click", () => go(part))
      place.after(button)
    }
    button.textContent = count === 1 ? "1 kommentar" : `${count} kommentarer`
  }
}

/** @returns {Map<string, number>} */
export function countByPart(threads) {
  const counts = new Map()
  for (const { part } of threads) counts.set(part, (counts.get(part) ?? 0) + 1)
  return counts
}
