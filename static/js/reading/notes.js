// Private notes beside the text: written on what is selected, marked in the text, changed and
// removed in place. Without network they wait on the device, unless the page may not be kept.
import { send } from "../http.js"
import { stamp } from "../clock.js"
import { announce, toast } from "../toast.js"
import { caretAt, elementOf, highlight, rangeOf, selectedPlace } from "../comments/passages.js"
import { forget, keep, waiting } from "./queue.js"

const PROBLEMS = {
  0: "Ingen kontakt med servern. Texten finns kvar här, försök igen om en stund.",
  401: "Du är utloggad. Logga in i en annan flik och försök igen. Texten finns kvar här.",
}
const STATES = { waiting: "Väntar på nät", refused: "Togs inte emot" }
const FIELDS = ["part", "quote", "before", "after"]

export class Notes {
  constructor(root, { network, isKept, changed }) {
    Object.assign(this, { root, network, isKept, changed, marked: [], selected: null })
    this.user = document.body.dataset.user
    this.form = root.querySelector("[data-note-form]")
    this.list = root.querySelector("[data-list]")
    this.form.addEventListener("submit", (event) => this.start(event))
    this.form.elements.part.addEventListener("change", () => this.place({ part: this.form.elements.part.value }))
    this.form.querySelector("[data-cancel]").addEventListener("click", () => this.settle())
    this.form.querySelector("[data-how]").hidden = false
    for (const button of document.querySelectorAll("[data-note-selected]")) {
      button.addEventListener("mousedown", (event) => event.preventDefault()) // keep what is selected
      button.addEventListener("click", (event) => this.compose(event))
    }
    document.addEventListener("selectionchange", () => (this.selected = selectedPlace() ?? this.selected))
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() === "m" && event.ctrlKey && event.altKey) this.compose(event)
    })
    document.addEventListener("click", (event) => this.pick(event))
    for (const item of this.list.children) this.bind(item)
    network.onSent((sent) => this.sent(sent))
    this.unsent().then(() => this.paint())
  }

  /** Write about what is selected; without a selection about what the form says. */
  compose(event) {
    event.preventDefault()
    const place = selectedPlace() ?? this.selected
    if (place) this.place(place)
    this.form.toggleAttribute("data-composing", true)
    this.form.querySelector("[data-cancel]").hidden = false
    this.form.elements.text.focus()
  }

  place({ part = "", quote = "", before = "", after = "" }) {
    const values = { part, quote, before, after }
    for (const name of FIELDS) this.form.elements[name].value = values[name]
    show(this.form.querySelector("[data-quote]"), quote)
  }

  /** Empty the form, and go back to the text. */
  settle() {
    const { part } = this.values(this.form)
    this.form.elements.text.value = ""
    this.fault(this.form, "")
    this.place({})
    this.selected = null
    this.form.toggleAttribute("data-composing", false)
    this.form.querySelector("[data-cancel]").hidden = true
    focusOn(elementOf(part) ?? this.root)
  }

  values(form) {
    return Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"))
  }

  async start(event) {
    event.preventDefault()
    const body = { ...this.values(this.form), uuid: crypto.randomUUID() }
    const state = await this.save(body, this.form)
    if (!state) return
    this.show(body, state).toggleAttribute("data-unsent", state === "waiting")
    this.settle()
    announce(state === "waiting" ? "Anteckningen sparas när nätet är tillbaka." : "Anteckningen är sparad.")
  }

  /** @returns {Promise<string>} "saved", "waiting", or "" when the form says what is wrong */
  async save(body, form) {
    const url = form.getAttribute("action")
    const { status, data } = await send(url, { method: "POST", body })
    const isLost = status === 0 || status >= 500
    if (isLost && this.isKept && (await keep({ id: body.uuid, user: this.user, url, body }))) {
      this.network.check()
      return "waiting"
    }
    this.fault(form, status === 200 ? "" : (data.message ?? PROBLEMS[isLost ? 0 : status] ?? "Det gick inte. Försök igen."))
    if (status !== 200) return ""
    await forget(({ id }) => id === body.uuid)
    this.changed()
    return "saved"
  }

  /** Show a note, new or changed, as it is now. */
  show(body, state) {
    let item = this.item(body.uuid)
    if (!item) {
      item = this.root.querySelector("[data-card]").content.cloneNode(true).firstElementChild
      fill(item, body, this.list)
      this.bind(item)
    }
    item.querySelector("[data-text]").textContent = item.querySelector("textarea").value = body.text
    item.dataset.state = state
    item.querySelector("[data-state]").textContent = STATES[state] ?? stamp(new Date())
    this.paint()
    return item
  }

  item(uuid) {
    return this.list.querySelector(`[data-note="${uuid}"]`)
  }

  bind(item) {
    item.querySelector("[data-edit]").addEventListener("submit", (event) => this.change(event, item))
    item.querySelector("[data-remove]").addEventListener("submit", (event) => this.remove(event, item))
    item.querySelector("[data-goto]").addEventListener("click", () => this.goTo(item))
    item.addEventListener("focusin", () => this.paint(item.dataset.note))
  }

  async change(event, item) {
    event.preventDefault()
    const body = { ...this.values(event.target), before: item.dataset.before, after: item.dataset.after }
    const state = await this.save(body, event.target)
    if (!state) return
    this.show(body, state)
    item.querySelector("details").open = false
    focusOn(item)
  }

  /** What has not been sent is only dropped; what was is deleted, and can be taken back. */
  async remove(event, item) {
    event.preventDefault()
    const body = { ...this.values(item.querySelector("[data-edit]")), before: item.dataset.before, after: item.dataset.after }
    if (!item.hasAttribute("data-unsent")) {
      const { status } = await send(event.target.getAttribute("action"), { method: "POST", body: {} })
      if (status !== 204) return this.fault(item, PROBLEMS[status] ?? "Det gick inte. Försök igen.")
      this.changed()
    }
    await forget(({ id }) => id === body.uuid)
    item.remove()
    this.paint()
    this.network.showWaiting()
    focusOn(this.root)
    return toast("Anteckningen är borttagen.", async () => this.show(body, await this.save(body, this.form)))
  }

  fault(form, problem) {
    const box = form.querySelector("[data-problem]") ?? form.closest("li").querySelector("[data-problem]")
    box.textContent = problem
    box.hidden = !problem
  }

  /** What was written here without network stands among the notes until it is sent. */
  async unsent() {
    const url = this.form.getAttribute("action")
    for (const entry of await waiting(this.user)) {
      if (entry.url !== url) continue
      const isNew = !this.item(entry.body.uuid)
      const item = this.show(entry.body, entry.problem ? "refused" : "waiting")
      if (isNew) item.toggleAttribute("data-unsent", true)
      if (entry.problem) this.fault(item, entry.problem)
    }
  }

  sent(entries) {
    for (const { body, url, problem } of entries) {
      if (url !== this.form.getAttribute("action")) continue
      const item = this.show(body, problem ? "refused" : "saved")
      if (problem) this.fault(item, problem)
      else item.toggleAttribute("data-unsent", false)
    }
    this.changed()
  }

  paint(current = "") {
    this.marked = []
    for (const item of this.list.children) {
      const place = elementOf(item.dataset.on)
      const quote = item.querySelector("[data-quote]").textContent
      const found = place && quote && rangeOf(place, { quote, before: item.dataset.before, after: item.dataset.after })
      if (found) this.marked.push({ uuid: item.dataset.note, range: found.range })
      item.querySelector("[data-goto]").hidden = !place
    }
    highlight(this.marked, current)
  }

  /** A click on a marked passage leads to its note. */
  pick(event) {
    const at = getSelection().isCollapsed && caretAt(event)
    const hit = at && this.marked.find(({ range }) => range.isPointInRange(at.node, at.offset))
    if (hit) focusOn(this.item(hit.uuid))
  }

  goTo(item) {
    const place = elementOf(item.dataset.on)
    const found = this.marked.find(({ uuid }) => uuid === item.dataset.note)
    focusOn(place)
    ;(found?.range.startContainer.parentElement ?? place).scrollIntoView({ block: "center" })
  }
}

function fill(item, body, list) {
  item.id = `anteckning-${body.uuid}`
  Object.assign(item.dataset, { note: body.uuid, on: body.part, before: body.before ?? "", after: body.after ?? "" })
  item.querySelector("[data-place]").textContent = elementOf(body.part)?.dataset.label ?? "Hela punkten"
  show(item.querySelector("[data-quote]"), body.quote)
  const edit = item.querySelector("[data-edit]")
  for (const name of ["uuid", "part", "quote", "is_protected"]) edit.elements[name].value = body[name] ?? ""
  const remove = item.querySelector("[data-remove]")
  remove.action = remove.getAttribute("action").replace(/[0-9a-f-]{36}(?=\/radera\/)/, body.uuid)
  list.append(item)
}

/** Show the words, or hide the box when there are none. */
function show(box, text) {
  box.textContent = text ?? ""
  box.hidden = !text
}

/** Move there without scrolling away from what is read. */
function focusOn(element) {
  if (!element) return
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1
  element.focus({ preventScroll: element.matches("[data-part], [data-notes]") })
}
