// The page where a reviewer suggests changes: every section's editor in suggestion mode, saved by a
// button. What is not saved stays on the page and in the tab's storage.
import { send } from "../http.js"
import { Backup } from "./backup.js"
import { isChanged, part } from "./parts.js"
import { createProse } from "./prose.js"
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
  textarea.value = editor.isEmpty ? "" : editor.getHTML()
  return part(textarea.dataset.section, textarea.name, () => textarea.value, (html) => editor.commands.setContent(html))
})
const backup = new Backup(`forslag-${form.dataset.memo}`)
const kept = backup.read()?.texts ?? {}
for (const one of parts) if (kept[one.key] !== undefined) one.write(kept[one.key])
startSuggestions({ form, editors, memo: form.dataset.memo })

const changed = () => parts.filter(isChanged)
form.addEventListener("input", () => backup.keep(changed()))
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
