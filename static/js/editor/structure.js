// Sections added, removed and moved: what is written is saved first, then the page comes back in its
// new order. Without this script the same buttons post the whole form.
import { csrfToken } from "../csrf.js"
import { toast } from "../toast.js"

const ADDED = ["ny-rubrik", "ny-efter"]

/** @param {object} page see features.js */
export function startStructure({ form, autosave }) {
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-structure]")
    if (!button) return
    event.preventDefault()
    if (await autosave.flush(3)) post(form, button.getAttribute("formaction"), autosave.version)
    else toast("Det gick inte: texten kunde inte sparas först.")
  })
  // Enter in the new section's heading adds it, and saves nothing else.
  form.elements["ny-rubrik"]?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return
    event.preventDefault()
    form.querySelector("#nytt-avsnitt [data-structure]").click()
  })
  form.querySelector("[data-new-section] .pm")?.focus()
}

function post(form, action, version) {
  const alone = Object.assign(document.createElement("form"), { method: "post", action, hidden: true })
  const value = (name) => form.elements[name]?.value ?? ""
  const values = [["base_version", version], ["csrfmiddlewaretoken", csrfToken()], ...["ordning", ...ADDED].map((name) => [name, value(name)])]
  for (const [name, text] of values) {
    alone.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: text }))
  }
  document.body.append(alone)
  alone.submit()
}
