// What has been sent from this page and is not kept yet, shown at its form and in the list of items.
// A form that is answered once stands back until it is: what was answered is shown in its place.
import { tallyOf } from "./ballot.js"
import { isAbout } from "./fields.js"

const FORMS = "form[data-command]:not([data-live])"
const element = (name, facts) => Object.assign(document.createElement(name), facts)

/** Draw again: after every change of the queue and of the page. */
export function drawPending(root, { waiting: entries, isStuck }, itemOf) {
  const hadFocus = document.activeElement?.closest("[data-own=pending]")
  for (const old of root.querySelectorAll("span[data-own=pending], ul[data-own=pending]")) {
    if (old.localName === "span" || !old.nextElementSibling?.matches(FORMS)) old.remove()
  }
  for (const form of root.querySelectorAll(FORMS)) {
    const item = itemOf(form)
    const mine = entries.filter((one) => one.kind === form.dataset.command && one.item === item && isAbout(form, one.data))
    place(form, form.querySelector("input[name=row]") ? [] : mine)
    if ("once" in form.dataset) stand(form, mine.length > 0, isStuck)
  }
  if (hadFocus && document.activeElement === document.body) root.querySelector("ul.pending, #item-h")?.focus({ preventScroll: true })
  for (const point of root.querySelectorAll(".course li[data-item]")) {
    if (!entries.some((one) => one.item === point.dataset.item)) continue
    const mark = element("span", { className: "xs warn", textContent: "Väntar på att sparas" })
    mark.dataset.own = "pending"
    point.append(mark)
  }
}

/** Show what waits before its form; what stands there already stays, and what is open in it. */
function place(form, mine) {
  const before = form.previousElementSibling
  const old = before?.dataset.own === "pending" ? before : null
  const made = mine.length ? list(mine) : null
  if (made && old?.textContent === made.textContent) return
  old?.remove()
  if (made) form.before(made)
}

/** Let the form stand still while its answer is saved, and stand back while there is no network. */
function stand(form, isWaiting, isStuck) {
  for (const button of form.querySelectorAll("[type=submit]")) still(button, isWaiting)
  const hides = isWaiting && isStuck
  if (hides && form.contains(document.activeElement)) form.previousElementSibling?.focus({ preventScroll: true })
  form.hidden = hides
}

/** A button that cannot act for a reason of the page's own stays so. */
function still(button, isWaiting) {
  if (isWaiting && !button.hasAttribute("aria-disabled")) {
    button.dataset.busy = ""
    button.setAttribute("aria-disabled", "true")
  } else if (!isWaiting && "busy" in button.dataset) {
    delete button.dataset.busy
    button.removeAttribute("aria-disabled")
  }
}

function list(entries) {
  const made = element("ul", { className: "plain sm pending", tabIndex: -1 })
  made.dataset.own = "pending"
  made.append(...entries.map(row))
  return made
}

function row({ kind, says, data, words }) {
  const made = element("li", {})
  const tally = kind === "count" ? `: ${tallyOf(data)}` : ""
  made.append(element("p", { textContent: `${says}${tally} – väntar på att sparas` }))
  if (kind === "count") made.append(element("p", { textContent: `Ja: ${data.yes_means}. Nej: ${data.no_means}.` }))
  if (kind === "count" && words) made.append(details("Det som väntar, var och en", words))
  return made
}

function details(summary, words) {
  const made = element("details", {})
  const rows = element("ul", { className: "plain votes" })
  rows.append(...words.split("\n").map((textContent) => element("li", { textContent })))
  made.append(element("summary", { textContent: summary }), rows)
  return made
}
