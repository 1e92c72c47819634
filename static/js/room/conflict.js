// Two have written in the same notes: both texts are shown, and whoever writes chooses what stays.

/**
 * @param {HTMLFormElement} form of the notes
 * @param {{data: {text: string}, theirs: string}} entry that was refused
 * @param {() => void} settle called when the text in the form is to be sent, based on the other's
 */
export function showConflict(form, entry, settle) {
  form.querySelector("[data-own=conflict]")?.remove()
  const field = form.elements.text
  const mine = field.value === field.defaultValue ? entry.data.text : field.value
  field.defaultValue = entry.theirs
  field.value = mine
  const box = Object.assign(document.createElement("div"), { className: "note stack" })
  box.dataset.own = "conflict"
  box.dataset.color = "warning"
  box.setAttribute("role", "alert")
  box.append(part("b", "Någon annan har skrivit här samtidigt."), part("p", "Det som står hos den andra:"), part("blockquote", entry.theirs), part("p", "Ditt står kvar i rutan ovan."))
  const row = part("p", "")
  row.className = "row"
  const choose = (text) => () => {
    field.value = text()
    box.remove()
    settle()
    field.focus()
  }
  row.append(
    button("Behåll båda", "primary", choose(() => `${entry.theirs}\n\n${field.value}`)),
    button("Använd min text", "secondary", choose(() => field.value)),
    button("Använd den andras", "tertiary", choose(() => entry.theirs)),
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
