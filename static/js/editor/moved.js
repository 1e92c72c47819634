// The draft has gone on while it stood open here: somebody has sent it to review, or taken it back.
// Nothing more is saved; what was not is kept, to copy from the page or to have back in a new draft.
import { announce } from "../toast.js"
import { alerts } from "./alerts.js"

const KEPT = " Det du inte hann spara ligger kvar på sidan. Det erbjuds igen om handlingen blir ett utkast."

/** @param {import("./autosave.js").Autosave} autosave */
export function showMoved(autosave) {
  autosave.addEventListener("moved", ({ detail: { message, url, unsaved } }) => {
    const label = document.querySelector("#save-state")
    label.dataset.state = "moved"
    label.querySelector("span").textContent = unsaved ? "Inte sparat – kan inte ändras nu" : "Kan inte ändras nu"
    const note = document.createElement("div")
    note.className = "note row"
    note.dataset.color = unsaved ? "danger" : "info"
    note.id = "moved"
    const text = `${message}${unsaved ? KEPT : ""}`
    note.append(
      Object.assign(document.createElement("p"), { className: "grow", textContent: text }),
      Object.assign(document.createElement("a"), { className: "ds-button", href: url, textContent: "Läs handlingen" }),
    )
    alerts.replaceChildren(note)
    announce(text)
  })
}
