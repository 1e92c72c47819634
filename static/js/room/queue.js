// What has been typed and not been kept by the server yet: in this browser until it has, in order,
// each with a name of its own, so that what the network sends twice is carried out once. Every tab has
// its own queue: what becomes of a command is told where it was typed.
import { send } from "../http.js"

const RETRY = [1000, 2000, 4000, 8000, 15000, 30000]
const PATIENCE = 20000

export class Queue extends EventTarget {
  /**
   * Fires "change" whenever something of it has changed, "sent" (detail {entry, data}) and
   * "refused" (detail entry). `state`: saved, sending, offline, signed-out, stopped.
   * An entry: {uuid, seq, kind, item, data, says, words, at}, refused ones {message, errors, theirs} too.
   */
  constructor({ url, prefix, along }) {
    super()
    Object.assign(this, { url, along, prefix, state: "saved", failures: 0 })
    this.last = 0
    window.addEventListener("online", () => this.run())
    window.addEventListener("offline", () => this.tell("offline"))
    window.addEventListener("storage", ({ key }) => key?.startsWith(this.prefix) && this.tell())
    document.addEventListener("visibilitychange", () => document.hidden || this.run())
  }

  /** Everything that is kept, in the order it was typed. */
  get entries() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix))
      .sort()
      .flatMap((key) => parsed(localStorage.getItem(key)))
  }

  get waiting() {
    return this.entries.filter((one) => !one.message)
  }

  get refused() {
    return this.entries.filter((one) => one.message)
  }

  /** Whether what waits will not be sent for a while. */
  get isStuck() {
    return ["offline", "signed-out", "stopped"].includes(this.state)
  }

  /** Keep a command and send it. `replaces`: the waiting one whose place it takes, unless that is on its way. */
  add(command, { replaces } = {}) {
    const entry = replaces && replaces.uuid !== this.flying
      ? { ...replaces, data: { ...command.data, base: replaces.data.base } }
      : { uuid: crypto.randomUUID(), seq: this.next(), at: new Date().toISOString(), ...command }
    this.write(entry)
    this.tell()
    this.run()
    return entry
  }

  /** Keep in sight what cannot be sent: the command, in words too, and `message` why. */
  refuse(command) {
    this.write({ uuid: crypto.randomUUID(), seq: this.next(), at: new Date().toISOString(), errors: {}, ...command })
    this.tell()
  }

  next() {
    this.last = Math.max(Date.now(), this.last + 1)
    return String(this.last).padStart(15, "0")
  }

  write(entry) {
    localStorage.setItem(`${this.prefix}${entry.seq}:${entry.uuid}`, JSON.stringify(entry))
  }

  drop(entry) {
    localStorage.removeItem(`${this.prefix}${entry.seq}:${entry.uuid}`)
    this.tell()
  }

  /** Send what waits, one after another. */
  async run() {
    if (this.running) return
    this.running = true
    clearTimeout(this.timer)
    await this.sendAll()
    this.running = false
    if (this.waiting.length) this.retry()
  }

  async sendAll() {
    for (let entry; (entry = this.waiting[0]); ) {
      if (!(await this.sendOne(entry))) return
    }
    this.failures = 0
    this.tell("saved")
  }

  /** @returns {Promise<boolean>} whether the next one can be sent */
  async sendOne(entry) {
    this.flying = entry.uuid
    if (this.state === "saved") this.tell("sending")
    const { uuid, kind, item, data } = entry
    const body = { uuid, kind, item, data }
    const answer = await send(`${this.url}andring/?${this.along()}`, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) })
    this.flying = null
    return this.judge(entry, answer)
  }

  judge(entry, { status, data }) {
    if (status === 200) {
      this.failures = 0
      this.drop(entry)
      this.dispatchEvent(new CustomEvent("sent", { detail: { entry, data } }))
      return true
    }
    if ([400, 403, 409, 422].includes(status) && data.message) {
      const refused = { ...entry, message: data.message, errors: data.errors ?? {}, theirs: data.theirs }
      this.write(refused)
      this.dispatchEvent(new CustomEvent("refused", { detail: refused }))
      return true
    }
    this.tell(status === 401 ? "signed-out" : status === 403 || status === 404 ? "stopped" : "offline")
    return false
  }

  retry() {
    clearTimeout(this.timer)
    const pause = RETRY[Math.min(this.failures++, RETRY.length - 1)]
    this.timer = setTimeout(() => this.run(), pause)
  }

  tell(state = this.state) {
    this.state = state
    this.dispatchEvent(new Event("change"))
  }
}

function parsed(text) {
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}
