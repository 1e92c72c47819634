// The decision form shows only what the chosen outcome asks for; without this script it shows all.
const form = document.querySelector("#treatment")
const clauses = form.querySelector("#clauses")
const proposal = form.querySelector("#proposal") // none for an item without a memo

function draw() {
  const amended = form.elements.outcome.value === "amended"
  clauses.hidden = !amended && proposal
  if (proposal) proposal.hidden = amended
  for (const row of clauses.querySelectorAll(".clause-part")) {
    row.querySelector("textarea").closest(".ds-field").hidden = row.querySelector("select").value !== "amended"
  }
}

form.addEventListener("change", draw)
draw()
