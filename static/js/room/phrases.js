// Standard phrases: ";" and the first letters show them, Enter, Tab or a space puts one in.
import { announce } from "../toast.js"

const all = () => [...document.querySelectorAll("#room-phrases li")].map((one) => ({ code: one.dataset.code, text: one.textContent }))
let open = null

export function bindPhrases(root) {
  root.addEventListener("input", ({ target }) => target.matches?.("[data-phrases]") && look(target))
  root.addEventListener("keydown", (event) => open?.field === event.target && key(event), true)
  root.addEventListener("focusout", ({ target }) => open?.field === target && close())
}

/** @returns {{start: number, typed: string} | null} the semicolon before the caret, and what follows it */
function before(field) {
  const found = /(?:^|[\s(])(;)([\p{L}]*)$/u.exec(field.value.slice(0, field.selectionStart))
  return found && { start: field.selectionStart - found[2].length - 1, typed: found[2].toLowerCase() }
}

function look(field) {
  const at = before(field)
  const fits = at ? all().filter(({ code }) => code.startsWith(at.typed)) : []
  if (!fits.length) return close()
  close()
  const list = Object.assign(document.createElement("ul"), { className: "pick-list phrases", id: "phrase-list" })
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", "Standardfraser")
  list.dataset.own = "phrases"
  list.append(...fits.map(({ code, text }, n) => {
    const option = Object.assign(document.createElement("li"), { id: `phrase-${n}`, textContent: `;${code}  ${text}` })
    option.setAttribute("role", "option")
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault()
      put(n)
    })
    return option
  }))
  field.after(list)
  field.setAttribute("aria-controls", "phrase-list")
  open = { field, list, fits, place: 0 }
  point(0)
  announce(`${fits.length} fraser. Pilar väljer, Enter sätter in.`)
}

function point(place) {
  open.place = place
  ;[...open.list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === place)))
  open.field.setAttribute("aria-activedescendant", `phrase-${place}`)
}

function key(event) {
  const count = open.fits.length
  if (event.key === "ArrowDown") point((open.place + 1) % count)
  else if (event.key === "ArrowUp") point((open.place + count - 1) % count)
  else if (event.key === "Enter" || event.key === "Tab") put(open.place)
  else if (event.key === " " && open.fits.some(({ code }) => code === before(open.field)?.typed)) {
    put(open.fits.findIndex(({ code }) => code === before(open.field).typed))
  } else if (event.key === "Escape") close()
  else return
  event.preventDefault()
  event.stopPropagation()
}

function put(place) {
  const { field, fits } = open
  const { start } = before(field)
  close()
  field.setRangeText(fits[place].text, start, field.selectionStart, "end")
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

function close() {
  if (!open) return
  open.list.remove()
  open.field.removeAttribute("aria-activedescendant")
  open.field.removeAttribute("aria-controls")
  open = null
}
