// <people-picker name for=id [multiple] [serving] [value="3 7 "]>: somebody of the body by name, as a
// combobox with a list; several become buttons that take them away again. `for` is the input's id.
// With "serving" those who serve in the shown item come first, and the others say that they do not.
import { announce } from "../toast.js"

const people = () => JSON.parse(document.querySelector("#room-people").textContent)
const plain = (text) => text.toLocaleLowerCase("sv")
const called = ({ name, party }) => (party ? `${name} (${party})` : name)
const element = (name, facts = {}) => Object.assign(document.createElement(name), facts)

class PeoplePicker extends HTMLElement {
  static formAssociated = true
  static observedAttributes = ["value"]

  constructor() {
    super()
    this.internals = this.attachInternals()
    this.chosen = []
  }

  get name() {
    return this.getAttribute("name")
  }

  get usual() {
    return (this.getAttribute("value") ?? "").split(" ").filter(Boolean)
  }

  get isDirty() {
    return this.chosen.join() !== this.usual.join() || Boolean(this.multiple && this.input?.value)
  }

  get words() {
    return this.chosen.map((id) => called(this.person(id))).join(", ")
  }

  get multiple() {
    return this.hasAttribute("multiple")
  }

  connectedCallback() {
    if (this.input) return
    const id = this.getAttribute("for")
    this.chips = element("span", { className: "chips" })
    this.input = element("input", { className: "ds-input", id, type: "text", autocomplete: "off" })
    this.list = element("ul", { className: "pick-list", id: `${id}-list`, hidden: true })
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", "Namn")
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", this.list.id], ["aria-autocomplete", "list"]]) {
      this.input.setAttribute(name, value)
    }
    this.append(this.chips, this.input, this.list)
    this.input.addEventListener("input", () => this.typed())
    this.input.addEventListener("keydown", (event) => this.key(event))
    this.input.addEventListener("blur", () => this.left())
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault()
      const option = event.target.closest("[role=option]")
      if (option) this.take(option.dataset.id)
    })
    this.choose(this.usual)
  }

  attributeChangedCallback(_, before, after) {
    const wasClean = this.chosen.join() === (before ?? "").split(" ").filter(Boolean).join()
    if (this.input && before !== after && wasClean) this.choose(this.usual)
  }

  formResetCallback() {
    this.choose(this.usual)
  }

  focus() {
    this.input.focus()
  }

  person(id) {
    return people().find((one) => String(one.id) === String(id)) ?? { name: "", party: "" }
  }

  /** @param {string[]} ids */
  choose(ids) {
    this.chosen = ids.map(String)
    this.input.value = this.multiple || !ids.length ? "" : called(this.person(ids[0]))
    this.draw()
  }

  draw() {
    const data = new FormData()
    for (const id of this.chosen) data.append(this.name, id)
    this.internals.setFormValue(data)
    if (!this.multiple) return
    this.chips.replaceChildren(...this.chosen.map((id) => {
      const chip = element("button", { type: "button", className: "chip", textContent: `${called(this.person(id))} ×` })
      chip.setAttribute("aria-label", `Ta bort ${called(this.person(id))}`)
      chip.addEventListener("click", () => this.remove(id))
      return chip
    }))
  }

  remove(id) {
    this.choose(this.chosen.filter((one) => one !== id))
    this.input.focus()
    this.dispatchEvent(new Event("input", { bubbles: true }))
  }

  typed() {
    if (!this.multiple) {
      this.chosen = []
      this.draw()
    }
    this.open()
  }

  get serving() {
    return (document.querySelector("[data-serving]")?.dataset.serving ?? "").split(" ").filter(Boolean)
  }

  found() {
    const words = plain(this.input.value).split(/[\s()-]+/).filter(Boolean)
    const serving = this.hasAttribute("serving") ? this.serving : []
    const fits = (one) => words.every((word) => plain(called(one)).split(/[\s()-]+/).some((part) => part.startsWith(word)))
    return people()
      .filter((one) => !this.chosen.includes(String(one.id)) && fits(one))
      .map((one) => ({ ...one, waits: serving.length > 0 && !serving.includes(String(one.id)) }))
      .sort((a, b) => a.waits - b.waits)
      .slice(0, 12)
  }

  open() {
    const rows = this.found()
    this.list.replaceChildren(...rows.map((one, n) => {
      const option = element("li", { id: `${this.list.id}-${n}`, textContent: called(one) + (one.waits ? ", tjänstgör inte" : "") })
      option.setAttribute("role", "option")
      option.setAttribute("aria-selected", "false")
      option.dataset.id = one.id
      return option
    }))
    this.list.hidden = !rows.length
    this.input.setAttribute("aria-expanded", String(rows.length > 0))
    this.point(this.input.value && rows.length ? 0 : -1)
    if (!rows.length) announce("Inget namn passar.")
  }

  close() {
    this.list.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }

  point(place) {
    const options = [...this.list.children]
    this.place = place
    options.forEach((one, n) => one.setAttribute("aria-selected", String(n === place)))
    if (options[place]) {
      this.input.setAttribute("aria-activedescendant", options[place].id)
      options[place].scrollIntoView({ block: "nearest" })
    } else this.input.removeAttribute("aria-activedescendant")
  }

  key(event) {
    const options = this.list.children
    const isOpen = !this.list.hidden
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (!isOpen) return this.open()
      const step = event.key === "ArrowDown" ? 1 : -1
      this.point((this.place + step + options.length) % options.length)
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation()
      this.close()
    } else if (event.key === "Enter" && isOpen && options[this.place]) {
      event.preventDefault()
      this.take(options[this.place].dataset.id)
    } else if (event.key === "Backspace" && this.multiple && !this.input.value && this.chosen.length) {
      this.remove(this.chosen.at(-1))
    }
  }

  /** Who leaves with a name half typed means the one that is pointed at. */
  left() {
    const option = this.input.value && !this.list.hidden && this.list.children[this.place]
    if (option && (this.multiple || !this.chosen.length)) this.take(option.dataset.id)
    this.close()
  }

  take(id) {
    this.choose(this.multiple ? [...this.chosen, id] : [id])
    this.close()
    this.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

customElements.define("people-picker", PeoplePicker)
