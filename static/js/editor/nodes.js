// What our schema adds to Tiptap's: footnotes, headers that say their scope, embedded pictures only,
// "1. " that starts a list.
import {
  Extension, Image, Link, Node, OrderedList, TableHeader, pm, wrappingInputRule,
} from "django-prose-editor/editor"

/** An inline atom whose text lives in an attribute; the PDF sets it at the foot of the page. */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes() {
    return { note: { default: "", parseHTML: (element) => element.textContent, renderHTML: () => ({}) } }
  },
  parseHTML() {
    return [{ tag: "span.footnote" }]
  },
  renderHTML({ node }) {
    return ["span", { class: "footnote" }, node.attrs.note]
  },
})

export const Header = TableHeader.extend({
  addAttributes() {
    const scope = { default: null, parseHTML: (element) => element.getAttribute("scope") }
    return { ...this.parent?.(), scope }
  },
})

/** Imported pictures are embedded; those on other machines cannot be shown and are left out. */
export const Picture = Image.extend({
  addAttributes() {
    // role="presentation": somebody has said that the picture is decoration (picture.js).
    const role = { default: null, parseHTML: (element) => element.getAttribute("role") }
    return { ...this.parent?.(), role }
  },
  parseHTML() {
    return [{ tag: 'img[src^="data:image/"]' }]
  },
}).configure({ inline: true, allowBase64: true })

/**
 * Ctrl+K belongs to our own dialog (toolbar.js). No `protocols`: the library that finds addresses
 * knows https and mailto, and takes new ones before it is first used only, not for each editor.
 */
export const PlainLink = Link.extend({ addKeyboardShortcuts: () => ({}) }).configure({
  enableTarget: false,
  autolink: true,
  linkOnPaste: true,
  isAllowedUri: (url) => /^(https:\/\/|mailto:)/i.test(url),
})

export const NumberedList = OrderedList.extend({
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d{1,3})[.)]\s$/,
        type: this.type,
        getAttributes: (match) => ({ start: Number(match[1]) }),
        joinPredicate: (match, node) => node.childCount + node.attrs.start === Number(match[1]),
      }),
    ]
  },
})

/**
 * A key acts on what is selected now. The browser tells of a new selection in a task of its own, and
 * on a busy computer lets keys go before it: End and Enter pressed in a row broke the line where the
 * cursor had been.
 */
export const FreshSelection = Extension.create({
  name: "freshSelection",
  addProseMirrorPlugins() {
    const keydown = (view) => {
      if (!view.composing) view.domObserver.flush()
      return false
    }
    return [new pm.state.Plugin({ props: { handleDOMEvents: { keydown } } })]
  },
})

/** Alt+F10 goes to the toolbar, as in other editors; Escape comes back (toolbar.js). */
export const ToToolbar = Extension.create({
  name: "toToolbar",
  addOptions: () => ({ focusToolbar: () => {} }),
  addKeyboardShortcuts() {
    return { "Alt-F10": () => (this.options.focusToolbar(), true), "Mod-k": () => (this.options.editLink(), true) }
  },
})
