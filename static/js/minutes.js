// The page where one part of the minutes is edited: its textarea becomes the house's text editor.
import { createProse, normalHtml } from "./editor/prose.js"

const form = document.querySelector("#part-form")
const textarea = form.elements.html
const editor = createProse(textarea)
textarea.value = normalHtml(editor, textarea.value)
const opened = textarea.value
let sent = false

form.addEventListener("submit", () => (sent = true))
window.addEventListener("beforeunload", (event) => {
  if (!sent && textarea.value !== opened) event.preventDefault()
})
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return
  event.preventDefault()
  form.requestSubmit()
})
