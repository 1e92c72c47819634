// Whether there is a connection, told at the top of the page; what waits is sent when it is back.
import { clock } from "../clock.js"
import { send } from "../http.js"
import { announce, toast } from "../toast.js"
import { flush, waiting } from "./queue.js"
import { clearPages, setReader } from "./shelf.js"

const AGAIN = 15_000

export class Network {
  /** @param {HTMLElement} room the page's [data-room] */
  constructor(room) {
    Object.assign(this, { room, isOffline: false, heard: [] })
    this.user = document.body.dataset.user
    this.box = room.querySelector("[data-offline]")
    this.queued = room.querySelector("[data-waiting]")
    for (const name of ["online", "offline"]) window.addEventListener(name, () => this.check())
    window.addEventListener("focus", () => this.check())
    this.queued.querySelector("[data-send]").addEventListener("click", () => this.check())
    this.check()
  }

  /** Call back with what has been sent of what waited. */
  onSent(act) {
    this.heard.push(act)
  }

  /** One look at a time: who asks meanwhile gets the same answer. */
  check() {
    this.looking ??= this.look().finally(() => (this.looking = null))
    return this.looking
  }

  async look() {
    clearTimeout(this.timer)
    const { status } = navigator.onLine ? await send(this.room.dataset.pulse) : { status: 0 }
    if (status === 401) return this.ended("Du är utloggad.")
    if (status === 404) return this.ended("Du läser inte längre handlingarna till det här mötet.")
    this.tell(status === 0 || status >= 500)
    if (this.isOffline) this.timer = setTimeout(() => this.check(), AGAIN)
    else await this.sendWaiting()
    return this.showWaiting()
  }

  tell(isOffline) {
    if (isOffline) this.box.querySelector("span").textContent = this.words()
    else if (this.isOffline) announce("Nätet är tillbaka.")
    this.isOffline = isOffline
    this.box.hidden = !isOffline
  }

  words() {
    const at = clock(this.room.dataset.fetched)
    return this.room.hasAttribute("data-kept")
      ? `Du läser utan nät, sparat ${at}.`
      : `Du är utan nät. Sidan hämtades ${at} och är inte sparad på enheten.`
  }

  async sendWaiting() {
    const sent = await flush(this.user)
    const refused = sent.find(({ problem }) => problem)
    if (refused) toast(`Något du skrev utan nät togs inte emot. ${refused.problem}`)
    if (sent.length) this.heard.forEach((act) => act(sent))
  }

  async showWaiting() {
    const left = (await waiting(this.user)).filter(({ problem }) => !problem).length
    this.queued.hidden = !left
    const words = left === 1 ? "1 ändring väntar på nät och skickas" : `${left} ändringar väntar på nät och skickas`
    this.queued.querySelector("span").textContent = `${words} när det är tillbaka.`
    this.queued.querySelector("[data-send]").hidden = this.isOffline
  }

  /** The session is over, or the right to read: nothing of it stays to be read, what was written waits for its writer. */
  async ended(why) {
    await setReader()
    await clearPages()
    this.box.querySelector("span").textContent = `${why} Det som var sparat på enheten är raderat. Läs in sidan på nytt.`
    this.box.hidden = false
  }
}
