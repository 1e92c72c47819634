// <div data-filter="#list" hidden> with an input and a role=status: shows the rows of the list
// (data-row) that hold every word typed. Without script the box stays hidden.
export function bindFilters(root) {
  for (const box of root.querySelectorAll("[data-filter]")) bindFilter(box)
}

function bindFilter(box) {
  const input = box.querySelector("input")
  const rows = [...document.querySelectorAll(`${box.dataset.filter} [data-row]`)]
  const texts = rows.map((row) => row.textContent.toLocaleLowerCase("sv"))
  const filter = () => {
    const words = input.value.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean)
    let shown = 0
    rows.forEach((row, at) => {
      row.hidden = !words.every((word) => texts[at].includes(word))
      if (!row.hidden) shown += 1
    })
    box.querySelector("[role=status]").textContent = words.length ? `${shown} av ${rows.length} visas` : ""
  }
  box.hidden = false
  input.addEventListener("input", filter)
  filter() // what the browser restored
}
