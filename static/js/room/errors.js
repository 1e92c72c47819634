// A refusal said at its place in the form, in the server's words, for as long as it is true.

const FIELDS = "input:not([type=hidden]), select, textarea, button"
const STALE = "Sparades inte. Läget har ändrats sedan dess: försök igen."

export function clearErrors(form) {
  for (const old of form.querySelectorAll("[data-own=error]")) old.remove()
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid")
}

/** A field is changed: what is said of it, and of the form as a whole, no longer holds. */
export function clearErrorOf(form, field) {
  const box = boxOf(field)
  for (const old of form.querySelectorAll("[data-own=error]")) {
    if (old.parentElement === form || old.parentElement === box) old.remove()
  }
  for (const one of [field, ...box.querySelectorAll("[aria-invalid]")]) one.removeAttribute("aria-invalid")
}

/** The meeting has changed: why a form was refused may be mended. That it was is still said. */
export function outdateErrors(root) {
  for (const old of root.querySelectorAll("form > [data-own=error][role=alert]")) {
    old.removeAttribute("role")
    old.className = "sm muted"
    old.textContent = STALE
  }
}

/** Say what is wrong, each at its field, the rest above the form; the first field gets the focus. */
export function showErrors(form, message, errors = {}) {
  clearErrors(form)
  const named = Object.entries(errors).map(([name, words]) => [fieldNamed(form, name), words])
  const places = named.filter(([field]) => field)
  const rest = named.filter(([field]) => !field).flatMap(([, words]) => words)
  if (!places.length || rest.length) form.prepend(said([message, ...rest].join(" "), true))
  for (const [field, words] of places) {
    boxOf(field).append(said(words.join(" ")))
    field.setAttribute("aria-invalid", "true")
  }
  // Never into a text field that is not what is wrong: the keys of the grid would be written there.
  const first = places[0]?.[0] ?? form.querySelector("input[type=radio]") ?? form.querySelector(FIELDS)
  first?.focus()
}

const boxOf = (field) => field.closest(".ds-field, fieldset") ?? field.parentElement

const fieldNamed = (form, name) => [...form.elements].find((one) => one.name === name && one.type !== "hidden")

function said(textContent, isAlert = false) {
  const made = Object.assign(document.createElement("p"), { className: "ds-validation-message", textContent })
  made.dataset.own = "error"
  if (isAlert) made.setAttribute("role", "alert")
  return made
}
