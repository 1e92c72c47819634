// What the page must say and cannot hide: what waits, what was refused with what was typed, and
// that one is signed out.
const box = () => document.querySelector("#room-trouble")

export function bindTrouble(queue, { show, reopen }) {
  const draw = () => {
    const parts = [signedOut(queue), ...queue.refused.map((one) => refused(one, queue, show, reopen)), waiting(queue)]
    const wanted = parts.filter(Boolean)
    if (box().textContent === wanted.map((one) => one.textContent).join("")) return
    box().replaceChildren(...wanted)
  }
  queue.addEventListener("change", draw)
  queue.addEventListener("refused", draw)
  draw()
}

function signedOut(queue) {
  if (queue.state !== "signed-out") return null
  const note = element("div", { className: "note row" })
  note.dataset.color = "warning"
  note.setAttribute("role", "alert")
  note.append("Du är utloggad. Det du skriver ligger kvar här och sparas när du har loggat in igen. ")
  note.append(element("a", { textContent: "Logga in i en ny flik", href: "/arbete/", target: "_blank", rel: "noopener" }))
  return note
}

function refused(entry, queue, show, reopen) {
  const note = element("div", { className: "note row start" })
  note.dataset.color = "danger"
  note.setAttribute("role", "alert")
  const said = element("div", { className: "grow" })
  said.append(element("p", { textContent: `Inte sparat: ${entry.says}. ${entry.message}` }))
  if (entry.words) said.append(element("blockquote", { className: "mts", textContent: entry.words }))
  note.append(said, button("Ändra", "secondary", async () => {
    await show(entry.item)
    reopen(entry)
  }))
  note.append(button("Släng", "tertiary", () => queue.drop(entry)))
  return note
}

/** What waits while there is no network, so that one sees that nothing is lost. */
function waiting(queue) {
  const entries = queue.waiting
  if (!entries.length || ["saved", "sending"].includes(queue.state)) return null
  const list = element("details", { className: "note", id: "room-waiting" })
  list.append(element("summary", { textContent: "Det här sparas när nätet är tillbaka" }))
  const rows = element("ul", { className: "plain" })
  rows.append(...entries.map((one) => element("li", { textContent: one.says })))
  list.append(rows)
  list.open = box().querySelector("#room-waiting")?.open ?? false
  return list
}

function button(textContent, variant, act) {
  const made = element("button", { type: "button", className: "ds-button", textContent })
  made.dataset.variant = variant
  made.addEventListener("click", act)
  return made
}

const element = (name, facts) => Object.assign(document.createElement(name), facts)
