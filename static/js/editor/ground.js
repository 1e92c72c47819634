// A clause's protection: the ground that its row keeps, and how it shows.
const REMOVED = "[uppgift borttagen"

const ground = (row) => row.querySelector('[name="clause-ground"]')

/** Whether the user reads what is protected here, and so may protect more. */
export const mayProtect = () => Boolean(document.querySelector("form[data-may-protect]"))

/** Whether the row's text is not the user's to read: it can be moved, and that is all. */
export const isHidden = (row) => "hidden" in row.dataset

export const groundOf = (row) => ground(row).value

/** Give a new row its ground; one whose text was removed on the way here stays hidden. */
export function setGround(row, value, text) {
  ground(row).value = value
  if (!mayProtect() && text.startsWith(REMOVED)) row.dataset.hidden = ""
}

/** Show whether the row is protected. */
export function drawGround(row, held) {
  const value = groundOf(row)
  const button = row.querySelector("[data-protect]")
  const told = row.querySelector("[data-ground-told]")
  row.toggleAttribute("data-protected", Boolean(value) || isHidden(row))
  if (told) {
    told.textContent = value ? `Skyddas enligt ${value}` : ""
    told.hidden = !value
  }
  if (!button) return
  button.disabled = Boolean(held)
  button.setAttribute("aria-pressed", Boolean(value))
}
