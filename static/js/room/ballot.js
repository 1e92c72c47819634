// The grid of votes: J, N, A and D answer and go on to the next person, arrows go between people,
// many are set at once; the total is held against those who serve, and a tie is told of.
const KEYS = { j: "yes", n: "no", a: "abstain", d: "absent" }
const WORDS = { yes: "ja", no: "nej", abstain: "avstår", absent: "deltar inte" }

export function bindBallot(root) {
  root.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".ballot-grid tbody tr")
    if (row && !event.ctrlKey && !event.altKey && !event.metaKey) key(event, row)
  })
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-answer]")
    if (button) many(button.closest(".ballot"), button.dataset.answer)
  })
  root.addEventListener("change", ({ target }) => {
    const form = target.closest?.("form")
    if (form?.dataset.command === "count") drawBallot(form)
    else if (form?.dataset.command === "rule") drawTotal(form)
  })
  root.addEventListener("input", ({ target }) => target.closest?.("[data-slips]") && drawBallot(target.form))
}

function key(event, row) {
  const letter = event.key.toLowerCase()
  if (letter in KEYS) {
    answer(row, KEYS[letter])
    go(row.nextElementSibling ?? row, KEYS[letter])
  } else if (letter === "arrowdown" || letter === "arrowup") {
    const to = letter === "arrowdown" ? row.nextElementSibling : row.previousElementSibling
    go(to ?? row, event.target.value)
  } else return
  event.preventDefault()
}

function answer(row, value) {
  const field = row.querySelector(`[value=${value}]`)
  field.checked = true
  field.dispatchEvent(new Event("change", { bubbles: true }))
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

const go = (row, value) => (row.querySelector("input:checked") ?? row.querySelector(`[value=${value}]`)).focus()

function many(ballot, value) {
  const party = ballot.querySelector("select[data-party]").value
  for (const row of ballot.querySelectorAll("tbody tr")) {
    const isMeant = party === "*" ? !row.querySelector("input:checked") : row.dataset.party === party
    if (isMeant) answer(row, value)
  }
}

/** Show what the vote's kind asks for, and the total. */
export function drawBallot(form) {
  const { matter, is_secret: secret } = form.elements
  const isElection = matter.value !== "ordinary"
  form.querySelector("[data-election]").hidden = !isElection
  if (!isElection) secret.checked = false
  const ballot = form.querySelector(".ballot")
  ballot.querySelector("[data-open]").hidden = secret.checked
  ballot.querySelector("[data-slips]").hidden = !secret.checked
  const isTie = drawTotal(form, { count: secret.checked ? slips(ballot) : undefined, isElection })
  const lot = ballot.querySelector("[data-lot]")
  lot.hidden = !(isTie && isElection)
  if (lot.hidden) for (const one of lot.querySelectorAll("input")) one.checked = false
}

/** Show the total against those who serve. @returns {boolean} whether all have answered and it is a tie */
export function drawTotal(form, { count = byName(form.querySelector(".ballot")), isElection = false } = {}) {
  const ballot = form.querySelector(".ballot")
  const seats = Number(ballot.dataset.seats)
  const total = Object.values(count).reduce((sum, one) => sum + one, 0)
  const isTie = total === seats && count.yes === count.no
  const words = Object.entries(count).map(([value, number]) => `${number} ${WORDS[value]}`).join(", ")
  const place = ballot.querySelector("[data-total]")
  place.textContent = `${words}. ${total} av ${seats} har svarat.${isTie ? tie(ballot, isElection) : ""}`
  place.classList.toggle("okc", total === seats)
  place.classList.toggle("bad", total > seats)
  return isTie
}

/** @returns {string} how the vote went that a command carries: "4 ja, 3 nej, 0 avstår, 0 deltar inte" */
export function tallyOf(data) {
  const said = Object.entries(data).filter(([name]) => name.startsWith("svar-")).map(([, value]) => value)
  const count = (value) => (data.is_secret ? Number(data[value]) || 0 : said.filter((one) => one === value).length)
  return Object.entries(WORDS).map(([value, word]) => `${count(value)} ${word}`).join(", ")
}

function byName(ballot) {
  const count = (value) => ballot.querySelectorAll(`tbody input[value=${value}]:checked`).length
  return Object.fromEntries(Object.keys(WORDS).map((value) => [value, count(value)]))
}

function slips(ballot) {
  const count = (value) => Number(ballot.querySelector(`[data-slips] [name=${value}]`).value) || 0
  return Object.fromEntries(Object.keys(WORDS).map((value) => [value, count(value)]))
}

function tie(ballot, isElection) {
  if (isElection) return " Rösterna är lika: lotten avgör."
  const said = ballot.querySelector(`[data-person="${ballot.dataset.chair}"] input:checked`)?.value
  if (said === "yes" || said === "no") return ` Rösterna är lika: ordförandens röst avgör, ${WORDS[said]}.`
  return " Rösterna är lika: ordföranden ska rösta."
}
