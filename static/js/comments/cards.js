// A thread of comments as it is shown: made from the templates of templates/staff/memos/_comments.html.
import { stamp } from "../clock.js"
import { announce } from "../toast.js"

/** @returns {HTMLElement} a thread with its comments, and what one can do with it */
export function card(panel, thread, order) {
  const item = document.querySelector("#thread-card").content.cloneNode(true).firstElementChild
  const find = (name) => item.querySelector(`[data-${name}]`)
  const label = panel.places.label(thread.part)
  item.id = `kommentar-${thread.uuid}`
  item.dataset.thread = thread.uuid
  item.toggleAttribute("data-current", thread.uuid === panel.current)
  item.setAttribute("aria-label", `Kommentar om ${label || "en borttagen del"}${thread.resolved_at ? ", löst" : ""}`)
  find("place").textContent = label || "Borttagen del"
  const lost = !thread.resolved_at && !order.has(thread.uuid)
  find("lost").hidden = !lost
  show(item.querySelector("blockquote"), thread.quote)
  find("goto").hidden = lost || Boolean(thread.resolved_at) || !thread.part
  find("goto").addEventListener("click", () => panel.places.show(thread))
  find("said").replaceChildren(...thread.comments.map((one) => said(panel, one)))
  find("settled").hidden = !thread.resolved_at
  if (thread.resolved_at) find("settled").textContent = `Löst av ${thread.resolved_by} ${stamp(thread.resolved_at)}`
  bindReply(panel, find("reply"), thread)
  find("resolve").hidden = Boolean(thread.resolved_at)
  find("resolve").addEventListener("click", () => panel.resolve(thread))
  find("reopen").hidden = !thread.resolved_at
  find("reopen").addEventListener("click", () => panel.reopen(thread))
  item.addEventListener("focusin", () => panel.makeCurrent(thread.uuid))
  return item
}

function said(panel, comment) {
  const item = document.querySelector("#said-card").content.cloneNode(true).firstElementChild
  item.querySelector("[data-by]").textContent = comment.by
  item.querySelector("[data-at]").textContent = stamp(comment.at) + (comment.edited ? ", ändrad" : "")
  const text = item.querySelector("[data-text]")
  text.textContent = comment.text
  const button = item.querySelector("[data-edit]")
  const form = item.querySelector("form")
  button.hidden = !comment.own
  button.addEventListener("click", () => {
    form.elements.text.value = comment.text
    form.hidden = false
    text.hidden = button.hidden = true
    form.elements.text.focus()
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    panel.post(`inlagg/${comment.uuid}/`, { text: form.elements.text.value }, form)
  })
  return item
}

function bindReply(panel, form, thread) {
  const field = form.elements.text
  field.value = panel.typed.get(thread.uuid) ?? ""
  form.hidden = Boolean(thread.resolved_at)
  field.addEventListener("input", () => panel.typed.set(thread.uuid, field.value))
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const kept = field.value
    panel.typed.set(thread.uuid, "")
    if (await panel.post(`${thread.uuid}/svara/`, { text: kept }, form)) announce("Svaret är sparat.")
    else panel.typed.set(thread.uuid, kept)
  })
}

/** Show the words, or hide the box when there are none. */
export function show(box, text) {
  box.textContent = text ?? ""
  box.hidden = !text
}
