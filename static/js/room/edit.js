// "Ändra" and "Rätta": what stands there goes into the form, which then changes it.
import { fill } from "./fields.js"

export function bindEdit(root) {
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-edit]")
    if (button) edit(document.getElementById(button.dataset.edit), button.dataset)
  })
  root.addEventListener("reset", ({ target }) => "row" in target.dataset && leave(target))
}

/** The button's data are the fields by their names; `people` are those of a motion or a statement. */
function edit(form, { row, people = "", person = "", replaced_by = "", ...texts }) {
  const [names, who, by] = [people, person, replaced_by].map((ids) => ids.split(" ").filter(Boolean))
  form.dataset.row = row
  fill(form, { clause: "", ...texts, movers: names, makers: names, person: who, replaced_by: by })
  form.querySelector("textarea, select[name=start]").focus()
}

/** The form is emptied: it no longer changes anything. */
function leave(form) {
  delete form.dataset.row
  setTimeout(() => form.dispatchEvent(new Event("change", { bubbles: true })))
}
