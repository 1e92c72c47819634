// Autosave: after 2 s of rest, or 10 s after the first unsaved change, only what changed is sent with
// the version it was based on. Whatever goes wrong, the text stays on the page and in the backup.
import { send } from "../http.js"
import { isChanged, payload, theirsOf } from "./parts.js"

const REST = 2000
const LONGEST = 10000
const RETRY = [3000, 6000, 12000, 30000]
const KEEPALIVE_LIMIT = 60000 // browsers refuse larger bodies once the page is going

export class Autosave extends EventTarget {
  /**
   * Fires "state" (detail: state, data); states: unsaved, saving, saved, offline, signed-out,
   * refused (422), forbidden, failed.
   * @param {object} setup
   * @param {string} setup.url
   * @param {number} setup.version
   * @param {import("./parts.js").Part[]} setup.parts
   * @param {import("./backup.js").Backup} setup.backup
   * @param {(part, theirs, data) => Promise<any>} setup.resolve asks a person; returns the value to keep
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

  /** Call on every input. */
  touch() {
    if (!this.changed.length) return
    this.since ??= Date.now()
    if (this.state === "saved") this.tell("unsaved")
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
    if (this.left) return false
    while (this.busy) await this.busy
    for (; tries > 0 && this.changed.length; tries--) {
      this.busy = this.save()
      await this.busy
      this.busy = null
      if (this.state !== "unsaved") break
    }
    return !this.changed.length
  }

  async save() {
    const parts = this.changed
    const body = payload(parts, this.version)
    const sent = parts.map((one) => JSON.stringify(one.read()))
    this.since = null
    this.tell("saving")
    const { status, data } = await send(this.url, { method: "POST", body })
    if (status === 200) this.accept(parts, sent, data)
    else if (status === 409) await this.merge(data)
    else this.fail(status, data)
  }

  accept(parts, sent, data) {
    this.version = data.version
    this.failures = 0
    parts.forEach((one, i) => {
      one.saved = sent[i]
      one.accepted?.(data)
    })
    if (this.changed.length) {
      this.tell("unsaved", data)
      this.touch()
    } else {
      this.backup.drop()
      this.tell("saved", data)
    }
  }

  /** Another person saved first: take their untouched parts, ask about those that both changed. */
  async merge(data) {
    this.backup.keep(this.changed)
    for (const one of this.parts) {
      const theirs = theirsOf(one, data.theirs)
      if (theirs === undefined) continue
      const before = one.saved
      const mine = isChanged(one)
      if (same(one, theirs, before)) continue
      const kept = mine && !same(one, theirs, JSON.stringify(one.read()))
        ? await this.resolve(one, theirs, data)
        : theirs
      one.write(theirs)
      one.saved = JSON.stringify(one.read())
      if (kept !== theirs) one.write(kept)
    }
    this.version = data.version
    this.tell("unsaved", data)
    if (this.changed.length) this.plan(0)
    else this.accept([], [], data)
  }

  fail(status, data) {
    const kept = this.backup.keep(this.changed)
    const state = { 0: "offline", 401: "signed-out", 403: "forbidden", 422: "refused" }[status]
    this.tell(state ?? "failed", { ...data, kept })
    if (status === 0 || status >= 500) this.plan(RETRY[Math.min(this.failures++, RETRY.length - 1)])
  }

  /** The page is going away: keep a copy and try to send it along. */
  leave() {
    const parts = this.changed
    if (!parts.length) return
    this.backup.keep(parts)
    const body = payload(parts, this.version)
    if (this.busy || this.left || JSON.stringify(body).length > KEEPALIVE_LIMIT) return
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
function same({ canonical = JSON.stringify }, value, json) {
  return canonical(value) === canonical(JSON.parse(json))
}
