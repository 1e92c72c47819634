// A message at the foot of the page, read out by screen readers, with an optional "Ångra".
const area = () => document.querySelector("#toast-area")
let timer

/**
 * Show text for 8 seconds (longer while it has the focus or the pointer).
 * @param {string} text
 * @param {() => void} [undo] called when the button is pressed
 * @param {string} [label] of the button
 */
export function toast(text, undo, label = "Ångra") {
  clearTimeout(timer)
  const box = document.createElement("div")
  box.className = "toast"
  box.append(Object.assign(document.createElement("span"), { textContent: text }))
  if (undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label })
    button.addEventListener("click", () => {
      box.remove()
      undo()
    })
    box.append(button)
  }
  area().replaceChildren(box)
  const close = () => {
    if (box.matches(":hover, :focus-within")) timer = setTimeout(close, 3000)
    else box.remove()
  }
  timer = setTimeout(close, undo ? 12000 : 8000)
}

/** Tell screen readers something that sighted users see anyway. */
export function announce(text) {
  let region = document.querySelector("#announcer")
  if (!region) {
    region = Object.assign(document.createElement("p"), { id: "announcer", className: "ds-sr-only" })
    region.setAttribute("role", "status")
    document.body.append(region)
  }
  region.textContent = ""
  requestAnimationFrame(() => (region.textContent = text))
}
