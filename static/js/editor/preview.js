// The draft PDF beside the text: asked for as soon as a save is done, followed until it is there, and
// shown at the place of what is being written.
import { send } from "../http.js"

const POLL = [120, 120, 150, 150, 200, 300, 600, 1000, 2000] // a page is there within half a second
const GIVE_UP = 120000
const NEAR = [0.05, 0.6] // of the panel's height: a place seen there is left where it is
const STILL = matchMedia("(prefers-reduced-motion: reduce)")

export class Preview {
  constructor(panel) {
    this.panel = panel
    this.url = panel.dataset.previewUrl
    for (const name of ["state", "stale", "refresh", "pdf", "pages", "problem"]) {
      this[name] = panel.querySelector(`[data-preview-${name}]`)
    }
    this.refresh.addEventListener("click", () => this.ask())
    document.addEventListener("visibilitychange", () => this.waiting && this.plan(0))
    this.look()
  }

  /** The text was saved: the pages shown are of an older one. */
  outdated() {
    this.stale.hidden = !this.pages.querySelector("img")
    if (!("auto" in this.panel.dataset)) return
    if (this.asking) this.again = true // one at a time: what is written meanwhile comes next
    else this.plan(0)
  }

  /**
   * Show the place of a part.
   * @param {string} part
   * @param {number} share how far into the part, 0 to 1
   */
  goTo(part, share = 0) {
    this.at = [part, share]
    const panel = this.panel.closest(".pane")
    const from = this.places?.[part]
    const images = this.pages.querySelectorAll("img")
    if (!from || !images.length || getComputedStyle(panel).position !== "sticky") return
    const marks = Object.values(this.places).map(([page, down]) => page + down)
    const begin = from[0] + from[1]
    const end = Math.min(images.length, ...marks.filter((mark) => mark > begin))
    const place = Math.min(begin + share * (end - begin), images.length - 0.001)
    const image = images[Math.floor(place)].getBoundingClientRect()
    const y = image.top + (place % 1) * image.height - panel.getBoundingClientRect().top
    if (y > NEAR[0] * panel.clientHeight && y < NEAR[1] * panel.clientHeight) return
    panel.scrollBy({ top: y - panel.clientHeight / 4, behavior: STILL.matches ? "instant" : "smooth" })
  }

  /** Ask after the delay; of a page that nobody sees when it is seen again. */
  plan(delay) {
    clearTimeout(this.timer)
    this.waiting = document.hidden
    if (!this.waiting) this.timer = setTimeout(() => (document.hidden ? this.plan(0) : this.ask()), delay)
  }

  async ask() {
    clearTimeout(this.timer)
    this.waiting = false
    this.asking = true
    this.say("Tar fram sidorna …")
    this.panel.setAttribute("aria-busy", "true")
    const { status } = await send(this.url, { method: "POST", body: {} })
    if (status === 202) this.follow(Date.now(), 0)
    else this.done(status === 401 ? "Du är utloggad. Logga in och välj Uppdatera." : "Förhandsvisningen kunde inte beställas. Välj Uppdatera för att försöka igen.")
  }

  async look() {
    const { status, data } = await send(this.url)
    if (status !== 200) return
    if (data.pages?.length) this.show(data)
    if (data.state === "queued" || data.state === "running") {
      this.asking = true
      this.follow(Date.now(), 0)
    } else if ((!data.pages?.length || data.stale) && "auto" in this.panel.dataset) this.plan(0)
  }

  async follow(since, step) {
    const { status, data } = await send(this.url)
    if (status === 200 && data.state === "done") {
      this.show(data)
      this.done()
    } else if (status === 200 && data.state === "failed") {
      this.done(data.message || "Sidorna kunde inte tas fram. Välj Uppdatera för att försöka igen.")
    } else if (Date.now() - since > GIVE_UP) {
      this.done("Det tar ovanligt lång tid. Försök igen om en stund.")
    } else {
      const wait = POLL[Math.min(step, POLL.length - 1)]
      setTimeout(() => this.follow(since, step + 1), document.hidden ? 5000 : wait)
    }
  }

  show({ pages, keys = [], places = {}, pdf, stale }) {
    const before = [...this.pages.querySelectorAll("img")]
    const images = pages.map((src, i) => this.picture(before[i], src, keys[i], `Sida ${i + 1} av ${pages.length} i PDF-utkastet`))
    this.pages.replaceChildren(...images)
    this.places = places
    this.stale.hidden = !stale
    this.pdf.hidden = !pdf
    if (pdf) this.pdf.href = pdf
    this.say(`PDF-utkast, ${pages.length} ${pages.length === 1 ? "sida" : "sidor"}`)
    if (this.at) this.goTo(...this.at)
  }

  /** The page's picture: the one that stands there until the new one is loaded, if it changed. */
  picture(old, src, key, alt) {
    const facts = { className: "paper", width: 794, height: 1123, src, alt }
    const image = Object.assign(document.createElement("img"), facts)
    image.dataset.key = key
    if (!old) return image
    old.alt = alt
    old.next = key && old.dataset.key === key ? null : image
    if (old.next) image.decode().then(() => old.next === image && old.replaceWith(image), () => {})
    return old
  }

  done(problem = "") {
    this.asking = false
    this.panel.removeAttribute("aria-busy")
    if (problem) this.say("PDF-utkast")
    this.warn(problem)
    if (this.again) this.plan(0)
    this.again = false
  }

  say(text) {
    this.state.textContent = text
    this.warn("")
  }

  warn(problem) {
    this.problem.textContent = problem
    this.problem.hidden = !problem
  }
}
