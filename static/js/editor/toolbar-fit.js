// A toolbar of one row: the tools that have no room stand in a row of their own, behind "Mer".

let number = 0

/**
 * @param {HTMLElement} bar its tools come with `add`, in the order of their weight
 * @returns {{add: (button: HTMLElement) => void}}
 */
export function oneRow(bar) {
  const row = document.createElement("div")
  const rest = Object.assign(document.createElement("div"), { id: `tools-${++number}`, hidden: true })
  const more = Object.assign(document.createElement("button"), { type: "button", tabIndex: -1, textContent: "Mer", hidden: true })
  row.className = "toolrow"
  rest.className = "toolrow wraps"
  more.className = "more-tools"
  more.setAttribute("aria-expanded", "false")
  more.setAttribute("aria-controls", rest.id)
  more.addEventListener("mousedown", (event) => event.preventDefault())
  more.addEventListener("click", () => open(rest.hidden))
  row.append(more)
  bar.append(row, rest)
  const tools = []
  const widths = new Map()

  function open(on) {
    rest.hidden = !on
    more.setAttribute("aria-expanded", on)
    // What cannot be seen is no way in to the toolbar.
    if (on || !rest.querySelector('[tabindex="0"]')) return
    for (const tool of tools) tool.tabIndex = -1
    more.tabIndex = 0
  }

  /** Fill the row, with room left for "Mer" when something stands behind it. */
  function fit() {
    const room = row.clientWidth
    if (!room) return
    if (tools.some((tool) => !widths.has(tool))) measure()
    const total = tools.reduce((sum, tool) => sum + widths.get(tool), 0)
    let left = total <= room ? room : room - widths.get(more)
    const at = tools.findIndex((tool) => (left -= widths.get(tool)) < 0)
    const shown = at < 0 ? tools.length : at
    more.hidden = shown === tools.length
    if (shown === row.childElementCount - 1 && tools.length - shown === rest.childElementCount) return
    const focused = bar.contains(document.activeElement) ? document.activeElement : null
    more.before(...tools.slice(0, shown))
    rest.append(...tools.slice(shown))
    if (more.hidden) open(false)
    else if (rest.hidden && rest.querySelector('[tabindex="0"]')) open(false)
    focused?.focus()
  }

  /** Each tool's width with the space beside it; all stand in the row meanwhile. */
  function measure() {
    more.hidden = false
    more.before(...tools)
    const rects = [...row.children].map((child) => child.getBoundingClientRect())
    const gap = Number.parseFloat(getComputedStyle(row).columnGap) || 0
    for (const [i, child] of [...row.children].entries()) {
      const margin = Number.parseFloat(getComputedStyle(child).marginInlineStart) || 0
      widths.set(child, rects[i].width + gap + margin)
    }
  }

  const observer = new ResizeObserver(fit)
  observer.observe(row)
  let planned = false
  return {
    add(button) {
      tools.push(button)
      more.before(button)
      if (planned) return
      planned = true
      queueMicrotask(() => {
        planned = false
        fit()
      })
    },
  }
}
