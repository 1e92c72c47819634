// A section's textarea becomes a rich text editor; its value stays what the form posts.
// The schema is that of council/documents/richtext.py, which cleans again on the server.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading, History,
  Italic, ListItem, Paragraph, Superscript, Table, TableCell, TableRow, Text, createDocument,
  getHTMLFromFragment, isNodeEmpty,
} from "django-prose-editor/editor"
import { extensions } from "./features.js"
import { Footnote, FreshSelection, Header, NumberedList, Picture, PlainLink, ToToolbar } from "./nodes.js"
import { addToolbar, editLink } from "./toolbar.js"
import { WordPaste } from "./wordpaste.js"

const EXTENSIONS = [
  Document, Paragraph, Text, HardBreak, History, Dropcursor, Gapcursor,
  Heading.configure({ levels: [2, 3] }), Bold, Italic, Superscript, Blockquote,
  BulletList, NumberedList, ListItem, Table.configure({ resizable: false }), TableRow, Header, TableCell,
  PlainLink, Picture, Footnote, WordPaste, FreshSelection,
]

const WRITABLE = { "aria-description": "Alt och F10 går till formateringen" }
const READ_ONLY = { "aria-readonly": "true", tabindex: "0" }

/**
 * @param {HTMLTextAreaElement} textarea named by aria-labelledby
 * @returns {Editor}
 */
export function createProse(textarea) {
  const label = document.getElementById(textarea.getAttribute("aria-labelledby"))
  const element = document.createElement("div")
  element.className = "prose-editor mt"
  textarea.before(element)
  textarea.hidden = true
  let bar
  const editor = new Editor({
    element,
    injectCSS: false, // static/css/src/editor.css has it; the page's CSP allows no inline style
    content: textarea.value,
    extensions: [...EXTENSIONS, ...extensions, ToToolbar.configure({
      focusToolbar: () => bar.querySelector('[tabindex="0"]').focus(),
      editLink: () => editLink(null, editor),
    })],
    editorProps: {
      attributes: () => ({
        class: "prose pm",
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        ...("held" in element.dataset ? READ_ONLY : described(textarea)),
        lang: "sv",
        spellcheck: "true",
      }),
    },
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
    onFocus: () => element.closest(".card").classList.add("on"),
    onBlur: () => element.closest(".card").classList.remove("on"),
  })
  bar = addToolbar(editor, label.textContent)
  return editor
}

/** What a screen reader says of a section that can be written in: its help text, and the way on. */
function described(textarea) {
  const help = document.getElementById(textarea.getAttribute("aria-describedby"))
  const told = WRITABLE["aria-description"]
  return help ? { "aria-description": `${help.textContent} ${told}` } : WRITABLE
}

/** Let nobody write in the section, or let them again; it can be read and reached all the same. */
export function holdProse(editor, on) {
  editor.options.element.toggleAttribute("data-held", on)
  editor.setEditable(!on, false)
}

/** The HTML as the editor itself would write it; "" when it says nothing. */
export function normalHtml(editor, html) {
  const doc = createDocument(html, editor.schema)
  return isNodeEmpty(doc) ? "" : getHTMLFromFragment(doc.content, editor.schema)
}

/** Let the editor hold this text, by changing only where it differs: the cursor stays by its words. */
export function setText(editor, html) {
  const doc = createDocument(html, editor.schema)
  const { state, view } = editor
  const start = state.doc.content.findDiffStart(doc.content)
  if (start === null) return
  const { a, b } = state.doc.content.findDiffEnd(doc.content)
  const overlap = Math.max(0, start - Math.min(a, b))
  const change = state.tr.replace(start, a + overlap, doc.slice(start, b + overlap))
  if (!change.doc.eq(doc)) editor.commands.setContent(html, { emitUpdate: false })
  else view.dispatch(change.setMeta("preventUpdate", true).setMeta("addToHistory", false))
}
