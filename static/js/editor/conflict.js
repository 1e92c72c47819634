// Two people changed the same part: what each changed alone is merged by itself, what both changed is
// shown paragraph by paragraph, and a person says which text stands.
import { clock } from "../clock.js"
import { toast } from "../toast.js"

const dialog = document.querySelector("#conflict")
const at = (id) => document.querySelector(`#conflict-${id}`)
const GONE = "(borttaget)"

/**
 * @param {import("./parts.js").Part} part
 * @param {{base: any, mine: any, theirs: any}} texts
 * @param {{saved_by?: string, by_you?: boolean, saved_at?: string}} data who saved theirs, when known
 * @returns {Promise<any>} the value to keep
 */
export async function resolveConflict(part, { base, mine, theirs }, data) {
  const merged = part.merge(base, mine, theirs)
  const choices = []
  for (const [i, conflict] of merged.conflicts.entries()) {
    choices.push(await choose(part, conflict, [i + 1, merged.conflicts.length], data))
  }
  const put = (value) => () => {
    part.write(value)
    part.touched()
  }
  if (!choices.length) {
    toast(`${part.label}: ${changedToo(data)}`, put(mine))
  } else if (choices.includes("theirs")) {
    const yours = choices.map((choice) => (choice === "theirs" && !part.whole ? "both" : choice))
    const back = part.whole ? mine : merged.value(yours)
    toast(`${part.label}: den andras text gäller.`, put(back))
  }
  return merged.value(choices)
}

const changedToo = ({ by_you: own, saved_by: name }) =>
  own
    ? "Du har ändrat här i ett annat fönster. Båda ändringarna är med."
    : `${name ?? "Någon annan"} har också ändrat här. Bådas ändringar är med.`

function savedMeanwhile({ by_you: own, saved_by: name, saved_at: then }) {
  if (own) return `Du sparade i ett annat fönster ${clock(then)}. Inget av det du har skrivit är borta.`
  const what = name ? `${name} sparade ${clock(then)} medan du skrev.` : "Texten har ändrats sedan du skrev."
  return `${what} Inget av det ni har skrivit är borta.`
}

function choose(part, { mine, theirs }, [number, count], data) {
  at("who").textContent = savedMeanwhile(data)
  at("part").textContent = count > 1 ? `${part.label}, ställe ${number} av ${count}` : part.label
  show(at("mine"), part, mine)
  show(at("theirs"), part, theirs)
  dialog.querySelector('[value="both"]').hidden = part.whole || [mine, theirs].includes(null)
  if (!dialog.open) dialog.showModal()
  return new Promise((resolve) => {
    const answer = (event) => {
      const choice = event.target.closest("button")?.value
      if (!choice) return
      dialog.removeEventListener("click", answer)
      if (number === count) dialog.close()
      else at("part").focus()
      resolve(choice)
    }
    dialog.addEventListener("click", answer)
  })
}

// Esc would leave the question open while the text is being saved.
dialog?.addEventListener("cancel", (event) => event.preventDefault())

/** HTML comes from our editor's schema or the server's sanitiser; everything else is text. */
function show(box, part, value) {
  if (part.html && value !== null) box.innerHTML = value
  else box.textContent = value === null ? GONE : part.asText?.(value) ?? value
}
