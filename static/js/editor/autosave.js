// Autosave: after a rest, or 10 s after the first unsaved change, only what changed is sent with the
// version it was based on. Whatever goes wrong, the text stays on the page and in the backup.
import { send } from "../http.js"
import { isChanged, payload, theirsOf } from "./parts.js"

const REST = 700 // of the 2 s from a pause to the picture of the page; the rest is the renderer's
const LONGEST = 10000
const RETRY = [3000, 6000, 12000, 30000]
const KEEPALIVE_LIMIT = 60000 // browsers refuse larger bodies once the page is going

export class Autosave extends EventTarget {
  /**
   * Fires "state" (detail: state, data); states: unsaved, saving, saved, offline, signed-out,
   * refused (422), forbidden, held (another writes in all that is left), failed.
   * @param {object} setup
   * @param {string} setup.url
   * @param {string} setup.textUrl where the draft can be read as it stands
   * @param {number} setup.version
   * @param {import("./parts.js").Part[]} setup.parts
   * @param {import("./backup.js").Backup} setup.backup
   * @param {(part, texts, data) => Promise<any>} setup.resolve merges what two wrote
   * @param {() => object} [setup.along] what else goes with a save
   */
  constructor(setup) {
    super()
    Object.assign(this, setup)
    this.state = "saved"
    this.failures = 0
  }

  get changed() {
    return this.parts.filter(isChanged)
  }

  /** What may be sent: a part where another writes waits on the page. */
  get free() {
    return this.changed.filter((one) => !one.holder)
  }

  /** Call on every input. */
  touch() {
    if (!this.free.length || this.ended) return
    this.since ??= Date.now()
    if (this.state === "saved" || this.state === "held") this.tell("unsaved")
    this.plan(Math.min(REST, Math.max(0, this.since + LONGEST - Date.now())))
  }

  plan(delay) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.flush(), delay)
  }

  /**
   * Save now, again after a settled conflict if need be.
   * @returns {Promise<boolean>} whether everything is saved
   */
  async flush(tries = 1) {
    clearTimeout(this.timer)
    if (this.left || this.ended) return false
    for (; tries > 0 && this.changed.length; tries--) {
      await this.alone(() => this.free.length && this.save())
      if (this.state !== "unsaved") break
    }
    return !this.changed.length
  }

  /** One exchange with the server at a time: each tells which version the next is based on. */
  async alone(work) {
    while (this.busy) await this.busy
    this.busy = Promise.resolve(work())
    await this.busy
    this.busy = null
  }

  async save() {
    const parts = this.free
    const body = { ...payload(parts, this.version), ...this.along?.() }
    const sent = parts.map((one) => JSON.stringify(one.read()))
    for (const one of parts) one.sending?.()
    this.since = null
    this.tell("saving")
    const { status, data } = await send(this.url, { method: "POST", body })
    if (status === 200) await this.accept(parts, sent, data)
    else if (status === 409) await this.merge(data)
    else if (status === 423) this.wait(data)
    else this.fail(status, data)
  }

  async accept(parts, sent, data) {
    this.failures = 0
    parts.forEach((one, i) => {
      one.saved = sent[i]
      one.mark = data.marks?.[one.key] ?? one.mark
      one.accepted?.(data)
    })
    if (data.is_behind) await this.catchUp()
    else this.version = data.version
    this.settle(data)
  }

  settle(data) {
    if (this.free.length) {
      this.tell("unsaved", data)
      this.touch()
    } else if (this.changed.length) {
      this.backup.keep(this.changed)
      this.tell("held", { ...data, held: this.changed })
    } else {
      this.backup.drop()
      this.tell("saved", data)
    }
  }

  /** Another person saved first: merge what both changed, and save that. */
  async merge(data) {
    this.backup.keep(this.changed)
    await this.takeIn(data, this.resolve)
    this.tell("unsaved", data)
    if (this.free.length) this.plan(0)
    else this.settle({ ...data, saved_at: data.saved_at })
  }

  /** Others have saved: show their parts here. Call when the server tells of a higher version. */
  pull() {
    return this.alone(() => this.catchUp())
  }

  async catchUp() {
    const { status, data } = await send(this.textUrl)
    if (status !== 200) return
    await this.takeIn(data)
    this.dispatchEvent(new CustomEvent("theirs", { detail: data }))
  }

  /**
   * What others wrote: taken where nothing is unsaved here. Where both changed it is merged by
   * `resolve`; without one that waits for the next save, so that nobody is asked in mid-word.
   */
  async takeIn(data, resolve) {
    for (const one of this.parts) {
      const value = theirsOf(one, data.theirs)
      const mark = data.theirs.marks?.[one.key]
      if (value === undefined || (mark !== undefined && mark === one.mark)) continue
      if ((one.holder || !resolve) && isChanged(one)) continue
      const theirs = one.normal(value)
      const [base, mine] = [JSON.parse(one.saved), one.read()]
      one.mark = mark
      if (same(one, theirs, base)) continue
      const both = !same(one, mine, base) && !same(one, mine, theirs)
      const kept = both ? await resolve(one, { base, mine, theirs }, data) : theirs
      one.saved = JSON.stringify(theirs)
      one.write(kept)
      if (!both) one.saved = JSON.stringify(one.read())
    }
    this.version = data.version
  }

  /** Another writes in some of it: that waits, the rest is saved. */
  wait(data) {
    for (const one of this.parts) one.holder = data.holders[one.key] ?? one.holder
    this.settle(data)
  }

  /** It is no draft any more: nothing is saved or written here; what was not saved is kept. */
  end(moved) {
    if (this.ended) return
    this.ended = true
    clearTimeout(this.timer)
    const unsaved = this.changed.length > 0
    if (unsaved) this.backup.keep(this.changed)
    for (const one of this.parts) one.hold(true)
    this.dispatchEvent(new CustomEvent("moved", { detail: { ...moved, unsaved } }))
  }

  fail(status, data) {
    if (data.moved) {
      this.end(data.moved)
      return
    }
    const kept = this.backup.keep(this.changed)
    const state = { 0: "offline", 401: "signed-out", 403: "forbidden", 422: "refused" }[status]
    this.tell(state ?? "failed", { ...data, kept })
    if (status === 0 || status >= 500) this.plan(RETRY[Math.min(this.failures++, RETRY.length - 1)])
  }

  /** The page is going away: keep a copy and try to send it along. */
  leave() {
    if (!this.changed.length || this.ended) return
    this.backup.keep(this.changed)
    const body = payload(this.free, this.version)
    if (!this.free.length || this.busy || this.left || JSON.stringify(body).length > KEEPALIVE_LIMIT) return
    this.left = true
    clearTimeout(this.timer)
    send(this.url, { method: "POST", body, keepalive: true })
  }

  /** The page came back as it was left (the browser's own cache). */
  comeBack() {
    this.left = false
    this.touch()
  }

  tell(state, data = {}) {
    this.state = state
    this.dispatchEvent(new CustomEvent("state", { detail: { state, data } }))
  }
}

// Ids of rows do not make two texts differ; a part that has them says what counts (canonical).
export const same = ({ canonical = JSON.stringify }, one, other) => canonical(one) === canonical(other)
