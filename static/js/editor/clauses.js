// The proposal's clauses as rows: add, remove, move, make a sub-clause. Works on the plain form rows
// clause-id, clause-label, clause-depth, clause-ground, clause-text. Focus stays with the row; every act is told
// and can be undone.
import { announce, toast } from "../toast.js"
import { drawGround, groundOf, isHidden, setGround } from "./ground.js"
import { relabel } from "./labels.js"

const MAX_DEPTH = 3
const WORDS = { up: "upp", down: "ned", indent: "till underpunkt", outdent: "upp ett steg" }
const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "indent", ArrowLeft: "outdent" }

export class Clauses {
  /** @param {HTMLOListElement} list @param {() => void} changed called after every act */
  constructor(list, changed) {
    this.list = list
    this.changed = changed
    this.template = document.querySelector("#clause-row")
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]")
      if (button) this.act(button.dataset.act, button.closest("li"), button)
    })
    list.addEventListener("keydown", (event) => this.key(event))
    document.querySelector("#add-clause").addEventListener("click", () => this.add())
    this.draw()
  }

  get rows() {
    return [...this.list.children]
  }

  /** @returns {{id: string | null, text: string, label: string, depth: number, protection_ground: string}[]} */
  read() {
    return this.rows.map(valueOf)
  }

  /** The same clauses as read() would give them. */
  normal(clauses) {
    return clauses.map((clause) => valueOf(this.newRow(clause)))
  }

  /** Let nobody write here, or let them again. */
  hold(on) {
    this.held = on
    this.draw()
  }

  write(clauses) {
    this.list.replaceChildren(...clauses.map((clause) => this.newRow(clause)))
    this.draw()
  }

  /** The server's ids of the rows that were sent, wherever they have been moved meanwhile. */
  takeIds(ids, rows) {
    if (ids?.length === rows.length) rows.forEach((row, i) => (field(row, "id").value = ids[i]))
  }

  newRow({ id = null, text = "", label = "", depth = 0, protection_ground: ground = "" } = {}) {
    const row = this.template.content.firstElementChild.cloneNode(true)
    field(row, "id").value = id ?? ""
    field(row, "label").value = label
    field(row, "text").value = text
    setGround(row, ground, text)
    setDepth(row, depth)
    return row
  }

  add(after = null) {
    const row = this.newRow({ depth: after ? depthOf(after) : 0 })
    const last = after && this.subtree(after).at(-1)
    if (last) last.after(row)
    else this.list.append(row)
    this.settle()
    announce(`Punkt ${this.nameOf(row)} tillagd`)
    field(row, "text").focus()
  }

  key(event) {
    const row = event.target.closest("li")
    if (event.key === "Enter" && event.ctrlKey && !this.held) {
      event.preventDefault()
      this.add(row)
    } else if (event.altKey && event.shiftKey && ARROWS[event.key]) {
      event.preventDefault()
      this.act(ARROWS[event.key], row, event.target)
    }
  }

  act(name, row, focused) {
    if (!this.can(name, row)) return
    const before = this.read()
    const undo = () => {
      this.write(before)
      this.changed()
      announce("Ångrat.")
    }
    if (name === "remove") return this.remove(row, undo)
    if (name === "up" || name === "down") this.move(name, row)
    else this.shift(row, name === "indent" ? 1 : -1)
    this.settle()
    announce(`Punkten flyttad ${WORDS[name]}, nu ${this.nameOf(row)}`)
    return keepFocus(row, focused)
  }

  /** To another depth; there the rows are counted as their new siblings are. */
  shift(row, step) {
    for (const one of this.subtree(row)) {
      setDepth(one, depthOf(one) + step)
      field(one, "label").value = ""
    }
  }

  nameOf(row) {
    return labelOf(row) || String(this.rows.indexOf(row) + 1)
  }

  remove(row, undo) {
    const gone = this.subtree(row)
    const at = this.rows.indexOf(row)
    const text = gone.length > 1 ? `Punkten och ${gone.length - 1} underpunkter togs bort.` : "Punkten togs bort."
    gone.forEach((one) => one.remove())
    this.settle()
    const next = this.rows[Math.min(at, this.rows.length - 1)]
    if (next) field(next, "text").focus()
    else document.querySelector("#add-clause").focus()
    toast(text, undo)
  }

  move(name, row) {
    const moved = this.subtree(row)
    if (name === "up") this.sibling(row, -1).before(...moved)
    else this.subtree(this.sibling(row, 1)).at(-1).after(...moved)
  }

  can(name, row) {
    if (this.held) return false
    if (name === "up") return Boolean(this.sibling(row, -1))
    if (name === "down") return Boolean(this.sibling(row, 1))
    if (name === "outdent") return depthOf(row) > 0
    if (name === "remove") return !this.subtree(row).some(isHidden)
    if (name === "indent") {
      const deepest = Math.max(...this.subtree(row).map(depthOf))
      return Boolean(this.sibling(row, -1)) && deepest < MAX_DEPTH
    }
    return true
  }

  /** A row and the rows below it in the tree. */
  subtree(row) {
    const rows = this.rows
    const start = rows.indexOf(row)
    let end = start + 1
    while (end < rows.length && depthOf(rows[end]) > depthOf(row)) end++
    return rows.slice(start, end)
  }

  sibling(row, step) {
    const rows = this.rows
    for (let i = rows.indexOf(row) + step; i >= 0 && i < rows.length; i += step) {
      if (depthOf(rows[i]) === depthOf(row)) return rows[i]
      if (depthOf(rows[i]) < depthOf(row)) return null
    }
    return null
  }

  settle() {
    this.count()
    this.changed()
  }

  /** Number the rows anew. */
  count() {
    relabel(this.rows.map((row) => ({ depth: depthOf(row), input: field(row, "label") })))
    this.draw()
  }

  draw() {
    for (const row of this.rows) {
      const name = this.nameOf(row)
      row.querySelector(".no").textContent = labelOf(row)
      field(row, "text").readOnly = Boolean(this.held) || isHidden(row)
      drawGround(row, this.held)
      field(row, "text").setAttribute("aria-label", `Punkt ${name}`)
      for (const button of row.querySelectorAll("[data-act], [data-protect]")) {
        if (button.dataset.act) button.disabled = !this.can(button.dataset.act, row)
        button.ariaLabel = button.ariaLabel.replace(/( punkt .*)?$/, ` punkt ${name}`)
      }
    }
  }
}

const field = (row, name) => row.querySelector(`[name="clause-${name}"]`)
const depthOf = (row) => Number(field(row, "depth").value)
const labelOf = (row) => field(row, "label").value

function valueOf(row) {
  return {
    id: field(row, "id").value || null,
    text: field(row, "text").value,
    label: field(row, "label").value,
    depth: depthOf(row),
    protection_ground: groundOf(row),
  }
}

function setDepth(row, depth) {
  field(row, "depth").value = depth
  row.dataset.depth = depth
}

function keepFocus(row, focused) {
  const buttons = [...row.querySelectorAll("[data-act]:not(:disabled)")]
  const target = focused.disabled ? (buttons[0] ?? field(row, "text")) : focused
  target.focus()
}
