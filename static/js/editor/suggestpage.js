// The page where a reviewer suggests changes: every section's editor in suggestion mode, saved by a
// button. What is not saved stays on the page and in the tab's storage.
import { send } from "../http.js"
import { announce } from "../toast.js"
import { Backup } from "./backup.js"
import { mergeHtml } from "./merge-parts.js"
import { offerBackup } from "./offer.js"
import { canonicalHtml, isChanged, part } from "./parts.js"
import { createProse, normalHtml, setText } from "./prose.js"
import { startSuggestions } from "./suggestions.js"

const PROBLEMS = {
  0: "Ingen kontakt med servern. Förslagen finns kvar här, försök igen om en stund.",
  401: "Du är utloggad. Logga in i en annan flik och försök igen. Förslagen finns kvar här.",
}

const form = document.querySelector("#suggest-form")
const editors = new Map()
const parts = [...form.querySelectorAll("[data-section]")].map((textarea) => {
  const editor = createProse(textarea)
  editors.set(textarea.dataset.section, editor)
  const normal = (html) => normalHtml(editor, html)
  textarea.value = normal(textarea.value)
  const label = document.getElementById(textarea.getAttribute("aria-labelledby")).textContent
  const one = part(textarea.dataset.section, label, () => textarea.value, (html) => {
    setText(editor, html)
    textarea.value = normal(html)
    editor.emit("update", { editor })
  })
  return Object.assign(one, { html: true, canonical: canonicalHtml, merge: mergeHtml, normal, touched: keep })
})
const backup = new Backup(`forslag-${form.dataset.memo}`)
offerBackup(backup, parts, () => {
  keep()
  announce("Texten är tillbaka, men inte sparad än.")
})
startSuggestions({ form, editors, memo: form.dataset.memo })

function keep() {
  backup.keep(changed())
}

const changed = () => parts.filter(isChanged)
form.addEventListener("input", keep)
window.addEventListener("beforeunload", (event) => changed().length && event.preventDefault())
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return
  event.preventDefault()
  form.requestSubmit()
})
form.addEventListener("submit", async (event) => {
  event.preventDefault()
  const sections = changed().map((one) => ({ id: one.key, html: one.read() }))
  if (!sections.length) return tell("Du har inte föreslagit något ännu.")
  const body = { base_version: Number(form.dataset.version), sections }
  const { status, data } = await send(form.getAttribute("action"), { method: "POST", body })
  if (status !== 200) return tell(data.message ?? PROBLEMS[status] ?? "Förslagen kunde inte sparas. Försök igen.")
  for (const one of parts) one.saved = JSON.stringify(one.read())
  backup.drop()
  return location.assign(data.url)
})

function tell(problem) {
  const box = document.querySelector("#suggest-problem")
  box.textContent = problem
  box.hidden = false
}
