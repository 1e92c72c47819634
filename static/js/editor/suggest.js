// Suggestion mode: while it is on, every change of a section's text becomes a suggestion.
import { Extension, pm } from "django-prose-editor/editor"
import { toast } from "../toast.js"
import { Deletion, Insertion, ParagraphSign, suggestionsOf } from "./suggest-schema.js"
import { breakHere, removeBreak, replace, track } from "./suggest-track.js"

const { Plugin, PluginKey, TextSelection } = pm.state
const { Decoration, DecorationSet } = pm.view
const KEY = new PluginKey("suggestions")
const REFUSED = "I läget Föreslå ändringar kan text läggas till och tas bort. Skriv en kommentar om annat ska ändras."
const TONES = 6

/** One for all sections of the page: whether changes are suggested, and by whom. */
export const mode = { on: false, by: "", forward: false }

export const Suggest = Extension.create({
  name: "suggest",
  priority: 1000,

  dispatchTransaction({ transaction, next }) {
    if (!isTyped(transaction)) return next(transaction)
    const { state } = this.editor.view
    const made = track(transaction, state, mode) ?? asText(transaction, state)
    if (made) return next(made)
    toast(REFUSED)
    // The browser may have changed what it shows already: it is drawn again.
    return next(state.tr)
  },

  addKeyboardShortcuts() {
    const run = (make) => () => {
      if (!mode.on) return false
      const made = make(this.editor.view.state, mode)
      if (made) this.editor.view.dispatch(made)
      return Boolean(made)
    }
    const edge = (forward) => (state) => {
      mode.forward = forward
      const { $from, empty } = state.selection
      const atEdge = forward ? $from.parentOffset === $from.parent.content.size : $from.parentOffset === 0
      if (!empty || !atEdge) return null
      return removeBreak(state, mode) ?? state.tr
    }
    return { Enter: run(breakHere), Backspace: run(edge(false)), Delete: run(edge(true)) }
  },

  addProseMirrorPlugins() {
    return [new Plugin({
      key: KEY,
      state: {
        init: (_, { doc }) => decorated(doc),
        apply: (tr, set) => (tr.docChanged ? decorated(tr.doc) : set),
      },
      props: {
        decorations: (state) => KEY.getState(state),
        handleDOMEvents: {
          beforeinput: (_view, event) => {
            mode.forward = /Forward/.test(event.inputType)
            return false
          },
        },
      },
      // What plugins add by themselves (a link around what was typed) would be no suggestion.
      filterTransaction: (tr) => !(mode.on && tr.docChanged && tr.getMeta("appendedTransaction")),
    })]
  },
})

export const suggestExtensions = [Insertion, Deletion, ParagraphSign, Suggest]

/** Not: undo and redo, a text that was set as a whole, another's merge, what is settled or made. */
function isTyped(tr) {
  const own = ["history$", "preventUpdate", "suggestions"].every((name) => tr.getMeta(name) === undefined)
  return mode.on && tr.docChanged && own && tr.getMeta("addToHistory") !== false
}

/** A sign that would start a list or a heading ("1. ") is written as it stands. */
function asText(tr, state) {
  const rule = Object.values(tr.meta).find((one) => one?.transform && typeof one.text === "string")
  if (!rule) return null
  const out = state.tr
  const end = replace(out, rule.to, rule.to, [pm.model.Fragment.from(state.schema.text(rule.text))], mode)
  if (end === null) return null
  return out.setSelection(TextSelection.create(out.doc, end)).setMeta("suggestions", "made")
}

const WORDS = { ins: "Tillagt", del: "Borttaget" }

/** Each name has a colour of its own, and the pointer tells whose it is. */
function decorated(doc) {
  const marks = suggestionsOf(doc).flatMap(({ kind, by, at, ranges }) => {
    const attributes = { class: `tone-${toneOf(by)}`, title: `${WORDS[kind]} av ${by} ${at.slice(0, 10)}` }
    return ranges.map(({ from, to }) => Decoration.inline(from, to, attributes))
  })
  return DecorationSet.create(doc, marks)
}

export function toneOf(name) {
  return [...name].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) % 997, 7) % TONES
}
