// Single keys as shortcuts, where the user has them switched on (Min sida): never in a field or an
// editor, never with Ctrl, Alt or Meta, never while a dialog is open. "?" shows the list of them.
const FIELD = "input, textarea, select, [contenteditable=true], [role=textbox], [role=combobox]"
const TYPED = "input, select, textarea"
const PLACES = {
  a: "/arbete/",
  h: "/arbete/handlingar/",
  r: "/arbete/remisser/",
  m: "/arbete/moten/",
  t: "/arbete/resor/",
  n: "/arbete/aviseringar/",
  s: "/arbete/min-sida/",
}

export function bindShortcuts() {
  if (!document.querySelector("[data-shortcuts]")) return
  let going = false
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.target.closest?.(FIELD) || document.querySelector("dialog[open]")) return
    const letter = event.key.toLowerCase()
    const act = going ? () => go(letter) : acts[letter] ?? own(letter)
    going = !going && letter === "g"
    if (act?.()) event.preventDefault()
  })
}

const acts = {
  "?": () => (document.querySelector("#kortkommandon").showModal(), true),
  j: () => step(1),
  k: () => step(-1),
  "/": () => press("[data-key='/']"),
}

function go(letter) {
  if (!(letter in PLACES)) return false
  location.assign(PLACES[letter])
  return true
}

/** Move the focus to the next or the previous row that is shown; Enter then opens it. */
function step(by) {
  const rows = [...document.querySelectorAll("[data-list-keys] [data-row]")].filter((row) => row.checkVisibility())
  if (!rows.length) return false
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)
  rows[to].querySelector("a").focus()
  return true
}

/** What a page itself gives a letter to: data-key on a button, a link, a field or what holds one. */
const own = (letter) => (/^[a-zåäö]$/.test(letter) ? () => press(`[data-key="${letter}"]`) : undefined)

function press(selector) {
  const element = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility())
  if (!element) return false
  const fields = [element, ...element.querySelectorAll(TYPED)].filter((one) => one.matches(TYPED))
  if (fields.length) (fields.find((one) => one.checked) ?? fields[0]).focus()
  else element.click()
  return true
}
