// One open page of the room. What it keeps in this browser lies under a name of its own, so that two
// tabs never write over each other; what a page left behind goes to the next one that opens.
const KINDS = ["rum", "rum-text"] // the queue, and what is typed and not sent
const PATIENCE = 10000 // the page that this one came in the place of may live on for a while

export class Tab {
  /** A page is alive as long as its lock is held: the browser lets go of it however the page ends. */
  constructor({ user, meeting }) {
    this.scope = `${user}:${meeting}:`
    this.id = crypto.randomUUID()
    this.former = sessionStorage.getItem(`rum:${this.scope}`)
    sessionStorage.setItem(`rum:${this.scope}`, this.id)
    navigator.locks.request(this.lock(this.id), () => new Promise(() => {}))
  }

  lock = (id) => `rum:${this.scope}${id}`

  /** @returns {string} how the names begin of what a page keeps of a kind: "rum" or "rum-text" */
  prefix = (kind, id = this.id) => `${kind}:${this.scope}${id}:`

  /** @returns {object[]} what this browser's pages of the meeting keep, that is worth telling of */
  get unsaved() {
    const names = KINDS.flatMap((kind) => keys(`${kind}:${this.scope}`))
    return names.map((name) => JSON.parse(localStorage.getItem(name))).filter(({ isWorth }) => isWorth !== false)
  }

  /** Take over what pages that are gone have left, and call `taken` after each. */
  inherit(taken) {
    for (const id of this.others()) {
      const options = id === this.former ? { signal: AbortSignal.timeout(PATIENCE) } : { ifAvailable: true }
      const take = (lock) => {
        if (!lock) return
        for (const kind of KINDS) this.move(this.prefix(kind, id), this.prefix(kind))
        taken()
      }
      navigator.locks.request(this.lock(id), options, take).catch(({ name }) => {
        if (name !== "TimeoutError") throw new Error(`Could not take over ${id}: ${name}`)
      })
    }
  }

  others() {
    const starts = KINDS.map((kind) => `${kind}:${this.scope}`)
    const ids = starts.flatMap((start) => keys(start).map((key) => key.slice(start.length).split(":")[0]))
    return new Set(ids.filter((id) => id !== this.id))
  }

  /** What would stand in the place of this page's own is left for the page after it. */
  move(from, to) {
    for (const key of keys(from)) {
      const place = to + key.slice(from.length)
      if (localStorage.getItem(place) !== null) continue
      const kept = localStorage.getItem(key)
      localStorage.removeItem(key)
      localStorage.setItem(place, kept)
    }
  }
}

const keys = (start) => Object.keys(localStorage).filter((key) => key.startsWith(start))
