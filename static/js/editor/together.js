// Writing in the same draft: who else is here, and who writes in which part. A part is held from the
// first key pressed in it until one goes on to another, rests for long, or leaves; whoever holds it
// is shown at its heading, and the others read there meanwhile.
import { clock } from "../clock.js"
import { send } from "../http.js"
import { announce, toast } from "../toast.js"

const BEAT = 10000 // a hold lasts three of them (PRESENT_FOR in actions/together.py)
const REST = 120000 // somebody who left the desk keeps nobody waiting

export class Together {
  /** @param {string} url @param {import("./parts.js").Part[]} parts @param {Autosave} autosave */
  constructor(url, parts, autosave) {
    Object.assign(this, { url, parts, autosave })
    this.here = document.querySelector("#here")
    this.mine = null // the part that is written in
    this.confirmed = false // whether the server let us hold it
  }

  start() {
    this.timer = setInterval(() => this.beat(), BEAT)
    document.addEventListener("focusin", ({ target }) => this.goesTo(target))
    window.addEventListener("pagehide", () => this.leaves())
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.beat())
    document.addEventListener("visibilitychange", () => document.hidden || this.beat())
    this.autosave.addEventListener("state", ({ detail: { state } }) => state === "held" && this.beat())
    this.beat()
  }

  /** Somebody typed here. */
  writes(one) {
    if (!one || one.holder) return
    this.typedAt = Date.now()
    if (this.mine === one) return
    this.letGo()
    this.mine = one
    this.beat()
  }

  /** The focus has come to another part of the page. */
  goesTo(target) {
    if (this.mine && !this.mine.card.contains(target) && target.closest("#memo-form .card")) this.letGo()
  }

  async letGo() {
    const one = this.mine
    if (!one) return
    this.mine = null
    this.confirmed = false
    await this.autosave.flush()
    if (this.mine !== one) send(`${this.url}lamna/`, { method: "POST", body: { part: one.key } })
  }

  leaves() {
    const body = { part: this.mine?.key ?? null }
    send(`${this.url}lamna/?sidan`, { method: "POST", body, keepalive: true })
  }

  async beat(url = this.url, part = this.mine) {
    if (this.autosave.ended) return false
    if (this.mine && Date.now() - this.typedAt > REST) return this.letGo()
    const { status, data } = await send(url, { method: "POST", body: { part: part?.key ?? null } })
    if (status === 403 || data.moved) this.stop(data.moved)
    else if (status === 200) this.show(data, part)
    return status === 200
  }

  /** It is no draft any more, or not ours to write: nothing is held. */
  stop(moved) {
    clearInterval(this.timer)
    this.mine = null
    this.tell([])
    if (moved) this.autosave.end(moved)
  }

  show({ here, locks, own, version, may_take_over }, asked) {
    this.tell(here)
    const was = this.mine
    if (was && locks[was.key]) this.lost(was, locks[was.key])
    else if (was && was === asked && own.includes(was.key)) this.confirmed = true
    for (const one of this.parts) this.mark(one, locks[one.key], may_take_over)
    if (version > this.autosave.version && !this.autosave.busy) this.autosave.pull()
  }

  /** Another writes where we did. */
  lost(one, holder) {
    if (this.confirmed) one.takenOver = clock(new Date())
    toast(this.confirmed
      ? `${holder} tog över ${one.label}. Det du inte hann spara ligger kvar här, och sparas ihop med det andra när det är ledigt.`
      : `${holder} skriver redan i ${one.label}. Det du hann skriva ligger kvar, och sparas när det är ledigt.`)
    this.mine = null
    this.confirmed = false
  }

  /** Who writes in a part stands at its heading; there is nothing to write in meanwhile. */
  mark(one, holder, mayTakeOver) {
    if (one.shown === holder) return
    const had = one.card.contains(document.activeElement)
    one.holder = one.shown = holder
    one.hold(Boolean(holder))
    one.card.classList.toggle("held", Boolean(holder))
    one.card.querySelector(":scope > .holder")?.remove()
    if (!holder) {
      delete one.takenOver
      announce(`${one.label} är ledigt.`)
      return this.autosave.touch()
    }
    const line = this.line(one, holder, mayTakeOver)
    const head = one.card.querySelector("h2, label")
    ;(head.closest(".row") ?? head).after(line)
    announce(`${holder} skriver i ${one.label}.`)
    if (had) line.focus()
  }

  line(one, holder, mayTakeOver) {
    const line = Object.assign(document.createElement("p"), { className: "holder row sm", tabIndex: -1 })
    const words = one.takenOver ? `${holder} tog över ${one.takenOver} och skriver här` : `${holder} skriver här`
    line.append(Object.assign(document.createElement("span"), { textContent: words }))
    if (!mayTakeOver) return line
    const button = Object.assign(document.createElement("button"), {
      className: "ds-button", type: "button", textContent: "Ta över", ariaLabel: `Ta över ${one.label}`,
    })
    button.dataset.variant = "tertiary"
    button.addEventListener("click", () => this.takeOver(one))
    line.append(button)
    return line
  }

  async takeOver(one) {
    this.letGo()
    this.mine = one
    this.typedAt = Date.now()
    if (!(await this.beat(`${this.url}ta-over/`, one))) return toast("Det gick inte att ta över just nu.")
    const field = one.card.querySelector('.pm, textarea:not([hidden]), input:not([type="hidden"])')
    return field.focus()
  }

  tell(names) {
    if (String(names) === this.names) return
    this.names = String(names)
    const chips = names.map((name) => Object.assign(document.createElement("span"), {
      className: "initials", title: name, textContent: name.split(/\s+/).map((word) => word[0]).join("").slice(0, 2),
      ariaHidden: "true",
    }))
    const words = Object.assign(document.createElement("span"), { textContent: `Även här: ${names.join(", ")}` })
    this.here.replaceChildren(...(names.length ? [...chips, words] : []))
  }
}
