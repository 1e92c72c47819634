// Forms show what the choice in them asks for: a decision's clauses, a conflict's ground.
import { drawBallot, drawTotal } from "./ballot.js"
import { drawElection } from "./election.js"

export function bindReveal(root) {
  root.addEventListener("change", ({ target }) => reveal(target.form ?? target.closest("form")))
  root.addEventListener("click", ({ target }) => target.closest("[data-more]") && more(target.closest("form")))
}

/** Draw every form anew: after the page has changed. */
export function revealAll(root) {
  for (const form of root.querySelectorAll("form[data-command]")) reveal(form)
}

function reveal(form) {
  const acts = { decide: decision, event: presence, count: drawBallot, rule: ruling, elect: drawElection }
  acts[form?.dataset.command]?.(form)
}

function decision(form) {
  const outcome = form.elements.outcome.value
  for (const part of form.querySelectorAll("[data-shown]")) part.hidden = !part.dataset.shown.split(" ").includes(outcome)
  for (const clause of form.querySelectorAll(".clause-part")) {
    clause.querySelector("[data-wording]").hidden = clause.querySelector("select").value !== "amended"
  }
}

function presence(form) {
  const kind = form.elements.kind
  for (const part of form.querySelectorAll("[data-kinds]")) part.hidden = !part.dataset.kinds.split(" ").includes(kind.value)
  for (const part of form.querySelectorAll("[data-correcting]")) part.hidden = !("row" in form.dataset)
}

/** A disputed conflict of interest that is voted on shows the grid of votes. */
function ruling(form) {
  form.querySelector("[data-voted]").hidden = form.elements.ruling.value !== "vote"
  drawTotal(form)
}

function more(form) {
  const rows = form.querySelectorAll(".added")
  const next = rows.length
  const copy = rows[0].cloneNode(true)
  for (const one of copy.querySelectorAll("[id], [name], [for]")) {
    for (const name of ["id", "name", "for"]) {
      if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace(/added-\d+/, `added-${next}`))
    }
  }
  copy.dataset.own = "added"
  const label = copy.querySelector("label")
  if (label) label.textContent = rows[0].dataset.further.replace("#", next + 1)
  const field = copy.querySelector("textarea")
  field.value = ""
  rows[next - 1].after(copy)
  form.elements.added_count.value = next + 1
  field.focus()
}
