// One small dialog that asks for one text: a link's address, a footnote, a picture's description.
const dialog = document.querySelector("#ask")
const part = (name) => document.querySelector(`#ask-${name}`)

/**
 * @param {object} question
 * @param {string} question.title
 * @param {string} question.label
 * @param {string} [question.help]
 * @param {string} [question.value]
 * @param {{value: string, text: string}[]} [question.choices] suggested while one types
 * @param {(value: string) => string} [question.check] returns what is wrong, or ""
 * @param {boolean} [question.removable] offers "Ta bort"
 * @returns {Promise<string | null | undefined>} the text; null to remove; undefined when cancelled
 */
export function ask({ title, label, help = "", value = "", choices = [], check = () => "", removable = false }) {
  const input = part("input")
  part("h").textContent = title
  part("label").textContent = label
  part("help").textContent = help
  part("remove").hidden = !removable
  part("choices").replaceChildren(...choices.map(({ value: choice, text }) => new Option(text, choice)))
  input.value = value
  fault("")
  dialog.returnValue = "cancel"
  dialog.showModal()
  input.select()
  return new Promise((resolve) => {
    const submit = (event) => {
      if (event.submitter?.value !== "ok") return
      const wrong = check(input.value.trim())
      fault(wrong)
      if (wrong) event.preventDefault()
    }
    dialog.addEventListener("submit", submit)
    dialog.addEventListener("close", () => {
      dialog.removeEventListener("submit", submit)
      const answers = { ok: input.value.trim(), remove: null }
      resolve(answers[dialog.returnValue])
    }, { once: true })
  })
}

function fault(text) {
  part("error").textContent = text
  part("error").hidden = !text
  part("input").setAttribute("aria-invalid", text ? "true" : "false")
}
