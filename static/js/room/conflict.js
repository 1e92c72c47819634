// Two have written in the same notes: both texts are shown, and whoever writes chooses what stays.

/**
 * @param {HTMLFormElement} form of the notes
 * @param {{mine: string, base: string, theirs: string}} texts `base` stood there before both
 * @param {() => void} settle called when the text in the form is to be sent, based on the other's
 */
export function showConflict(form, { mine, base, theirs }, settle) {
  form.querySelector("[data-own=conflict]")?.remove()
  const field = form.elements.text
  field.defaultValue = base
  field.value = mine
  const box = Object.assign(document.createElement("div"), { className: "note stack" })
  box.dataset.own = "conflict"
  box.dataset.color = "warning"
  box.setAttribute("role", "alert")
  box.append(part("b", "Någon annan, eller du i en annan flik, har skrivit här samtidigt."), part("p", "Det som står hos den andra:"), part("blockquote", theirs), part("p", "Ditt står kvar i rutan ovan."))
  const row = part("p", "")
  row.className = "row"
  const choose = (text) => () => {
    const chosen = text()
    field.defaultValue = theirs
    field.value = chosen
    box.remove()
    settle()
    field.focus()
  }
  row.append(
    button("Behåll båda", "primary", choose(() => `${theirs}\n\n${field.value}`)),
    button("Använd min text", "secondary", choose(() => field.value)),
    button("Använd den andras", "tertiary", choose(() => theirs)),
  )
  box.append(row)
  form.append(box)
}

const part = (name, textContent) => Object.assign(document.createElement(name), { textContent })

function button(textContent, variant, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "ds-button", textContent })
  if (variant !== "primary") made.dataset.variant = variant
  made.addEventListener("click", act)
  return made
}
