// The toggle "Föreslå ändringar" and the list of suggestions beside the text: accept, reject, go to.
import { stamp } from "../clock.js"
import { announce, toast } from "../toast.js"
import { mode, toneOf } from "./suggest.js"
import { suggestionsOf } from "./suggest-schema.js"
import { settle } from "./suggest-settle.js"
import { addTool } from "./toolbar.js"

const WORDS = { ins: "Lägg till", del: "Ta bort" }

/** @param {object} page see features.js */
export function startSuggestions({ form, editors, memo }) {
  const root = document.querySelector("[data-suggestions]")
  if (!root) return
  mode.by = root.dataset.user
  const toggle = new Toggle(form, editors, memo, root)
  const list = new SuggestionList(root, editors)
  list.render()
  toggle.set("always" in root.dataset || toggle.remembered(), false)
}

class Toggle {
  constructor(form, editors, memo, root) {
    this.form = form
    this.key = `foreslar-${memo}`
    this.buttons = []
    if ("always" in root.dataset) return
    const run = () => this.set(!mode.on)
    const tool = { text: "Föreslå ändringar", title: "Skriv ändringar som förslag (Ctrl+Skift+E)", run }
    const button = root.querySelector("[data-suggest]")
    button.addEventListener("click", run)
    this.buttons = [button, ...[...editors.values()].map((editor) => addTool(editor, tool))]
    form.querySelector("#clauses").addEventListener("beforeinput", (event) => {
      if (!mode.on) return
      event.preventDefault()
      const { href } = root.querySelector("[data-wording]")
      toast("Förslag i punkterna skrivs för sig.", () => location.assign(href), "Föreslå lydelse")
    })
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "e" || !event.ctrlKey || !event.shiftKey) return
      event.preventDefault()
      this.set(!mode.on)
    })
  }

  set(on, tell = true) {
    mode.on = on
    for (const button of this.buttons) button.setAttribute("aria-pressed", on)
    this.form.classList.toggle("suggesting", on)
    try {
      sessionStorage.setItem(this.key, on ? "1" : "")
    } catch {
      // forbidden: it is off again after a reload
    }
    if (tell) announce(on ? "Dina ändringar blir förslag." : "Dina ändringar görs direkt i texten.")
  }

  remembered() {
    try {
      return sessionStorage.getItem(this.key) === "1"
    } catch {
      return false
    }
  }
}

class SuggestionList {
  constructor(root, editors) {
    Object.assign(this, { root, editors })
    this.list = root.querySelector("[data-list]")
    // Wordings of clauses are accepted by forms (templates/staff/memos/_suggested.html).
    this.wordings = root.querySelectorAll("[data-suggested-forms] > li").length
    root.querySelector("[data-accept-all]")?.addEventListener("click", () => this.settleAll(true))
    root.querySelector("[data-reject-all]")?.addEventListener("click", () => this.settleAll(false))
    root.querySelector("[data-next]").addEventListener("click", () => this.step(1))
    root.querySelector("[data-previous]").addEventListener("click", () => this.step(-1))
    document.addEventListener("keydown", (event) => {
      const way = { PageDown: 1, PageUp: -1 }[event.key]
      if (!way || !event.altKey || event.ctrlKey) return
      event.preventDefault()
      this.step(way)
    })
    for (const editor of editors.values()) {
      editor.on("transaction", ({ transaction }) => transaction.docChanged && this.plan())
    }
  }

  plan() {
    this.planned ??= requestAnimationFrame(() => {
      this.planned = null
      this.render()
    })
  }

  all() {
    return [...this.editors].flatMap(([part, editor]) =>
      suggestionsOf(editor.state.doc).map((one) => ({ ...one, part, editor })))
  }

  render() {
    const all = this.all()
    const at = [...this.list.children].indexOf(document.activeElement?.closest?.("[data-list] > li"))
    this.list.replaceChildren(...all.map((one, i) => this.item(one, i)))
    const count = all.length + this.wordings
    this.root.querySelector("[data-none]").hidden = count > 0
    for (const part of this.root.querySelectorAll("[data-some]")) part.hidden = !all.length
    for (const box of document.querySelectorAll("[data-suggested]")) box.textContent = count ? ` (${count})` : ""
    if (at >= 0) (this.list.children[Math.min(at, all.length - 1)]?.querySelector("button") ?? this.root.querySelector("button")).focus()
  }

  item({ kind, by, at, text, part, editor, ranges }, i) {
    const item = document.querySelector("#suggestion-item").content.cloneNode(true).firstElementChild
    const find = (name) => item.querySelector(`[data-${name}]`)
    item.classList.add(`tone-${toneOf(by)}`)
    find("place").textContent = document.getElementById(`h-${part}`).textContent
    find("who").textContent = `${by}, ${stamp(at)}`
    find("kind").textContent = `${WORDS[kind]}: `
    const words = document.createElement(kind)
    words.textContent = text.replaceAll("\n", "¶ ") || " "
    find("text").replaceChildren(words)
    find("goto").addEventListener("click", () => this.show(editor, ranges))
    find("accept")?.addEventListener("click", () => this.settle(i, true))
    find("reject")?.addEventListener("click", () => this.settle(i, false))
    return item
  }

  settle(i, accepted) {
    const { editor, kind, by, at, ranges } = this.all()[i]
    const one = suggestionsOf(editor.state.doc).find((other) =>
      other.kind === kind && other.by === by && other.at === at && other.ranges[0].from === ranges[0].from)
    editor.view.dispatch(settle(editor.state, accepted, [one]))
    announce(accepted ? "Förslaget är godtaget." : "Förslaget är avslaget.")
  }

  settleAll(accepted) {
    const count = this.all().length
    const touched = [...this.editors.values()].filter((editor) => suggestionsOf(editor.state.doc).length)
    for (const editor of touched) editor.view.dispatch(settle(editor.state, accepted))
    toast(`${count} förslag ${accepted ? "godtagna" : "avslagna"}.`, () => {
      for (const editor of touched) editor.commands.undo()
    })
  }

  show(editor, ranges) {
    editor.chain().setTextSelection({ from: ranges[0].from, to: ranges.at(-1).to }).scrollIntoView().focus().run()
  }

  /** The next or previous suggestion after the cursor, over all sections. */
  step(way) {
    const all = this.all()
    if (!all.length) return announce("Det finns inga ändringsförslag.")
    const parts = [...this.editors.values()]
    const here = parts.findIndex((editor) => editor.view.hasFocus())
    const rank = ({ editor, ranges }) => [parts.indexOf(editor), ranges[0].from]
    const now = here < 0 ? [-1, 0] : [here, parts[here].state.selection.from]
    const order = (one) => {
      const [part, from] = rank(one)
      return part - now[0] || from - now[1]
    }
    const found = way > 0 ? all.find((one) => order(one) > 0) : all.findLast((one) => order(one) < 0)
    const { editor, ranges, kind, text, by } = found ?? (way > 0 ? all[0] : all.at(-1))
    this.show(editor, ranges)
    return announce(`${WORDS[kind]}: ${text}. Förslag av ${by}.`)
  }
}
