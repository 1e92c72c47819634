// What is typed in a form and not sent: kept in this browser, put back when the form is drawn again.
import { dataOf, fill, isTouched } from "./fields.js"

const keyOf = (form) => `${form.dataset.command}:${form.querySelector("input[name=row], input[name=question]")?.value ?? ""}`

export class Drafts {
  constructor({ prefix, item }) {
    Object.assign(this, { prefix, item })
  }

  name(form) {
    return `${this.prefix}${this.item(form) || "-"}:${keyOf(form)}`
  }

  /** Call on every input. `base` is what a live text was based on. */
  keep(form) {
    if (!isTouched(form)) return this.drop(form)
    const base = "live" in form.dataset ? form.elements.text.defaultValue : undefined
    try {
      localStorage.setItem(this.name(form), JSON.stringify({ data: dataOf(form), base }))
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
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key))
  } catch {
    return null
  }
}
