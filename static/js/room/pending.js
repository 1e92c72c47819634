// What has been sent from this page and is not kept yet, shown at its form and in the list of items.
const row = (entry) => Object.assign(document.createElement("li"), { textContent: `${entry.says} – väntar på att sparas` })

/** Draw again: after every change of the queue and of the page. */
export function drawPending(root, entries, itemOf) {
  for (const old of root.querySelectorAll("[data-own=pending]")) old.remove()
  for (const form of root.querySelectorAll("form[data-command]:not([data-live])")) {
    const item = itemOf(form)
    const mine = entries.filter((one) => one.kind === form.dataset.command && one.item === item)
    if (mine.length && !form.querySelector("input[name=row]")) form.before(list(mine))
  }
  for (const place of root.querySelectorAll(".course li[data-item]")) {
    if (!entries.some((one) => one.item === place.dataset.item)) continue
    const mark = Object.assign(document.createElement("span"), { className: "xs warn", textContent: "Väntar på att sparas" })
    mark.dataset.own = "pending"
    place.append(mark)
  }
}

function list(entries) {
  const made = Object.assign(document.createElement("ul"), { className: "plain sm pending" })
  made.dataset.own = "pending"
  made.append(...entries.map(row))
  return made
}
