// Asks what is left before review once the saves rest: a save answers sooner without it.
import { send } from "../http.js"
import { showChecks } from "./checks.js"

const REST = 300

export class LookOver {
  constructor(url) {
    this.url = url
    this.asked = 0
  }

  /** The text was saved; of several questions only the last one's answer counts. */
  outdated() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), REST)
  }

  async ask() {
    const number = ++this.asked
    const { status, data } = await send(this.url)
    if (status === 200 && number === this.asked) showChecks(data.checks)
  }
}
