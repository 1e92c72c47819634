// The toolbar of a section: words and signs instead of an icon font, one tab stop, arrow keys inside.
import { pm } from "django-prose-editor/editor"
import { ask } from "./ask.js"
import { mayProtect } from "./ground.js"
import { editPicture } from "./picture.js"
import { protectItem } from "./protect.js"
import { oneRow } from "./toolbar-fit.js"

const rows = new WeakMap()
const HREF = /^(https:\/\/\S+\.\S+|mailto:\S+@\S+)$/i

/**
 * [sign, name, run, active, tag, enabled]; a name of its own only where the sign is not a word.
 * In groups, the most used first: what has no room in the row stands behind "Mer".
 */
const GROUPS = [
  [
    ["Rubrik", "", (c) => c.toggleHeading({ level: 2 }), (e) => e.isActive("heading", { level: 2 })],
    ["Underrubrik", "", (c) => c.toggleHeading({ level: 3 }), (e) => e.isActive("heading", { level: 3 })],
  ],
  [
    ["F", "Fet (Ctrl+B)", (c) => c.toggleBold(), (e) => e.isActive("bold"), "b"],
    ["K", "Kursiv (Ctrl+I)", (c) => c.toggleItalic(), (e) => e.isActive("italic"), "i"],
  ],
  [
    ["•–", "Punktlista", (c) => c.toggleBulletList(), (e) => e.isActive("bulletList")],
    ["1.", "Numrerad lista", (c) => c.toggleOrderedList(), (e) => e.isActive("orderedList")],
  ],
  [
    ["↶", "Ångra (Ctrl+Z)", (c) => c.undo(), null, null, (e) => e.can().undo()],
    ["↷", "Gör om (Ctrl+Y)", (c) => c.redo(), null, null, (e) => e.can().redo()],
  ],
  [
    ["Länk", "Länk (Ctrl+K)", editLink, (e) => e.isActive("link")],
    ["Tabell", "", (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), null],
    ["Fotnot", "", editFootnote, (e) => e.isActive("footnote")],
    ["Bild", "", editPicture, (e) => e.isActive("image")],
    ["Citat", "", (c) => c.toggleBlockquote(), (e) => e.isActive("blockquote")],
    ["x²", "Upphöjd", (c) => c.toggleSuperscript(), (e) => e.isActive("superscript")],
  ],
]
const TABLE_ITEMS = [
  ["Rad under", "", (c) => c.addRowAfter()],
  ["Ta bort rad", "", (c) => c.deleteRow()],
  ["Kolumn efter", "", (c) => c.addColumnAfter()],
  ["Ta bort kolumn", "", (c) => c.deleteColumn()],
  ["Rubrikrad", "", (c) => c.toggleHeaderRow()],
  ["Slå ihop eller dela", "", (c) => c.mergeOrSplit()],
  ["Ta bort tabell", "", (c) => c.deleteTable()],
]

/** Build the toolbar before the editor's text. @returns {HTMLElement} */
export function addToolbar(editor, label) {
  const bar = document.createElement("div")
  bar.className = "tools"
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", `Formatering: ${label}`)
  const row = oneRow(bar)
  rows.set(editor, row)
  const main = GROUPS.flatMap((items) => items.map((item, i) => addButton(row, editor, item, !i)))
  if (mayProtect()) main.push(addButton(row, editor, protectItem))
  main[0].button.tabIndex = 0
  const tableRow = document.createElement("div")
  tableRow.className = "toolrow wraps"
  tableRow.dataset.table = ""
  const table = TABLE_ITEMS.map((item) => addButton({ add: (button) => tableRow.append(button) }, editor, item))
  bar.append(tableRow)
  const update = () => {
    tableRow.hidden = !editor.isActive("table")
    for (const { button, active, enabled } of [...main, ...table]) {
      if (active) button.setAttribute("aria-pressed", active(editor))
      if (enabled) setEnabled(button, enabled(editor))
    }
  }
  bindKeys(bar, editor)
  editor.on("transaction", update)
  update()
  editor.view.dom.before(bar)
  return bar
}

/** Add a feature's own tool after the others: {text, title, run}. */
export function addTool(editor, { text, title = "", run }) {
  const button = toolButton()
  button.textContent = text
  if (title) button.title = title
  button.addEventListener("click", run)
  rows.get(editor)?.add(button)
  return button
}

function toolButton() {
  const button = Object.assign(document.createElement("button"), { type: "button", tabIndex: -1 })
  // The text keeps the focus and what is selected in it.
  button.addEventListener("mousedown", (event) => event.preventDefault())
  return button
}

function addButton(row, editor, [sign, name, run, active, tag, enabled], startsGroup = false) {
  const button = toolButton()
  button.classList.toggle("first", startsGroup)
  const text = tag ? document.createElement(tag) : button
  text.textContent = sign
  if (tag) button.append(text)
  if (name) {
    button.setAttribute("aria-label", name)
    button.title = name
  }
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return
    if (run.length > 1) run(editor.chain().focus(), editor)
    else run(editor.chain().focus()).run()
  })
  row.add(button)
  return { button, active, enabled }
}

// aria-disabled, so that the focus stays where it is when a button goes out of use.
function setEnabled(button, on) {
  button.setAttribute("aria-disabled", !on)
}

function bindKeys(bar, editor) {
  const all = () => [...bar.querySelectorAll("button")]
  const stopAt = (stop) => all().forEach((button) => (button.tabIndex = button === stop ? 0 : -1))
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return editor.commands.focus()
    const buttons = all().filter((button) => button.offsetParent)
    const at = buttons.indexOf(document.activeElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (at < 0 || to === undefined) return undefined
    event.preventDefault()
    const next = buttons[(to + buttons.length) % buttons.length]
    stopAt(next)
    return next.focus()
  })
  // The table's buttons are gone once one has left: the way in is a button that stays.
  bar.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (!target.closest("[data-table]") || bar.contains(relatedTarget)) return
    stopAt(all()[0])
  })
}

/** Ask, and give back a chain on what was selected before the dialog took the focus. */
async function askAbout(editor, question) {
  const selected = editor.state.selection.toJSON()
  const answer = await ask(question)
  const restore = ({ tr }) => Boolean(tr.setSelection(pm.state.Selection.fromJSON(tr.doc, selected)))
  return { answer, chain: editor.chain().focus().command(restore) }
}

export async function editLink(_chain, editor) {
  const href = editor.getAttributes("link").href ?? ""
  const empty = editor.state.selection.empty && !href
  const { answer, chain } = await askAbout(editor, {
    title: "Länk",
    label: "Adress",
    help: "Börjar med https:// eller mailto:",
    value: href || "https://",
    removable: Boolean(href),
    check: (value) => (HREF.test(value) ? "" : "Skriv en hel adress som börjar med https:// eller mailto:"),
  })
  if (answer === null) chain.extendMarkRange("link").unsetLink().run()
  else if (answer && empty) {
    const mark = { type: "link", attrs: { href: answer } }
    chain.insertContent({ type: "text", text: answer, marks: [mark] }).run()
  } else if (answer) chain.extendMarkRange("link").setLink({ href: answer }).run()
}

async function editFootnote(_chain, editor) {
  const active = editor.isActive("footnote")
  const { answer, chain } = await askAbout(editor, {
    title: "Fotnot",
    label: "Fotnotens text",
    value: active ? editor.getAttributes("footnote").note : "",
    removable: active,
    check: (value) => (value ? "" : "Skriv fotnotens text."),
  })
  if (answer === null) chain.deleteSelection().run()
  else if (answer) chain.insertContent({ type: "footnote", attrs: { note: answer } }).run()
}
