// The page where a reviewer suggests changes: other wordings of the clauses, every section's editor in
// suggestion mode, saved by a button. What is not saved stays on the page and in the tab's storage.
import { send } from "../http.js"
import { announce, toast } from "../toast.js"
import { alerts, alertWith } from "./alerts.js"
import { Backup } from "./backup.js"
import { mergeHtml, mergeTitle } from "./merge-parts.js"
import { offerBackup } from "./offer.js"
import { canonicalHtml, isChanged, part } from "./parts.js"
import { createProse, normalHtml, setText } from "./prose.js"
import { startSuggestions } from "./suggestions.js"

const PROBLEMS = {
  0: ["Ingen kontakt med servern. Förslagen är inte sparade, de finns kvar här.", null, "Försök igen"],
  401: ["Du är utloggad. Förslagen är inte sparade, de finns kvar här. Logga in i en ny flik och spara igen.", "Logga in", "Spara igen"],
}
const FAILED = "Något gick fel hos oss. Förslagen är inte sparade, de finns kvar här."

const form = document.querySelector("#suggest-form")
const editors = new Map()
const wordings = [...form.querySelectorAll("[data-clause]")].map((field) => {
  const one = part(field.dataset.clause, field.ariaLabel, () => field.value, (text) => (field.value = text))
  return Object.assign(one, { merge: mergeTitle, whole: true, touched: keep })
})
const sections = [...form.querySelectorAll("[data-section]")].map((textarea) => {
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
const parts = [...wordings, ...sections]
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
  const changes = {
    sections: sections.filter(isChanged).map((one) => ({ id: one.key, html: one.read() })),
    clauses: wordings.filter(isChanged).map((one) => ({ id: one.key, text: one.read() })),
  }
  if (!changed().length) return toast("Du har inte föreslagit något nytt.")
  const body = { base_version: Number(form.dataset.version), ...changes }
  const { status, data } = await send(form.getAttribute("action"), { method: "POST", body })
  if (status !== 200) return tell(PROBLEMS[status] ?? [data.message ?? FAILED, null, "Försök igen"])
  for (const one of parts) one.saved = JSON.stringify(one.read())
  backup.drop()
  return location.assign(data.url)
})

/** What went wrong stands above the text and stays in view; what is typed is kept all the same. */
function tell(words) {
  keep()
  alertWith(words, form.dataset.loginUrl, () => form.requestSubmit())
  alerts.querySelector("button").focus({ preventScroll: true })
}
