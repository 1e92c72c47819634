// The memo editor's page: ties sections, clauses, autosave, checks and preview together.
// The contract with the server stands at the top of templates/staff/memos/editor.html.
import { announce, toast } from "../toast.js"
import { Autosave } from "./autosave.js"
import { Backup } from "./backup.js"
import { focusPlaces, followSections, markContents } from "./checks.js"
import { Clauses } from "./clauses.js"
import { resolveConflict } from "./conflict.js"
import { mergeClauses, mergeHtml, mergeTitle } from "./merge-parts.js"
import { canonicalHtml, part } from "./parts.js"
import { start } from "./features.js"
import { offerBackup } from "./offer.js"
import { LookOver } from "./look-over.js"
import { showMoved } from "./moved.js"
import { Preview } from "./preview.js"
import { createProse, holdProse, normalHtml, setText } from "./prose.js"
import { showState } from "./state.js"
import { Together } from "./together.js"

const form = document.querySelector("#memo-form")
const lookOver = new LookOver("kontroll/")
const preview = new Preview(document.querySelector("[data-preview-url]"))
followSections()
focusPlaces()
markContents()
if (!("readonly" in form.dataset)) edit()

function edit() {
  const clauses = new Clauses(document.querySelector("#clauses"), () => {
    autosave.touch()
    together.writes(byKey.get("clauses"))
  })
  const editors = new Map()
  const parts = [titlePart(), clausesPart(clauses), ...sectionParts(editors)]
  const byKey = new Map(parts.map((one) => [one.key, one]))
  const backup = new Backup(form.dataset.memo)
  const autosave = new Autosave({
    url: form.dataset.saveUrl,
    textUrl: form.dataset.textUrl,
    version: Number(form.elements.base_version.value),
    parts,
    backup,
    resolve: resolveConflict,
  })
  const marks = JSON.parse(form.dataset.marks || "{}")
  for (const one of parts) {
    one.mark = marks[one.key]
    one.touched = () => autosave.touch()
  }
  showState(autosave, form.dataset.loginUrl)
  showMoved(autosave)
  const together = new Together(form.dataset.presentUrl, parts, autosave)
  autosave.addEventListener("state", ({ detail: { state } }) => {
    if (state !== "saved") return
    form.elements.base_version.value = autosave.version
    lookOver.outdated()
    preview.outdated()
  })
  bindEvents(autosave)
  form.addEventListener("input", ({ target }) => {
    autosave.touch()
    together.writes(byKey.get(target.dataset.section ?? (target.closest("#clauses") ? "clauses" : target.name)))
  })
  form.addEventListener("focusin", ({ target }) => followText(target, parts, editors))
  form.addEventListener("input", ({ target }) => followText(target, parts, editors))
  offerBackup(backup, parts, () => {
    autosave.touch()
    announce("Texten är tillbaka och sparas.")
  })
  together.start()
  start({ form, memo: form.dataset.memo, autosave, backup, parts, clauses, preview, editors })
}

/** The preview shows the place of what is written: the part, and how far into it the cursor is. */
function followText(target, parts, editors) {
  const one = parts.find(({ card }) => card.contains(target))
  const editor = editors.get(one?.key)
  if (!editor) return one && preview.goTo(one.key)
  const { top, height } = editor.view.dom.getBoundingClientRect()
  const cursor = editor.view.coordsAtPos(editor.state.selection.head).top
  return preview.goTo(one.key, Math.max(0, Math.min(1, (cursor - top) / height)))
}

function titlePart() {
  const input = form.elements.title
  const heading = document.querySelector("#page-title")
  input.addEventListener("input", () => (heading.textContent = input.value))
  const one = part("title", "Rubrik", () => input.value, (value) => {
    input.value = value
    heading.textContent = value
  })
  const hold = (on) => (input.readOnly = on)
  return Object.assign(one, { card: input.closest(".ds-field"), merge: mergeTitle, whole: true, hold })
}

function clausesPart(clauses) {
  const one = part("clauses", "Förslag till beslut", () => clauses.read(), (value) => {
    clauses.write(value)
    clauses.count()
  })
  let sent = []
  const line = ({ label, text, depth }) => `${"    ".repeat(depth)}${label} ${text}`
  return Object.assign(one, {
    card: document.querySelector("#forslag"),
    merge: mergeClauses,
    normal: (value) => clauses.normal(value),
    hold: (on) => clauses.hold(on),
    sending: () => (sent = clauses.rows),
    accepted: (data) => {
      if (!data.clauses) return
      const before = JSON.stringify(clauses.read())
      clauses.takeIds(data.clauses, sent)
      if (one.saved === before) one.saved = JSON.stringify(clauses.read())
    },
    // Ids tell rows apart, not texts.
    canonical: (value) => JSON.stringify(value.map(({ id, ...rest }) => rest)),
    asText: (value) => value.map(line).join("\n"),
  })
}

function sectionParts(editors) {
  return [...form.querySelectorAll("[data-section]")].map((textarea) => {
    const label = document.getElementById(textarea.getAttribute("aria-labelledby")).textContent
    const editor = createProse(textarea)
    editors.set(textarea.dataset.section, editor)
    const card = textarea.closest("section")
    const words = card.querySelector("[data-words]")
    const count = () => (words.textContent = `${editor.getText().split(/\s+/).filter(Boolean).length} ord`)
    editor.on("update", count)
    count()
    const normal = (html) => normalHtml(editor, html)
    textarea.value = normal(textarea.value)
    const one = part(textarea.dataset.section, label, () => textarea.value, (html) => {
      setText(editor, html)
      textarea.value = normal(html)
      count()
    })
    const hold = (on) => holdProse(editor, on)
    return Object.assign(one, { card, html: true, canonical: canonicalHtml, merge: mergeHtml, normal, hold })
  })
}

function bindEvents(autosave) {
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    autosave.flush()
  })
  document.addEventListener("keydown", async (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    if (await autosave.flush(3)) announce("Sparat.")
  })
  // A step in the workflow acts on the saved text, so what is on the page is saved first.
  document.addEventListener("submit", async (event) => {
    if (!("flush" in event.target.dataset) || event.defaultPrevented || !autosave.changed.length) return
    event.preventDefault()
    const { target, submitter } = event
    if (await autosave.flush(3)) HTMLFormElement.prototype.submit.call(target)
    else toast(`${submitter?.textContent.trim() ?? "Det"} gick inte: texten kunde inte sparas först.`)
  })
  document.addEventListener("visibilitychange", () => document.hidden && autosave.flush())
  window.addEventListener("pagehide", () => autosave.leave())
  window.addEventListener("pageshow", ({ persisted }) => persisted && autosave.comeBack())
  window.addEventListener("online", () => autosave.flush())
  window.addEventListener("focus", () => autosave.state === "signed-out" && autosave.flush())
  window.addEventListener("beforeunload", (event) => {
    if (autosave.changed.length && !autosave.ended && autosave.state !== "saving") event.preventDefault()
  })
}
