// What is typed into the panel and not yet saved, in the tab's own storage.

export class Typed {
  constructor(key) {
    this.key = key
    try {
      this.texts = JSON.parse(sessionStorage.getItem(key)) ?? {}
    } catch {
      this.texts = {}
    }
  }

  get(name) {
    return this.texts[name]
  }

  /** An empty value is forgotten. */
  set(name, value) {
    if (value) this.texts[name] = value
    else delete this.texts[name]
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.texts))
    } catch {
      // full or forbidden: the page itself still holds the text
    }
  }
}
