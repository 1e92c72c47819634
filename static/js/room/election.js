// An election that is settled: the acclamation's names, or the ballots with their total held against
// those who serve; at equal votes for the last seat, who of them the lot draws.

export function bindElection(root) {
  root.addEventListener("input", ({ target }) => {
    const form = target.closest?.("form[data-command=elect]")
    if (form) drawElection(form)
  })
}

const number = (field) => Number(field.value) || 0

/** Show what the way of settling asks for, the total, and the lot. */
export function drawElection(form) {
  const way = form.elements.elected_by.value
  for (const part of form.querySelectorAll("[data-way]")) part.hidden = part.dataset.way !== way
  const seats = Number(form.dataset.seats)
  const serving = Number(form.dataset.serving)
  const votes = [...form.querySelectorAll("[data-votes]")].map((field) => ({ id: field.dataset.votes, count: number(field) }))
  const given = votes.reduce((sum, { count }) => sum + count, 0)
  const { blank, invalid, not_cast: notCast } = form.elements
  const ballots = given / seats + number(blank) + number(invalid) + number(notCast)
  const total = form.querySelector("[data-total]")
  total.textContent = `${given} ${given === 1 ? "röst" : "röster"}. ${Math.round(ballots * 10) / 10} av ${serving} valsedlar är räknade.`
  total.classList.toggle("okc", ballots === serving)
  total.classList.toggle("bad", ballots > serving)
  drawLot(form, ballots === serving ? tied(votes, seats) : [])
}

/** Who shares the last seat with somebody who gets none. */
function tied(votes, seats) {
  if (votes.length <= seats) return []
  const least = votes.map(({ count }) => count).sort((a, b) => b - a)[seats - 1]
  const among = votes.filter(({ count }) => count === least)
  const places = seats - votes.filter(({ count }) => count > least).length
  return among.length > places ? among.map(({ id }) => id) : []
}

function drawLot(form, among) {
  const lot = form.querySelector("[data-lot]")
  lot.hidden = !among.length
  for (const choice of lot.querySelectorAll("[data-drawn]")) {
    choice.hidden = !among.includes(choice.dataset.drawn)
    if (choice.hidden) choice.querySelector("input").checked = false
  }
}
