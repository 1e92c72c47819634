// The agenda's order: drag, buttons, Alt+arrows or "Flytta till plats". Every move is sent as the whole
// order, shown at once, told to screen readers, and can be undone. The forms work without this script.
// The contract with the server stands at the top of templates/staff/agendas/agenda.html.
import Sortable from "sortablejs"
import { send } from "./http.js"
import { toast } from "./toast.js"

const root = document.querySelector("#agenda")
const lists = [...root.querySelectorAll("[data-group]")]
let version = Number(root.dataset.version)
let queue = Promise.resolve()

const items = () => [...root.querySelectorAll("[data-item]")]
const titleOf = (item) => item.querySelector(".t").textContent
const order = () => items().map((item) => ({ id: item.dataset.item, group: item.parentElement.dataset.group }))

// After the notice the order stands; the pool is still filtered.
if (root.dataset.orderUrl) {
  bindDrag()
  bindButtons()
  draw()
}
bindFilter()

function bindDrag() {
  let before
  for (const list of lists) {
    Sortable.create(list, {
      group: "agenda",
      handle: ".grip",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
      ghostClass: "drag",
      onStart: () => (before = order()),
      onEnd: ({ item }) => moved(item, before),
    })
  }
}

function bindButtons() {
  root.addEventListener("submit", (event) => {
    const { target, submitter } = event
    const item = target.closest("[data-item]")
    if ("move" in target.dataset) {
      event.preventDefault()
      step(item, submitter.value === "up" ? -1 : 1, submitter)
    } else if ("place" in target.dataset) {
      event.preventDefault()
      target.closest("details").open = false
      place(item, Number(target.elements.place.value))
    }
  })
  root.addEventListener("keydown", (event) => {
    const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const item = event.target.closest("[data-item]")
    if (event.key === "Escape") event.target.closest("details")?.removeAttribute("open")
    if (!event.altKey || !direction || !item) return
    event.preventDefault()
    step(item, direction, document.activeElement)
  })
  document.addEventListener("click", (event) => {
    for (const menu of root.querySelectorAll("details[open]")) if (!menu.contains(event.target)) menu.open = false
  })
}

/** One place up or down, across the border of a group when it stands at its end. */
function step(item, direction, focused) {
  const before = order()
  const sibling = direction < 0 ? item.previousElementSibling : item.nextElementSibling
  const list = lists[lists.indexOf(item.parentElement) + direction]
  if (sibling && direction < 0) sibling.before(item)
  else if (sibling) sibling.after(item)
  else if (list && direction < 0) list.append(item)
  else if (list) list.prepend(item)
  else return
  draw()
  keepFocus(item, focused)
  moved(item, before)
}

function place(item, wanted) {
  const before = order()
  const others = items().filter((other) => other !== item)
  const next = others[wanted - 1]
  if (next) next.before(item)
  else others.at(-1)?.after(item)
  draw()
  item.focus()
  moved(item, before)
}

function keepFocus(item, focused) {
  const target = focused?.disabled ? item.querySelector("[name=direction]:not(:disabled)") : focused
  ;(target ?? item).focus()
}

function moved(item, before) {
  if (JSON.stringify(order()) === JSON.stringify(before)) return
  draw()
  const heading = document.getElementById(item.parentElement.getAttribute("aria-labelledby"))
  const place = `punkt ${item.querySelector(".no").textContent} under ${heading.textContent}`
  const text = `${titleOf(item)} flyttades till ${place}.`
  save(text, () => {
    restore(before)
    save("Flytten ångrades.")
  })
}

function restore(wanted) {
  const byId = new Map(items().map((item) => [item.dataset.item, item]))
  for (const { id, group } of wanted) {
    lists.find((list) => list.dataset.group === group).append(byId.get(id))
  }
  draw()
}

/** Moves made in a row are sent one after the other, each on the version before it. */
function save(text, undo) {
  queue = queue.then(async () => {
    const body = { base_version: version, items: order() }
    const { status, data } = await send(root.dataset.orderUrl, { method: "POST", body })
    if (status === 200) {
      version = data.version
      number(data.numbers)
      toast(text, undo)
    } else {
      toast(problem(status, data), () => location.reload(), "Läs in igen")
    }
  })
}

function problem(status, data) {
  if (status === 409) return "Någon annan har ändrat dagordningen. Läs in den igen innan du flyttar något."
  if (status === 401) return "Du är utloggad. Logga in och läs in sidan igen."
  if (status === 0) return "Ingen kontakt med servern. Ordningen är inte sparad."
  return data.message ?? "Ordningen kunde inte sparas."
}

function number(numbers) {
  for (const item of items()) {
    const value = numbers[item.dataset.item]
    if (value !== undefined) item.querySelector(".no").textContent = value
  }
}

/** Numbers count on from the first until the server's own arrive; ends of the list have no way on. */
function draw() {
  const all = items()
  const first = Math.min(...all.map((item) => Number(item.querySelector(".no").textContent) || 1))
  all.forEach((item, i) => {
    item.querySelector(".no").textContent = first + i
    item.querySelector('[value="up"]').disabled = i === 0 && item.parentElement === lists[0]
    item.querySelector('[value="down"]').disabled = i === all.length - 1 && item.parentElement === lists.at(-1)
  })
  root.querySelector("#agenda-count").textContent = `${all.length} ${all.length === 1 ? "punkt" : "punkter"}`
}

function bindFilter() {
  const filter = document.querySelector("#pool-filter")
  if (!filter) return
  filter.hidden = false
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase()
    const memos = [...document.querySelectorAll("#pool > li")]
    for (const memo of memos) memo.hidden = !memo.textContent.toLowerCase().includes(wanted)
    document.querySelector("#pool-none").hidden = memos.some((memo) => !memo.hidden)
  })
}
