// Two people changed the same part: both texts are shown, and a person says which one stands.
import { toast } from "../toast.js"

const dialog = document.querySelector("#conflict")
const at = (id) => document.querySelector(`#conflict-${id}`)

/**
 * @param {import("./parts.js").Part} part
 * @param {any} theirs the value that was saved by somebody else
 * @param {{saved_by: string, saved_at: string}} data
 * @returns {Promise<any>} the value to keep
 */
export function resolveConflict(part, theirs, data) {
  const mine = part.read()
  at("who").textContent = `${data.saved_by} sparade ${clock(data.saved_at)} medan du skrev. Inget av det ni har skrivit är borta.`
  at("part").textContent = part.label
  show(at("mine"), part, mine)
  show(at("theirs"), part, theirs)
  dialog.querySelector('[value="both"]').hidden = !part.join
  dialog.showModal()
  return new Promise((resolve) => {
    const choose = (event) => {
      const choice = event.target.closest("button")?.value
      if (!choice) return
      dialog.removeEventListener("click", choose)
      dialog.close()
      resolve({ mine, theirs, both: part.join?.(theirs, mine) }[choice])
      if (choice === "theirs") {
        toast(`${part.label}: den andras text gäller.`, () => {
          part.write(part.join ? part.join(theirs, mine) : mine)
          part.touched()
        })
      }
    }
    dialog.addEventListener("click", choose)
  })
}

// Esc would leave the question open while the text is being saved.
dialog?.addEventListener("cancel", (event) => event.preventDefault())

/** HTML comes from our editor's schema or the server's sanitiser; everything else is text. */
function show(box, part, value) {
  if (part.html) box.innerHTML = value
  else box.textContent = part.asText?.(value) ?? value
}

export function clock(iso) {
  const time = new Date(iso)
  return time.toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".")
}
