// Text that an earlier visit could not save: it is offered back, never put there unasked.
import { clock } from "../clock.js"
import { alerts } from "./alerts.js"
import { same } from "./autosave.js"
import { resolveConflict } from "./conflict.js"

/**
 * @param {import("./backup.js").Backup} backup
 * @param {import("./parts.js").Part[]} parts
 * @param {() => void} done called when the text is back
 */
export function offerBackup(backup, parts, done) {
  const kept = backup.read()
  const lost = parts.filter((one) => kept?.texts[one.key] !== undefined && !same(one, kept.texts[one.key], one.read()))
  if (!lost.length) return backup.drop()
  const note = document.createElement("div")
  note.className = "note row"
  note.dataset.color = "warning"
  const names = lost.map((one) => one.label).join(", ")
  const text = `Text från ${clock(kept.at)} blev inte sparad: ${names}.`
  note.append(Object.assign(document.createElement("p"), { className: "grow", textContent: text }))
  const choice = (label, variant, act) => {
    const button = Object.assign(document.createElement("button"), { className: "ds-button", type: "button", textContent: label })
    button.dataset.variant = variant
    button.addEventListener("click", () => {
      note.remove()
      act()
    })
    note.append(button)
  }
  choice("Hämta tillbaka", "primary", () => bringBack(lost, kept).then(done))
  choice("Släng", "tertiary", () => backup.drop())
  return alerts.append(note)
}

/** What others have written meanwhile in the same part is merged with it. */
async function bringBack(lost, { texts, bases }) {
  for (const one of lost) {
    const base = bases[one.key]
    const [mine, theirs] = [texts[one.key], one.read()]
    one.write(same(one, base, theirs) ? mine : await resolveConflict(one, { base, mine, theirs }, {}))
  }
}
