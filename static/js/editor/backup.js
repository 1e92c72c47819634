// What could not be saved is kept in this tab until it could: a lost network, an expired sign-in.
// The tab's storage survives a reload and a new sign-in, and goes when the tab is closed.

export class Backup {
  constructor(memo) {
    this.key = `utkast-${memo}`
  }

  /** @param {import("./parts.js").Part[]} parts the unsaved ones */
  keep(parts, at = new Date()) {
    const texts = Object.fromEntries(parts.map((one) => [one.key, one.read()]))
    try {
      sessionStorage.setItem(this.key, JSON.stringify({ at: at.toISOString(), texts }))
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

  /** @returns {{at: string, texts: Object<string, any>} | null} */
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key))
    } catch {
      return null
    }
  }
}
