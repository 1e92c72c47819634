// Ctrl+K: one box that finds memos, cases and meetings, leads to pages and does what this page can.
// A combobox with a list box (ARIA Authoring Practices): the focus stays in the box, and
// aria-activedescendant tells which option Enter takes.
import { send } from "./http.js"
import { recent } from "./recent.js"

const MIN_LETTERS = 2
const REST = 150

export function bindPalette() {
  const dialog = document.querySelector("#palette")
  if (!dialog) return
  const palette = new Palette(dialog)
  for (const button of document.querySelectorAll("[data-palette]")) {
    button.addEventListener("click", () => palette.open())
  }
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return
    if (event.altKey || event.shiftKey || event.defaultPrevented) return
    // In an editor Ctrl+K is the link's; before another dialog is answered nothing else opens.
    if (event.target.closest?.("[contenteditable=true]")) return
    event.preventDefault()
    if (dialog.open) dialog.close()
    else if (!document.querySelector("dialog[open]")) palette.open()
  })
}

class Palette {
  constructor(dialog) {
    this.dialog = dialog
    this.input = dialog.querySelector("[role=combobox]")
    this.list = dialog.querySelector("[role=listbox]")
    this.status = dialog.querySelector("[role=status]")
    this.asked = 0
    this.options = []
    this.input.addEventListener("input", () => this.typed())
    this.input.addEventListener("keydown", (event) => this.key(event))
    this.list.addEventListener("mousedown", (event) => event.preventDefault()) // keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]")
      if (option) this.choose(this.options.indexOf(option))
    })
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close() // beside the box
    })
    dialog.addEventListener("close", () => {
      clearTimeout(this.timer)
      this.asked += 1
    })
  }

  open() {
    this.here = actsOfThePage()
    this.found = []
    this.input.value = ""
    this.dialog.showModal()
    this.show()
    this.ask(recent().length ? `?senast=${recent().join(",")}` : "")
  }

  get words() {
    return this.input.value.trim().toLocaleLowerCase("sv").split(/\s+/).filter(Boolean)
  }

  typed() {
    clearTimeout(this.timer)
    const typed = this.input.value.trim()
    this.asked += 1 // an answer on its way is to other words
    this.found = []
    this.show()
    if (typed.length < MIN_LETTERS) return
    this.timer = setTimeout(() => this.ask(`?q=${encodeURIComponent(typed)}`), REST)
  }

  async ask(query) {
    const number = (this.asked += 1)
    if (!query) return
    const { status, data } = await send(this.dialog.dataset.url + query)
    if (number !== this.asked) return
    const faults = { 0: "Servern svarar inte. Försök igen.", 401: "Du är utloggad. Logga in igen." }
    this.found = data.hits ?? []
    this.show(faults[status] ?? "", true)
  }

  /** Fill the list; `fault` is said instead of the number of hits. */
  show(fault = "", answered = false) {
    const words = this.words
    const chosen = answered && this.at > 0 ? goalOf(this.items[this.at]) : null
    const fits = (item) => words.every((word) => item.title.toLocaleLowerCase("sv").includes(word))
    const groups = [
      [words.length ? "Träffar" : "Senast", this.found],
      ["På den här sidan", this.here.filter(fits)],
      ["Gå till", pages().filter(fits)],
    ].filter(([, items]) => items.length)
    this.items = groups.flatMap(([, items]) => items)
    this.list.replaceChildren(...groups.map(([name, items], at) => group(name, items, at)))
    this.options = [...this.list.querySelectorAll("[role=option]")]
    this.options.forEach((option, at) => (option.id = `palette-${at}`))
    this.list.hidden = !this.options.length
    this.input.setAttribute("aria-expanded", String(this.options.length > 0))
    this.point(Math.max(0, this.items.findIndex((item) => goalOf(item) === chosen)))
    this.say(fault, answered)
  }

  say(fault, answered) {
    const typed = this.input.value.trim().length
    const count = this.options.length
    let words = count === 1 ? "1 träff" : `${count || "Inga"} träffar`
    if (typed === 0) words = ""
    else if (typed < MIN_LETTERS) words = "Skriv minst två tecken för att söka i handlingarna."
    else if (!answered) words = "Söker …"
    this.status.textContent = fault || words
  }

  point(to) {
    const count = this.options.length
    this.at = count ? (to + count) % count : -1
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.at)))
    if (this.at < 0) return this.input.removeAttribute("aria-activedescendant")
    this.input.setAttribute("aria-activedescendant", this.options[this.at].id)
    this.options[this.at].scrollIntoView({ block: "nearest" })
  }

  key(event) {
    if (event.isComposing) return
    const moves = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, PageDown: this.options.length - 1, PageUp: 0 }
    if (event.key in moves) this.point(moves[event.key])
    else if (event.key === "Enter") this.choose(this.at)
    else return
    event.preventDefault()
  }

  choose(at) {
    const item = this.items[at]
    if (!item) return
    this.dialog.close()
    if (item.element) item.element.click()
    else location.assign(item.url)
  }
}

const goalOf = ({ element, url }) => element ?? url

function group(name, items, at) {
  const box = document.createElement("div")
  box.setAttribute("role", "group")
  box.setAttribute("aria-labelledby", `palette-group-${at}`)
  const heading = text("div", name, "xs muted")
  heading.id = `palette-group-${at}`
  heading.setAttribute("role", "presentation")
  box.append(heading, ...items.map(optionOf))
  return box
}

function optionOf(item) {
  const option = document.createElement("div")
  option.setAttribute("role", "option")
  option.append(text("span", item.title, "grow"))
  const detail = [item.kind, item.detail].filter(Boolean).join(" · ")
  if (detail) option.append(text("span", detail, "sm muted"))
  return option
}

function text(tag, words, classes) {
  return Object.assign(document.createElement(tag), { textContent: words, className: classes })
}

/** The pages of the menu, and those that stand in the palette's own list. */
function pages() {
  const links = document.querySelectorAll(".top nav a, #palette [data-page]")
  return [...links].map((link) => ({ title: label(link), element: link }))
}

/** The buttons of this page that can be used now: seen, not in a dialog, not saying why not. */
function actsOfThePage() {
  const seen = new Set()
  return [...document.querySelectorAll("main :is(a, button).ds-button, main [data-act]")]
    .filter((button) => button.checkVisibility() && !button.closest("dialog"))
    .filter((button) => button.getAttribute("aria-disabled") !== "true" && !button.disabled)
    .map((button) => ({ title: label(button), element: button }))
    .filter(({ title }) => title && !seen.has(title) && seen.add(title))
    .slice(0, 15)
}

const label = (element) => element.textContent.replace(/\s+/g, " ").trim()
