// The draft PDF beside the text: asked for when the writing rests, followed until it is done.
import { send } from "../http.js"

const POLL = [400, 600, 1000, 2000]
const REST = 4000
const GIVE_UP = 120000

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
    this.plan(REST)
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
    if (data.state === "queued" || data.state === "running") this.follow(Date.now(), 0)
    else if ((!data.pages?.length || data.stale) && "auto" in this.panel.dataset) this.plan(0)
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

  show({ pages, pdf, stale }) {
    const images = pages.map((src, i) => {
      const image = document.createElement("img")
      image.className = "paper"
      image.alt = `Sida ${i + 1} av ${pages.length} i PDF-utkastet`
      image.width = 794
      image.height = 1123
      image.loading = i ? "lazy" : "eager"
      image.src = src
      return image
    })
    this.pages.replaceChildren(...images)
    this.stale.hidden = !stale
    this.pdf.hidden = !pdf
    if (pdf) this.pdf.href = pdf
    this.say(`PDF-utkast, ${pages.length} ${pages.length === 1 ? "sida" : "sidor"}`)
  }

  done(problem = "") {
    this.panel.removeAttribute("aria-busy")
    if (problem) this.say("PDF-utkast")
    this.warn(problem)
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
