// Forms that are commands: sent through the queue, cleared at once, given back when refused.
import { announce, toast } from "../toast.js"
import { showConflict } from "./conflict.js"
import { clearErrorOf, clearErrors, outdateErrors, showErrors } from "./errors.js"
import { dataOf, fill, isAbout, isTouched, says, typedIn } from "./fields.js"

const REST = 800
const HOMELESS = "Punkten ändrades innan det här var sparat, och formuläret finns inte kvar. Det du skrev står här."

export class Forms {
  constructor({ root, queue, view, drafts }) {
    Object.assign(this, { root, queue, view, drafts, timers: new WeakMap(), written: new WeakMap() })
    root.addEventListener("submit", (event) => this.submitted(event))
    root.addEventListener("click", (event) => event.detail > 1 && event.target.closest("form[data-command] [type=submit]") && event.preventDefault())
    root.addEventListener("input", (event) => this.typed(event))
    root.addEventListener("change", (event) => this.typed(event, true))
    view.addEventListener("drawn", ({ detail }) => detail?.isNews && outdateErrors(root))
    queue.addEventListener("sent", ({ detail }) => this.sent(detail))
    queue.addEventListener("refused", ({ detail }) => this.refused(detail))
  }

  /** The item that a form is about; "" for none. */
  item = (form) => form.dataset.item ?? this.view.viewed

  submitted(event) {
    const form = event.target
    if (!form.dataset.command || event.defaultPrevented) return
    event.preventDefault()
    if (!this.isRepeated(form)) this.send(form)
  }

  /** Whether it is on its way: pressed twice, with nothing else typed since, or answered once. */
  isRepeated(form) {
    const [kind, item, data] = [form.dataset.command, this.item(form), dataOf(form)]
    const mine = this.queue.waiting.filter((one) => one.kind === kind && one.item === item && isAbout(form, one.data))
    if (!mine.length || "live" in form.dataset) return false
    return "once" in form.dataset || !isTouched(form) || JSON.stringify(mine.at(-1).data) === JSON.stringify(data)
  }

  send(form) {
    const isLive = "live" in form.dataset
    const command = { kind: form.dataset.command, item: this.item(form), data: dataOf(form), says: says(form), words: typedIn(form) }
    if (isLive) Object.assign(command.data, { text: command.data.text.replace(/^\s*\n/, ""), base: this.base(form, command) })
    clearErrors(form)
    try {
      const entry = this.queue.add(command, { replaces: isLive ? this.waiting(form, command).at(-1) : undefined })
      if (isLive) this.write(form, entry)
    } catch {
      return showErrors(form, "Webbläsaren kan inte hålla fler ändringar. Vänta tills nätet är tillbaka.")
    }
    this.drafts.drop(form)
    form.closest("dialog")?.close()
    if (isLive || "keep" in form.dataset) return
    form.reset()
    delete form.dataset.row
    form.dispatchEvent(new Event("change", { bubbles: true }))
    const first = form.querySelector("select, input:not([type=hidden]), textarea")
    if (form.contains(document.activeElement)) first?.focus()
  }

  /** A text is based on what stood there, or on what of one's own is on its way. */
  base(form, { kind, item }) {
    return this.waiting(form, { kind, item }).at(-1)?.data.text ?? form.elements.text.defaultValue
  }

  /** Remember that an entry's words stand in the form: those of a page that is gone may not. */
  write(form, { uuid }) {
    this.written.set(form, (this.written.get(form) ?? new Set()).add(uuid))
  }

  holds = (form, { uuid }) => Boolean(this.written.get(form)?.has(uuid))

  /** What waits of the words that stand in the form, oldest first. */
  waiting(form, { kind, item }) {
    return this.queue.waiting.filter((one) => one.kind === kind && one.item === item && this.holds(form, one))
  }

  typed({ target }, isChange = false) {
    const form = target.form ?? target.closest?.("form")
    if (!form?.dataset.command) return
    if (target !== form) clearErrorOf(form, target)
    if ("change" in form.dataset) return isChange && this.send(form)
    this.drafts.keep(form)
    if ("live" in form.dataset) this.plan(form)
  }

  plan(form) {
    clearTimeout(this.timers.get(form))
    this.timers.set(form, setTimeout(() => this.sendLive(form), REST))
  }

  sendLive(form) {
    if (form.isConnected && isTouched(form) && !isDisputed(form)) this.send(form)
  }

  /** How the texts that are sent as they are typed stand: "" when all of it has been sent. */
  writing = () => {
    const open = [...this.root.querySelectorAll("form[data-live]")].filter(isTouched)
    if (!open.length) return ""
    return open.some(isDisputed) ? "conflict" : "sending"
  }

  /** Send what is being written before the page shows another item. */
  flush() {
    for (const form of this.root.querySelectorAll("form[data-live]")) {
      clearTimeout(this.timers.get(form))
      this.sendLive(form)
    }
  }

  sent({ entry, data }) {
    const form = this.formOf(entry)
    if (form && this.holds(form, entry)) form.elements.text.defaultValue = entry.data.text
    this.view.take(data)
    this.queue.tell()
    if (data.message) announce(data.message)
  }

  /** What was refused goes back into its form, where that stands empty; else the page keeps it in sight. */
  refused(entry) {
    const form = this.formOf(entry)
    if (entry.theirs !== undefined) return form && this.settle(form, entry)
    if (!form || (isTouched(form) && !("keep" in form.dataset))) return
    this.reopen(entry)
  }

  /** Put a refused entry back in its form, with what is wrong said at its place. */
  reopen = (entry) => {
    const form = this.formOf(entry)
    if (!form) return toast("Formuläret finns inte längre. Det du skrev står kvar överst på sidan.")
    if (entry.theirs !== undefined) return this.settle(form, entry)
    const dialog = form.closest("dialog")
    if (dialog && !dialog.open) dialog.showModal()
    for (let at = form.closest("details"); at; at = at.parentElement.closest("details")) at.open = true
    fill(form, entry.data)
    this.drafts.keep(form, entry.message)
    this.queue.drop(entry)
    showErrors(form, entry.message, entry.errors)
  }

  settle(form, entry) {
    const mine = this.words(form, entry)
    for (const one of [...this.waiting(form, entry), entry]) this.queue.drop(one)
    showConflict(form, { mine, base: entry.data.base, theirs: entry.theirs }, () => {
      if (isTouched(form)) this.send(form)
      else this.drafts.drop(form)
      this.queue.tell()
    })
    this.drafts.keep(form)
    this.queue.tell()
  }

  /** The words of a refused text: with what has been written in the form besides. */
  words(form, entry) {
    const { text } = this.waiting(form, entry).at(-1)?.data ?? entry.data
    if (!isTouched(form)) return text
    const { value } = form.elements.text
    return this.holds(form, entry) ? value : `${value}\n\n${text}`
  }

  /** Show what waits of a text in its form: after a reload, or when its item is shown again. */
  restore() {
    for (const entry of this.queue.waiting) {
      const form = this.formOf(entry)
      if (!form || !("live" in form.dataset) || isTouched(form)) continue
      form.elements.text.defaultValue = entry.data.base
      form.elements.text.value = entry.data.text
      this.write(form, entry)
    }
    for (const form of this.drafts.restore(this.root)) if ("live" in form.dataset) this.plan(form)
    this.rescue()
  }

  /** What was typed, or refused and given back, in a form that is gone is kept in sight. */
  rescue() {
    if (!this.view.isDrawn) return
    for (const draft of this.drafts.takeHomeless(this.root, this.view.viewed)) {
      this.queue.refuse({ ...draft, message: draft.message ?? HOMELESS })
    }
  }

  formOf({ kind, item, data }) {
    const forms = this.root.querySelectorAll(`form[data-command="${kind}"]`)
    return [...forms].find((form) => this.item(form) === item && isAbout(form, data))
  }
}

/** Whether the form waits for its writer to choose between two texts. */
const isDisputed = (form) => Boolean(form.querySelector("[data-own=conflict]"))
