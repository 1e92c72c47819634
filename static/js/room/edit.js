// "Ändra" at a motion or a statement: what stands there goes into the form, which then changes it.
import { fill } from "./fields.js"

export function bindEdit(root) {
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-edit]")
    if (button) edit(document.getElementById(button.dataset.edit), button.dataset)
  })
}

function edit(form, { row, kind, clause, people, text }) {
  const names = people.split(" ").filter(Boolean)
  form.dataset.row = row
  fill(form, { kind, clause: clause ?? "", text, movers: names, makers: names })
  form.querySelector("textarea").focus()
}
