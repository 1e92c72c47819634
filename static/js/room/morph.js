// Brings a piece of the page up to date without touching what is being typed: nodes that are the
// same stay the same nodes, so focus, caret, undo and open lists stay where they are.
import { isDirty, isTouched, markOf, usual } from "./fields.js"

const KEPT = { DETAILS: ["open"], DIALOG: ["open"], FORM: ["data-row"] }
// What our own scripts have put in or set: the server's HTML knows nothing of it.
const isAside = (node) => node.nodeType === Node.ELEMENT_NODE && "own" in node.dataset

/** @param {Element} place whose content becomes what the HTML says */
export function morph(place, html) {
  const wanted = document.createElement("template")
  wanted.innerHTML = html
  children(place, wanted.content)
}

function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return ""
  if (node.id) return `#${node.id}`
  if (!node.dataset.command) return ""
  return `${node.dataset.command} ${markOf(node) || (node.querySelector("input[name=person]")?.value ?? "")}`
}

function children(parent, wanted) {
  const keys = new Set([...wanted.childNodes].map(keyOf).filter(Boolean))
  for (const node of [...parent.childNodes]) {
    const key = keyOf(node)
    if (key && !keys.has(key) && !isAside(node)) node.remove()
  }
  const known = new Map([...parent.childNodes].map((node) => [keyOf(node), node]))
  let at = parent.firstChild
  for (const node of [...wanted.childNodes]) {
    while (at && isAside(at)) at = at.nextSibling
    const key = keyOf(node)
    const same = key ? known.get(key) : at && !keyOf(at) && at.nodeName === node.nodeName ? at : null
    if (!same) parent.insertBefore(node, at)
    else {
      if (same === at) at = at.nextSibling
      else parent.insertBefore(same, at)
      update(same, node)
    }
  }
  while (at) {
    const next = at.nextSibling
    if (!isAside(at)) at.remove()
    at = next
  }
}

function update(node, wanted) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.nodeValue !== wanted.nodeValue) node.nodeValue = wanted.nodeValue
    return
  }
  // A text that is sent as it is typed knows what it was based on: not even that is touched.
  if (node.matches("form[data-live]") && isTouched(node)) return adopt(node, wanted)
  if (node.localName === "textarea") return area(node, wanted)
  const clean = node.name !== undefined && !isDirty(node)
  attributes(node, wanted)
  if (node.localName === "people-picker") return
  if (node.localName === "select") return select(node, wanted, clean)
  if (node.localName === "input" && clean) {
    if (node.type === "checkbox" || node.type === "radio") node.checked = node.defaultChecked
    else node.value = node.defaultValue
  }
  children(node, wanted)
}

/** What one has typed may stand with the server by now, sent from another tab. */
function adopt(form, wanted) {
  const field = form.elements.text
  if (wanted.querySelector("textarea").defaultValue === field.value) field.defaultValue = field.value
}

function attributes(node, wanted) {
  const kept = KEPT[node.nodeName] ?? []
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value && !kept.includes(name)) node.setAttribute(name, value)
  }
  for (const { name } of [...node.attributes]) {
    if (!wanted.hasAttribute(name) && !kept.includes(name)) node.removeAttribute(name)
  }
}

function area(node, wanted) {
  const clean = !isDirty(node)
  attributes(node, wanted)
  if (node.defaultValue !== wanted.defaultValue) node.defaultValue = wanted.defaultValue
  if (clean) node.value = wanted.defaultValue
}

function select(node, wanted, clean) {
  const value = node.value
  if (node.innerHTML !== wanted.innerHTML) node.replaceChildren(...wanted.children)
  if (clean) node.selectedIndex = usual(node)
  else node.value = value
}
