// What is not saved when the meeting is about to be closed is told first: afterwards nothing can be
// noted, and nobody can still reserve against a decision (KL 4:27).
const element = (name, facts) => Object.assign(document.createElement(name), facts)

/** @param {() => object[]} unsaved what this browser keeps of the meeting, of every tab */
export function bindClosing(root, queue, unsaved) {
  const draw = () => {
    const heading = root.querySelector("#close-h")
    if (!heading) return
    root.querySelector("#room-close [data-own=unsaved]")?.remove()
    const kept = unsaved().filter((one) => one.kind !== "close")
    if (kept.length) heading.after(note(kept))
  }
  queue.addEventListener("change", draw)
  root.addEventListener("click", ({ target }) => target.closest("[data-dialog=room-close]") && draw(), true)
}

function note(kept) {
  const made = element("div", { className: "note stack" })
  Object.assign(made.dataset, { own: "unsaved", color: "danger" })
  const rows = element("ul", {})
  rows.append(...kept.map(row))
  made.append(element("b", { textContent: "Det här är inte sparat" }), rows)
  made.append(element("p", { className: "sm", textContent: "När mötet är avslutat kan det inte antecknas. Fortsätt mötet, och spara eller släng det först." }))
  return made
}

function row({ says, words, message }) {
  const made = element("li", { textContent: says })
  if (message) made.append(`. ${message}`)
  if (words) made.append(element("blockquote", { textContent: words }))
  return made
}
