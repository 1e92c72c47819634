// What could not be saved is kept in this tab until it could: a lost network, an expired sign-in.
// The tab's storage survives a reload and a new sign-in, and goes when the tab is closed. It belongs
// to who wrote it: somebody else who signs in here is not offered it, and their sign-in clears it.

const NAME = "utkast-"
const user = () => document.body.dataset.user

export class Backup {
  constructor(memo) {
    this.key = `${NAME}${memo}`
  }

  /** @param {import("./parts.js").Part[]} parts the unsaved ones, with what they were based on */
  keep(parts, at = new Date()) {
    const texts = Object.fromEntries(parts.map((one) => [one.key, one.read()]))
    const bases = Object.fromEntries(parts.map((one) => [one.key, JSON.parse(one.saved)]))
    try {
      sessionStorage.setItem(this.key, JSON.stringify({ user: user(), at: at.toISOString(), texts, bases }))
      return true
    } catch {
      return false // full or forbidden: the page itself still holds the text
    }
  }

  drop() {
    try {
      sessionStorage.removeItem(this.key)
    } catch {
      // nothing kept, nothing to drop
    }
  }

  /** @returns {{at: string, texts: Object<string, any>, bases: Object<string, any>} | null} */
  read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key))
      if (!kept || kept.user === user()) return kept
    } catch {
      return null
    }
    this.drop()
    return null
  }
}
