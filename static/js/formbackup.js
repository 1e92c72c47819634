// What was typed survives a session that ended: kept when a form is sent, offered back after sign-in.
import { toast } from "./toast.js"

const KEY = "formbackup"
// A draft's version goes with the text, so that a change by somebody else meanwhile is still told of.
const VERSION = "base_version"
const UNTYPED = ["hidden", "password", "file", "submit", "button", "image", "reset"]

const here = () => location.pathname + location.search
const user = () => document.body.dataset.user
const isTyped = (field) => field.matches("input, textarea, select") && field.name &&
  (field.name === VERSION || !UNTYPED.includes(field.type))
const typedIn = (form) => [...form.elements].filter(isTyped)
const isTick = (field) => ["checkbox", "radio"].includes(field.type)

const actionOf = (form) => form.getAttribute("action") ?? ""

/** The hidden facts that tell a row's form from its neighbours'. */
const factsOf = (form) => JSON.stringify([...form.querySelectorAll('input[type="hidden"]')]
  .filter(({ name }) => ![VERSION, "csrfmiddlewaretoken"].includes(name))
  .map(({ name, value }) => [name, value]))

/** The same form, drawn again. */
function again(root, { action, facts }) {
  const alike = [...root.forms].filter((form) => form.method === "post" && actionOf(form) === action)
  return alike.find((form) => factsOf(form) === facts) ?? (alike.length === 1 ? alike[0] : undefined)
}

/** Keep what is typed in every form that is sent; see what became of the last one. */
export function bindFormBackup(root) {
  settle(root)
  // On the window: after those who send the form themselves, or stop it.
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && user() && event.target.method === "post") keep(event.target)
  })
}

function keep(form) {
  const fields = typedIn(form).map((field) => ({
    name: field.name,
    values: field.multiple ? [...field.selectedOptions].map(({ value }) => value) : [field.value],
    on: field.checked,
  }))
  if (!fields.length) return
  write({ user: user(), page: here(), action: actionOf(form), facts: factsOf(form), fields, lost: false })
}

/** Whether one came here by a sign-in in the middle of something (INTERRUPTED in middleware.py). */
const isBack = () => /\/logga-in\/\?.*\bavbruten=/.test(document.referrer)

/**
 * The sign-in page, and the page that refuses an old token, say that they stand in for an answer;
 * any other page is the answer. Who signs in before this script has run there is known by the page
 * they come to.
 */
function settle(root) {
  const kept = read()
  if (!kept) return
  if (user() === kept.user && !kept.lost && isBack()) write(Object.assign(kept, { lost: true }))
  if (root.querySelector("[data-interrupted]") && [undefined, kept.user].includes(user())) {
    write({ ...kept, lost: true })
  } else if (!user()) {
    drop()
  } else if (!kept.lost || kept.user !== user()) {
    drop()
  } else if (kept.page === here()) {
    const form = again(root, kept)
    if (form) offer(form, kept.fields)
  }
}

function offer(form, fields) {
  const box = Object.assign(document.createElement("div"), { className: "messages" })
  const note = Object.assign(document.createElement("div"), { className: "note row" })
  box.setAttribute("role", "status")
  note.append("Det du skrev sparades inte. ")
  note.append(button("Hämta tillbaka", "secondary", () => restore(form, fields), box))
  note.append(button("Släng", "tertiary", () => document.querySelector("#main").focus(), box))
  box.append(note)
  document.querySelector("#main").before(box)
}

function button(textContent, variant, act, box) {
  const made = Object.assign(document.createElement("button"), {
    type: "button", className: "ds-button", textContent,
  })
  made.dataset.variant = variant
  made.addEventListener("click", () => {
    drop()
    box.remove()
    act()
  })
  return made
}

function restore(form, fields) {
  const left = typedIn(form)
  const filled = fields.flatMap(({ name, values, on }) => {
    const at = left.findIndex((field) => field.name === name && (!isTick(field) || field.value === values[0]))
    if (at < 0) return []
    const [field] = left.splice(at, 1)
    if (isTick(field)) field.checked = on
    else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value)
    else field.value = values[0]
    return [field]
  })
  for (const field of filled) {
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }))
  }
  filled.find((field) => field.type !== "hidden" && field.checkVisibility())?.focus()
  const hasFile = form.querySelector('input[type="file"]')
  toast(`Det du skrev är tillbaka, men inte sparat än.${hasFile ? " Filer väljer du om." : ""}`)
}

const drop = () => sessionStorage.removeItem(KEY)

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY))
  } catch {
    return null
  }
}

function write(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    drop() // More than the browser keeps: an older form's text must not stand in for it.
  }
}
