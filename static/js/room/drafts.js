// What is typed in a form and not sent: kept in this browser, put back when the form is drawn again.
import { dataOf, fill, isTouched, isWorthKeeping, markOf, says, typedIn } from "./fields.js"

const keyOf = (form) => `${form.dataset.command}:${markOf(form)}`

export class Drafts {
  constructor({ prefix, item }) {
    Object.assign(this, { prefix, item })
  }

  name(form) {
    return `${this.prefix}${this.item(form) || "-"}:${keyOf(form)}`
  }

  /** Call on every input. `message`: why the server refused it. `base` is what a live text was based on. */
  keep(form, message) {
    if (!isTouched(form)) return this.drop(form)
    const base = "live" in form.dataset ? form.elements.text.defaultValue : undefined
    const told = { kind: form.dataset.command, item: this.item(form), says: says(form), words: typedIn(form) }
    const isWorth = Boolean(message) || isWorthKeeping(form)
    try {
      localStorage.setItem(this.name(form), JSON.stringify({ ...told, data: dataOf(form), base, message, isWorth }))
    } catch {
      // More than the browser keeps: the page itself still holds it.
    }
  }

  drop(form) {
    localStorage.removeItem(this.name(form))
  }

  /** Put back what was typed, in every form of the page where nothing is typed; return those forms. */
  restore(root) {
    const restored = []
    for (const form of root.querySelectorAll("form[data-command]")) {
      const kept = !isTouched(form) && read(this.name(form))
      if (!kept) continue
      if (kept.base !== undefined) form.elements.text.defaultValue = kept.base
      fill(form, kept.data)
      restored.push(form)
    }
    return restored
  }

  /** Take out what was typed about the shown item, or about none, in forms that the page no longer has. */
  takeHomeless(root, shown) {
    const homes = new Set([...root.querySelectorAll("form[data-command]")].map((form) => this.name(form)))
    const starts = [`${this.prefix}-:`, `${this.prefix}${shown}:`]
    const names = Object.keys(localStorage).filter((name) => starts.some((start) => name.startsWith(start)))
    return names.filter((name) => !homes.has(name)).flatMap((name) => {
      const kept = read(name)
      localStorage.removeItem(name)
      return kept?.isWorth ? [kept] : []
    })
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key))
  } catch {
    return null
  }
}
