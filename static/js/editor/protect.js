// Protected matter: a passage is a mark, a cell says it in an attribute, a clause in its row. Each has
// a ground (a section of the secrecy act), which every public rendering shows in its place.
import { Extension, Mark, pm } from "django-prose-editor/editor"
import { announce, toast } from "../toast.js"
import { ask } from "./ask.js"
import { groundOf, mayProtect, setGround } from "./ground.js"

const UNNAMED = "sekretess"
const CELLS = ["tableCell", "tableHeader"]
const LONGEST = 200
// What the server offers and takes (components/grounds.html).
const grounds = document.querySelector("#grounds")

export const Protected = Mark.create({
  name: "protected",
  priority: 1100, // outside links, whose address may tell the same thing
  inclusive: false,
  addAttributes() {
    return {
      ground: {
        default: UNNAMED,
        parseHTML: (element) => element.dataset.ground || UNNAMED,
        renderHTML: ({ ground }) => ({ "data-ground": ground }),
      },
    }
  },
  parseHTML() {
    return [{ tag: "span.protected" }]
  },
  renderHTML({ HTMLAttributes }) {
    return ["span", { class: "protected", ...HTMLAttributes }, 0]
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-l": () => (mayProtect() && editProtection(null, this.editor), true) }
  },
})

export const ProtectedCells = Extension.create({
  name: "protectedCells",
  addGlobalAttributes() {
    const ground = {
      default: null,
      parseHTML: (element) => (element.hasAttribute("data-ground") ? element.dataset.ground || UNNAMED : null),
      renderHTML: ({ ground }) => (ground ? { "data-ground": ground } : {}),
    }
    return [{ types: CELLS, attributes: { ground } }]
  },
})

/** The toolbar's item, for those who read what they protect. */
export const protectItem = ["Skydda", "Skydda uppgift (Ctrl+Skift+L)", editProtection, isProtected]

/** @param {object} page see features.js */
export function startProtection({ form, clauses }) {
  if (!mayProtect()) return
  form.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-protect]")
    if (button) protectClause(clauses, button.closest("li"), button)
  })
}

function isProtected(editor) {
  return Boolean(passageGround(editor) || cellGround(editor))
}

/** The ground of the passage that the cursor is in or at, "" where there is none. */
function passageGround({ state }) {
  const { $from, from, to, empty } = state.selection
  const grounds = []
  const look = (node) => node?.marks.forEach(({ type, attrs }) => type.name === "protected" && grounds.push(attrs.ground))
  if (empty) [$from.nodeBefore, $from.nodeAfter].forEach(look)
  else state.doc.nodesBetween(from, to, look)
  return grounds[0] ?? ""
}

function cellGround(editor) {
  return CELLS.map((name) => editor.getAttributes(name).ground).find(Boolean) ?? ""
}

/** Protect what is selected, or the cell where nothing is; or change or lift what is there. */
async function editProtection(_chain, editor) {
  const { selection } = editor.state
  const selected = selection.toJSON()
  const passage = passageGround(editor)
  const asCell = !passage && (selection.empty || "$anchorCell" in selection) && editor.isActive("table")
  if (!passage && !asCell && selection.empty) {
    return toast("Markera först det som ska skyddas.")
  }
  const before = asCell ? cellGround(editor) : passage
  const answer = await askGround(asCell ? "Skydda cellen" : "Skydda texten", before)
  if (answer === undefined) return editor.commands.focus()
  // The dialog took the focus; what was selected is so again.
  const chain = editor.chain().focus().command(({ tr }) => Boolean(tr.setSelection(pm.state.Selection.fromJSON(tr.doc, selected))))
  if (asCell) chain.setCellAttribute("ground", answer).run()
  else {
    // A cursor means the whole passage; what is selected is meant as it is.
    const whole = selection.empty ? chain.extendMarkRange("protected") : chain
    if (answer === null) whole.unsetMark("protected").run()
    else whole.setMark("protected", { ground: answer }).run()
  }
  return announce(answer === null ? "Inte längre skyddat." : `Skyddat enligt ${answer}.`)
}

async function protectClause(clauses, row, button) {
  const answer = await askGround("Skydda punkten", groundOf(row))
  button.focus()
  if (answer === undefined) return
  setGround(row, answer ?? "", "")
  clauses.draw()
  clauses.changed()
  announce(answer === null ? "Punkten är inte längre skyddad." : `Punkten skyddas enligt ${answer}.`)
}

/** @returns {Promise<string | null | undefined>} as ask(), in the spelling of council/documents/grounds.py */
async function askGround(title, before) {
  const isGround = new RegExp(`^(?:${grounds.dataset.pattern})$`, "iu")
  const answer = await ask({
    title,
    label: "Skyddas enligt",
    help: "Lagrummet visas där uppgiften är borttagen. Välj ur listan eller skriv.",
    value: before,
    choices: [...grounds.options].map(({ value, text }) => ({ value, text })),
    removable: Boolean(before),
    check: (value) => {
      if (!value) return "Skriv det lagrum som skyddar uppgiften."
      if (value.length > LONGEST) return `Skriv högst ${LONGEST} tecken.`
      return value === before || isGround.test(oneLine(value)) ? "" : grounds.dataset.message
    },
  })
  return typeof answer === "string" && answer !== before ? spelt(answer) : answer
}

const oneLine = (text) => text.replace(/\s+/g, " ").trim()

/** The reference as the server spells it: "21:7" is "OSL 21 kap. 7 §". */
function spelt(text) {
  const line = oneLine(text)
    .replace(/offentlighets- och sekretesslagen(?: \(\d{4}:\d+\))?/i, "OSL")
    .replace(/\bosl\b/gi, "OSL")
    .replace(/\b(\d{1,2}):(\d{1,3}) ?([a-z]?)\b/gi, (_all, chapter, number, letter) => `${chapter} kap. ${number}${letter && ` ${letter}`} §`)
    .replace(/(\d) ?([a-z])? ?kap\.? ?/gi, (_all, digit, letter) => `${digit}${letter ? ` ${letter}` : ""} kap. `)
    .replace(/(\d)(?: ?([a-z]))? ?§/gi, (_all, digit, letter) => `${digit}${letter ? ` ${letter}` : ""} §`)
    .trim()
  const last = line.match(/^(\d[^,]*) OSL$/)
  if (last) return `OSL ${last[1]}`
  return /^\d+(?: [a-z])? (?:kap\.|§)[^A-Z,]*$/.test(line) && !/ och | samt /.test(line) ? `OSL ${line}` : line
}
