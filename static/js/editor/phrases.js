// "Infoga fras": the template's standard phrases, chosen in a dialog and put in at the cursor.
import { pm } from "django-prose-editor/editor"
import { addTool } from "./toolbar.js"

const BLANK = /\[[^\]]+\]/

/** @param {object} page see features.js */
export function startPhrases({ editors }) {
  const dialog = document.querySelector("#phrases")
  if (!dialog) return
  const buttons = [...dialog.querySelectorAll("[data-phrase]")]
  let editor
  let selected
  for (const each of editors.values()) {
    const run = () => {
      editor = each
      selected = each.state.selection.toJSON()
      dialog.showModal()
      buttons[0].focus()
    }
    addTool(each, { text: "Infoga fras", run }).setAttribute("aria-haspopup", "dialog")
  }
  dialog.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-phrase]")
    if (!button) return
    dialog.close()
    insert(editor, selected, button.nextElementSibling)
  })
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const at = buttons.indexOf(document.activeElement)
    if (!step || at < 0) return
    event.preventDefault()
    buttons[(at + step + buttons.length) % buttons.length].focus()
  })
}

/** Put the phrase in; a single paragraph runs on in the line. A blank to fill in is selected. */
function insert(editor, selected, phrase) {
  const only = phrase.children.length === 1 && phrase.firstElementChild.matches("p")
  const html = only ? phrase.firstElementChild.innerHTML : phrase.innerHTML
  const restore = ({ tr }) => Boolean(tr.setSelection(pm.state.Selection.fromJSON(tr.doc, selected)))
  editor.chain().focus().command(restore).run()
  const { from } = editor.state.selection
  editor.commands.insertContent(html)
  selectBlank(editor, from, editor.state.selection.to)
}

function selectBlank(editor, from, to) {
  let found
  editor.state.doc.nodesBetween(from, to, (node, at) => {
    const match = !found && node.isText && BLANK.exec(node.text)
    if (match && at + match.index >= from) found = { from: at + match.index, to: at + match.index + match[0].length }
  })
  if (found) editor.commands.setTextSelection(found)
}
