// What the page says about saving: "Sparat 14.32", or what went wrong and what to do about it.
import { clock } from "../clock.js"
import { announce } from "../toast.js"
import { alerts, alertWith } from "./alerts.js"

const label = document.querySelector("#save-state")

const WORDS = {
  unsaved: () => "Ändringar sparas strax",
  saving: () => "Sparar …",
  saved: (data) => `Sparat ${clock(data.saved_at ?? new Date())}`,
  offline: () => "Inte sparat – ingen kontakt, försöker igen",
  failed: () => "Inte sparat – fel hos oss, försöker igen",
  "signed-out": () => "Inte sparat – du är utloggad",
  forbidden: () => "Inte sparat – du får inte ändra handlingen",
  refused: () => "Inte sparat – rätta det som är fel",
  held: ({ held }) => `Inte sparat – ${held.map(({ label, holder }) => `${holder} skriver i ${label}`).join(", ")}`,
}
const HELP = {
  "signed-out": ["Du har loggats ut. Texten ligger kvar på sidan. Logga in i en ny flik, kom tillbaka hit och spara igen.", "Logga in", "Spara igen"],
  forbidden: ["Texten ligger kvar på sidan men kan inte sparas. Handlingen kan ha skickats vidare, eller så behöver sidan laddas om.", null, "Spara igen"],
  failed: ["Något är fel hos oss. Texten ligger kvar här och vi försöker igen om en stund.", null, "Försök nu"],
  held: ["Någon annan skriver just nu där du har ändrat. Det du har skrivit ligger kvar här, och sparas ihop med det andra när det är ledigt.", null, "Spara igen"],
  offline: ["Ingen kontakt med servern. Texten ligger kvar här och sparas när kontakten är tillbaka.", null, "Försök nu"],
}

const REFUSED = "Det du har skrivit är inte sparat, och ligger kvar på sidan. Rätta detta:"

/** Follow an Autosave; retry is called by the alert's button. */
export function showState(autosave, loginUrl) {
  let shown = ""
  autosave.addEventListener("state", ({ detail: { state, data } }) => {
    label.dataset.state = state
    label.querySelector("span").textContent = WORDS[state](data)
    showErrors(state === "refused" ? data.errors : {})
    if (state === "refused") alertWith([REFUSED, null, "Spara igen"], loginUrl, () => autosave.flush(), faults(data.errors))
    if (state === "saving" || state === shown) return
    if (HELP[state]) alertWith(HELP[state], loginUrl, () => autosave.flush())
    else if (state === "saved") {
      if (alerts.childElementCount) announce("Sparat igen.")
      alerts.replaceChildren()
    }
    shown = state
  })
}

/** @returns {HTMLElement} a list of what was refused, each a link to its place */
function faults(errors = {}) {
  const list = document.createElement("ul")
  for (const [key, messages] of Object.entries(errors)) {
    for (const text of messages) {
      const row = key === "clauses" ? Number(/^Rad (\d+):/.exec(text)?.[1]) : 0
      const field = row && document.querySelectorAll('#clauses [name="clause-text"]')[row - 1]
      if (field) field.id ||= `punkt-${row}`
      const place = { title: "title", clauses: "forslag" }[key] ?? `avsnitt-${key}`
      const item = document.createElement("li")
      item.append(Object.assign(document.createElement("a"), { href: `#${field?.id || place}`, textContent: text }))
      list.append(item)
    }
  }
  return list
}

/** Put the server's messages at their fields and describe the fields by them. */
export function showErrors(errors = {}) {
  for (const box of document.querySelectorAll("[data-error-for]")) {
    const messages = errors[box.dataset.errorFor] ?? []
    box.replaceChildren(...messages.map((text) =>
      Object.assign(document.createElement("p"), { className: "ds-validation-message", textContent: text })))
  }
  const first = document.querySelector("[data-error-for] .ds-validation-message")
  if (first) announce(first.textContent)
}
