// Comments beside a text: threads in the order of the text, a new one on what is selected, replies,
// resolving. The text itself (editor or page) is behind `places`; what is typed is kept in the tab
// until it is saved. Markup: templates/staff/memos/_comments.html; data: views/comments.py.
import { send } from "../http.js"
import { announce, toast } from "../toast.js"
import { card, show } from "./cards.js"
import { Typed } from "./typed.js"

const PROBLEMS = {
  0: "Ingen kontakt med servern. Kommentaren finns kvar här, försök igen om en stund.",
  401: "Du är utloggad. Logga in i en annan flik och försök igen. Kommentaren finns kvar här.",
  403: "Du får inte längre kommentera handlingen. Kopiera texten om du behöver den.",
}

/**
 * @typedef {object} Places where the text is
 * @property {() => ({part, quote, before, after, label} | null)} selection what is selected now
 * @property {(threads: object[], current: string) => Map<string, number>} paint marks the open
 *   threads' passages and gives each found thread its place in the order of the text
 * @property {(thread: object) => void} show moves to the passage
 * @property {(part: string) => string} label what a part is called; "" when it is gone
 * @property {(thread: object) => HTMLElement | null} focused back to where the writing was
 */
export class Comments {
  constructor(root, places) {
    Object.assign(this, { root, places, threads: [], marked: [], current: "" })
    this.url = root.dataset.comments
    this.typed = new Typed(`kommentarer-${root.dataset.memo}`)
    this.composer = root.querySelector("[data-composer]")
    this.list = root.querySelector("[data-threads]")
    this.all = root.querySelector("[data-resolved]")
    this.all.addEventListener("change", () => this.render())
    root.querySelector("[data-whole]").addEventListener("click", () => this.compose({ part: "", label: "Hela handlingen" }))
    root.querySelector("[data-selected]").addEventListener("click", () => this.composeSelected())
    this.composer.addEventListener("submit", (event) => this.start(event))
    this.composer.querySelector("[data-cancel]").addEventListener("click", () => this.cancel())
    this.composer.elements.text.addEventListener("input", () => this.keepNew())
    // A button takes the focus from the text before its click, and with it what is selected.
    root.querySelector("[data-selected]").addEventListener("mousedown", (event) => event.preventDefault())
    document.addEventListener("keydown", (event) => this.onKey(event))
    window.addEventListener("focus", () => this.load())
    this.load().then(() => this.arrive())
  }

  async load() {
    const { status, data } = await send(this.url)
    if (status === 200) this.take(data)
  }

  take({ threads, may_comment, marked }) {
    this.threads = threads
    this.marked = marked ?? []
    this.root.toggleAttribute("data-closed", !may_comment)
    this.render()
  }

  /** An address with a thread's name leads to it; a comment that was not saved is offered again. */
  arrive() {
    const uuid = location.hash.match(/^#kommentar-(.+)/)?.[1]
    const thread = this.threads.find((one) => one.uuid === uuid)
    if (thread) {
      if (thread.resolved_at) this.all.checked = true
      this.render()
      this.focusThread(uuid)
    }
    // Whoever began to write while the threads were on their way has the form open: leave it alone.
    const kept = this.composer.hidden && this.typed.get("ny")
    if (kept) this.compose(kept.place, kept.text, false)
  }

  onKey(event) {
    if (event.key.toLowerCase() !== "m" || !event.ctrlKey || !event.altKey) return
    event.preventDefault()
    this.composeSelected()
  }

  /** On a passage that somebody has commented, without a selection, this leads to the thread. */
  composeSelected() {
    const place = this.places.selection()
    if (place?.thread) this.focusThread(place.thread)
    else if (place) this.compose(place)
    else announce("Markera först den text som du vill kommentera.")
  }

  compose(place, text = "", focus = true) {
    if (this.root.hasAttribute("data-closed")) return toast("Handlingen kan inte längre kommenteras.")
    this.open()
    this.place = place
    this.composer.hidden = false
    this.composer.querySelector("[data-about]").textContent = place.label
    show(this.composer.querySelector("blockquote"), place.quote)
    this.composer.querySelector("[data-marked]").hidden = !this.marked.includes(place.part)
    const field = this.composer.elements.text
    field.value = text
    this.fault(this.composer, "")
    if (focus) field.focus()
    return undefined
  }

  keepNew() {
    this.typed.set("ny", this.composer.elements.text.value && { place: this.place, text: this.composer.elements.text.value })
  }

  cancel() {
    this.typed.set("ny", "")
    this.composer.hidden = true
    this.places.back()
  }

  async start(event) {
    event.preventDefault()
    const text = this.composer.elements.text.value
    const { part, quote = "", before = "", after = "" } = this.place
    if (await this.post("", { part, quote, before, after, text }, this.composer)) {
      this.typed.set("ny", "")
      this.composer.hidden = true
      announce("Kommentaren är sparad.")
    }
  }

  /** @returns {Promise<boolean>} whether it was saved; otherwise the form says why it was not */
  async post(path, body, form) {
    const { status, data } = await send(this.url + path, { method: "POST", body })
    if (status !== 200) {
      const problem = data.message ?? PROBLEMS[status] ?? "Det gick inte. Försök igen."
      if (form) this.fault(form, problem)
      else toast(problem)
      return false
    }
    if (data.told) toast(data.told)
    this.current = data.thread ?? this.current
    this.take(data)
    if (form) this.focusThread(data.thread)
    return true
  }

  fault(form, problem) {
    const box = form.querySelector("[data-problem]")
    box.textContent = problem
    box.hidden = !problem
  }

  render() {
    const open = this.threads.filter((one) => !one.resolved_at)
    const order = this.places.paint(open, this.current)
    const shown = this.all.checked ? this.threads : open
    const settled = this.threads.length - open.length
    const rank = (one) => order.get(one.uuid) ?? Infinity
    const focus = this.list.contains(document.activeElement) && document.activeElement.closest("[data-thread]")?.dataset.thread
    this.list.replaceChildren(...[...shown].sort((a, b) => rank(a) - rank(b)).map((one) => card(this, one, order)))
    this.all.closest("label").hidden = !settled
    this.root.querySelector("[data-none]").hidden = shown.length > 0
    for (const box of document.querySelectorAll("[data-open-threads]")) box.textContent = open.length ? ` (${open.length})` : ""
    if (focus) this.element(focus)?.focus()
  }

  async resolve(thread) {
    if (!(await this.post(`${thread.uuid}/los/`, {}))) return
    toast("Kommentaren är löst.", () => this.reopen(thread))
    this.places.show(thread)
  }

  async reopen(thread) {
    if (await this.post(`${thread.uuid}/oppna/`, {})) this.focusThread(thread.uuid)
  }

  element(uuid) {
    return this.list.querySelector(`[data-thread="${uuid}"]`)
  }

  makeCurrent(uuid) {
    if (uuid === this.current) return
    this.current = uuid
    for (const one of this.list.children) one.toggleAttribute("data-current", one.dataset.thread === uuid)
    this.places.paint(this.threads.filter((one) => !one.resolved_at), uuid)
  }

  /** A click on a passage: its thread comes into view, and the writing goes on where it was. */
  pick(uuid) {
    this.open()
    this.makeCurrent(uuid)
    this.element(uuid)?.scrollIntoView({ block: "nearest" })
  }

  focusThread(uuid) {
    this.open()
    this.makeCurrent(uuid)
    this.element(uuid)?.focus()
  }

  /** The first open thread of a part. */
  focusPart(part) {
    const first = [...this.list.children].find(({ dataset }) =>
      this.threads.some((one) => one.uuid === dataset.thread && one.part === part))
    if (first) this.focusThread(first.dataset.thread)
  }

  open() {
    const tab = document.getElementById(this.root.getAttribute("aria-labelledby"))
    if (tab?.getAttribute("role") === "tab" && this.root.hidden) tab.click()
  }
}
