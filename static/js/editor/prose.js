// A section's textarea becomes a rich text editor; its value stays what the form posts.
// The schema is that of council/documents/richtext.py, which cleans again on the server.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading, History,
  Italic, ListItem, Paragraph, Superscript, Table, TableCell, TableRow, Text,
} from "django-prose-editor/editor"
import { extensions } from "./features.js"
import { Footnote, Header, NumberedList, Picture, PlainLink, ToToolbar } from "./nodes.js"
import { addToolbar, editLink } from "./toolbar.js"
import { WordPaste } from "./wordpaste.js"

const EXTENSIONS = [
  Document, Paragraph, Text, HardBreak, History, Dropcursor, Gapcursor,
  Heading.configure({ levels: [2, 3] }), Bold, Italic, Superscript, Blockquote,
  BulletList, NumberedList, ListItem, Table.configure({ resizable: false }), TableRow, Header, TableCell,
  PlainLink, Picture, Footnote, WordPaste,
]

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
      attributes: {
        class: "prose pm",
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        "aria-description": "Alt och F10 går till formateringen",
        lang: "sv",
        spellcheck: "true",
      },
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
