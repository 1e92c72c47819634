// Which item the page shows, and what the server says of it: asked again every few seconds.
import { send } from "../http.js"
import { morph } from "./morph.js"

const PAUSE = 3000
const ASLEEP = 20000
const PATIENCE = 15000
const FETCHED = '<p class="note" role="status" id="item-fetched">Punkten hämtas. Utan nät visas den när nätet är tillbaka.</p>'
const NEXT = ".ballot input[type=radio]"
const OWN = ["item", "serving"] // the parts that are the shown item's

export class View extends EventTarget {
  /**
   * Fires "drawn" after every change of the page (detail {isNews}: the meeting has changed beyond the
   * words of an item), "asked" (detail status) after every question.
   */
  constructor(room) {
    super()
    this.room = room
    this.url = room.dataset.url
    this.version = Number(room.dataset.version)
    this.viewed = room.dataset.viewed
    this.panes = new Map()
    this.html = {}
    document.addEventListener("visibilitychange", () => document.hidden || this.plan(0))
    this.plan()
    this.store(1500)
  }

  get along() {
    return `punkt=${this.viewed}`
  }

  /** @returns {boolean} whether the shown item's part is here, not on its way */
  get isDrawn() {
    return !document.querySelector("#item-fetched")
  }

  plan(pause = document.hidden ? ASLEEP : PAUSE) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), pause)
  }

  /** Ask for what is new; for everything when the shown item has changed. */
  async ask({ all = false } = {}) {
    const version = all ? "" : `version=${this.version}&`
    const { status, data } = await this.get(`lage/?${version}${this.along}`)
    if (status === 200) this.take(data)
    this.dispatchEvent(new CustomEvent("asked", { detail: status }))
    this.plan()
  }

  get(path) {
    return send(this.url + path, { signal: AbortSignal.timeout(PATIENCE) })
  }

  /** Draw an answer, unless a newer one has been drawn, or another item is shown by now. */
  take({ version, item, parts }) {
    if (version < this.version) return
    const isNewer = version > this.version
    if (isNewer) this.store()
    this.version = version
    let isNews = false
    const isHere = item === this.viewed
    if (isHere) this.panes.set(item, { item: parts.item, serving: parts.serving })
    for (const [name, html] of Object.entries(parts)) {
      if (OWN.includes(name) && !isHere) continue
      if (this.draw(name, html)) isNews ||= isNewer && name !== "item"
    }
    this.mark()
    this.dispatchEvent(new CustomEvent("drawn", { detail: { isNews } }))
  }

  /** @returns {boolean} whether the part is another than it was */
  draw(name, html) {
    if (this.html[name] === html) return false
    this.html[name] = html
    const part = document.querySelector(`#part-${name}`)
    const hadFocus = part.contains(document.activeElement)
    morph(part, html)
    // What was answered is gone, and the focus with it: on to what is answered next, else the heading.
    if (hadFocus && !part.contains(document.activeElement)) (part.querySelector(NEXT) ?? part.querySelector("#item-h"))?.focus()
    return true
  }

  /** Show another item: at once from what is kept, then as the server has it. */
  async show(item, { focus = true } = {}) {
    if (!item || item === this.viewed) return
    this.viewed = item
    history.replaceState(null, "", `?punkt=${item}`)
    const kept = this.panes.get(item)
    for (const name of OWN) {
      document.querySelector(`#part-${name}`).innerHTML = kept?.[name] ?? (name === "item" ? FETCHED : "")
      this.html[name] = kept?.[name]
    }
    this.mark()
    this.dispatchEvent(new Event("drawn"))
    if (kept && focus) this.focus()
    await this.ask({ all: true })
    if (!kept && focus) this.focus()
  }

  focus() {
    document.querySelector("#item-h")?.focus()
    document.querySelector(`#rad-${this.viewed}`)?.scrollIntoView({ block: "nearest" })
  }

  /** @returns {string} the item so many steps from the one that is shown */
  next(by) {
    const items = [...document.querySelectorAll(".course li[data-item]")].map((one) => one.dataset.item)
    return items[Math.min(Math.max(items.indexOf(this.viewed) + by, 0), items.length - 1)]
  }

  mark() {
    for (const row of document.querySelectorAll(".course li[data-item]")) {
      const link = row.querySelector("a")
      if (row.dataset.item === this.viewed) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    }
  }

  /** Keep every item's parts, for when there is no network; once for all that happens meanwhile. */
  store(pause = 12000) {
    this.storing ??= setTimeout(async () => {
      this.storing = null
      const { status, data } = await this.get("punkter/")
      if (status !== 200) return
      for (const [item, parts] of Object.entries(data.panes)) if (item !== this.viewed) this.panes.set(item, parts)
    }, pause)
  }
}
