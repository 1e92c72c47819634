// Comments in the editor: passages are ProseMirror decorations, never part of the text; they follow
// what is typed around them, and are looked up by their quotation when threads are read again.
import { Extension, pm } from "django-prose-editor/editor"
import { countByPart, showCounts } from "../comments/counts.js"
import { Comments } from "../comments/panel.js"
import { AnchorText, findQuote } from "../comments/quotes.js"
import { addTool } from "./toolbar.js"

const { Plugin, PluginKey, TextSelection } = pm.state
const { Decoration, DecorationSet } = pm.view
const KEY = new PluginKey("comments")

export const CommentMarks = Extension.create({
  name: "commentMarks",
  addOptions: () => ({}),
  addProseMirrorPlugins() {
    const storage = this.storage
    return [new Plugin({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, set) => tr.getMeta(KEY) ?? set.map(tr.mapping, tr.doc),
      },
      props: {
        decorations: (state) => KEY.getState(state),
        handleClick: (view, pos) => {
          const uuid = view.state.selection.empty && threadAt(view.state, pos)
          if (uuid) storage.picked?.(uuid)
          return false
        },
      },
    })]
  },
  addStorage: () => ({ picked: null }),
})

/** @param {object} page see features.js */
export function startComments({ form, editors, autosave }) {
  const root = document.querySelector("[data-comments]")
  if (!root) return
  const panel = new Comments(root, new EditorPlaces(form, editors, autosave))
  panel.places.panel = panel
  for (const editor of editors.values()) {
    editor.storage.commentMarks.picked = (uuid) => panel.pick(uuid)
    addTool(editor, {
      text: "Kommentera",
      title: "Kommentera det markerade (Ctrl+Alt+M)",
      run: () => {
        panel.places.last = editor
        panel.composeSelected()
      },
    })
  }
  form.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-comment-clause]")
    if (button) panel.places.savedClause(button.closest("li")).then((place) => place && panel.compose(place))
  })
}

class EditorPlaces {
  constructor(form, editors, autosave) {
    Object.assign(this, { form, editors, autosave, last: null })
    for (const editor of editors.values()) editor.on("focus", () => (this.last = editor))
    document.addEventListener("focusin", ({ target }) => {
      if (target.closest("#memo-form") && !target.closest(".prose-editor")) this.last = null
    })
  }

  /** The selection of the section last written in; without one the whole section, or clause. */
  selection() {
    const row = document.activeElement?.closest?.("#clauses li")
    if (row) return this.clausePlace(row)
    if (!this.last) return null
    const { state } = this.last
    const { from, to, empty } = state.selection
    const thread = empty && threadAt(state, from)
    if (thread) return { thread }
    const part = this.partOf(this.last)
    const found = textOf(state.doc)
    const inside = found.places.map((pos, i) => found.text[i] !== " " && pos >= from && pos < to)
    const anchor = empty ? null : found.anchor(inside.indexOf(true), inside.lastIndexOf(true) + 1)
    return { part, label: this.label(part), ...anchor }
  }

  clausePlace(row) {
    const part = row.querySelector('[name="clause-id"]').value
    return part ? { part, label: this.label(part) } : null
  }

  /** A clause has a name of its own once it is saved. */
  async savedClause(row) {
    return this.clausePlace(row) ?? this.autosave.flush(3).then(() => this.clausePlace(row))
  }

  label(part) {
    if (!part) return "Hela handlingen"
    const heading = document.getElementById(`h-${part}`)
    if (heading) return heading.textContent
    const row = this.row(part)
    return row ? `Punkt ${row.querySelector(".no").textContent}` : ""
  }

  row(part) {
    const input = [...this.form.querySelectorAll('[name="clause-id"]')].find(({ value }) => value === part)
    return input?.closest("li")
  }

  partOf(editor) {
    return [...this.editors].find(([, one]) => one === editor)[0]
  }

  back() {
    this.last?.commands.focus()
  }

  show(thread) {
    const editor = this.editors.get(thread.part)
    if (!editor) {
      this.row(thread.part)?.querySelector("textarea").focus()
      return
    }
    const mark = KEY.getState(editor.state).find(undefined, undefined, (spec) => spec.thread === thread.uuid)[0]
    if (mark) {
      const selection = TextSelection.create(editor.state.doc, mark.from, mark.to)
      editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView())
    }
    editor.view.focus()
  }

  paint(threads, current) {
    const order = new Map()
    const parts = [...this.form.querySelectorAll('[name="clause-id"], [data-section]')]
    const rank = (part) => parts.findIndex((one) => (one.dataset.section ?? one.value) === part)
    for (const thread of threads) {
      const at = rank(thread.part)
      if (!thread.part) order.set(thread.uuid, -1)
      else if (at >= 0 && !thread.quote) order.set(thread.uuid, at * 1e7)
    }
    for (const [part, editor] of this.editors) {
      const own = threads.filter((one) => one.part === part && one.quote)
      for (const [uuid, from] of decorate(editor, own, current)) order.set(uuid, rank(part) * 1e7 + 1 + from)
    }
    const commented = new Set(threads.map(({ part }) => part))
    for (const row of this.form.querySelectorAll("#clauses li")) {
      row.toggleAttribute("data-commented", commented.has(row.querySelector('[name="clause-id"]').value))
    }
    showCounts(countByPart(threads), (part) => document.getElementById(`h-${part}`), (part) => this.panel.focusPart(part))
    return order
  }
}

/** Mark the threads' passages. @returns {[string, number][]} those found, with their places */
function decorate(editor, threads, current) {
  const { state, view } = editor
  const { text, places } = textOf(state.doc)
  const marks = []
  const found = []
  for (const { uuid, quote, before, after } of threads) {
    const place = findQuote(text, quote, before, after)
    if (!place) continue
    const [from, to] = [places[place[0]], places[place[1] - 1] + 1]
    const attributes = { class: uuid === current ? "commented current" : "commented" }
    marks.push(Decoration.inline(from, to, attributes, { thread: uuid, inclusiveStart: false, inclusiveEnd: false }))
    found.push([uuid, from])
  }
  const set = DecorationSet.create(state.doc, marks)
  view.dispatch(state.tr.setMeta(KEY, set).setMeta("addToHistory", false))
  return found
}

function threadAt(state, pos) {
  return KEY.getState(state).find(pos, pos)[0]?.spec.thread
}

/** The words of a document, each character with its position; notes and marks are left out. */
function textOf(doc) {
  const found = new AnchorText()
  doc.descendants((node, pos) => {
    if (node.isText) found.add(node.text, (i) => pos + i)
    else if (node.isBlock || node.type.name === "hardBreak") found.space(pos)
  })
  return found.done()
}
