// How the parts of a memo merge: a section by its paragraphs, list items and table rows; the clauses
// by their ids; the title as a whole.
import { conflictsOf, merge, settled } from "./merge.js"

/**
 * @typedef {object} Merge
 * @property {{mine: any, theirs: any}[]} conflicts what a person has to settle
 * @property {(choices: ("mine" | "theirs" | "both")[]) => any} value the part once they are settled
 */

/** @returns {Merge} */
export function mergeTitle(_base, mine, theirs) {
  return { conflicts: [{ mine, theirs }], value: ([choice]) => ({ mine, theirs })[choice] }
}

/** @returns {Merge} */
export function mergeHtml(base, mine, theirs) {
  const merged = merge(...[base, mine, theirs].map(blocks)).map(inside)
  return {
    conflicts: conflictsOf(merged),
    value: (choices) => settled(merged, choices).join(""),
  }
}

/**
 * Clauses by id; rows that have none yet are new. Changed by both: a conflict. Taken away by one and
 * changed by the other: it stays.
 * @returns {Merge}
 */
export function mergeClauses(base, mine, theirs) {
  const [before, ours, others] = [base, mine, theirs].map(byId)
  const moved = String(idsIn(mine, others)) !== String(idsIn(base, others).filter((id) => ours.has(id)))
  const [lead, follow] = moved ? [mine, theirs] : [theirs, mine]
  const conflicts = []
  const rows = woven(lead, follow, new Set([...ours.keys(), ...others.keys()])).flatMap((row) => {
    const [was, my, their] = row.id === null ? [] : [before, ours, others].map((rows) => rows.get(row.id))
    if (!was) return [row]
    if (!my || !their) return wording(my ?? their) === wording(was) ? [] : [row]
    if (wording(my) === wording(their) || wording(their) === wording(was)) return [{ ...row, ...pick(my) }]
    if (wording(my) === wording(was)) return [{ ...row, ...pick(their) }]
    conflicts.push({ mine: [my], theirs: [their] })
    return [{ row, my, their, conflict: conflicts.length - 1 }]
  })
  const value = (choices) => stepwise(rows.flatMap((row) => {
    if (!("conflict" in row)) return [row]
    const choice = choices[row.conflict]
    if (choice === "both") return [row.their, { ...row.my, id: null }]
    return [choice === "mine" ? row.my : row.their]
  }))
  return { conflicts, value }
}

/** The top paragraphs, lists and tables of a text, each as HTML. */
function blocks(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  return [...template.content.childNodes].map((node) => node.outerHTML ?? node.textContent).filter((one) => one.trim())
}

/** A list or table that both changed merges by its items or rows, when those can be told apart. */
function inside(one) {
  if (typeof one === "string" || Object.values(one).includes(null)) return one
  const [base, mine, theirs] = [one.base, one.mine, one.theirs].map(opened)
  if (!base || [mine, theirs].some((side) => side?.shell !== base.shell)) return one
  const merged = merge(base.items, mine.items, theirs.items)
  return conflictsOf(merged).length ? one : base.shell.replace("></", () => `>${merged.join("")}</`)
}

/** @returns {{shell: string, items: string[]} | null} the items, and what stands around them */
function opened(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  const whole = template.content.firstElementChild
  const holder = { UL: whole, OL: whole, TABLE: whole?.firstElementChild }[whole?.tagName]
  if (!holder || (whole !== holder && whole.childElementCount > 1)) return null
  const items = [...holder.children].map((item) => item.outerHTML)
  holder.replaceChildren()
  return { shell: template.innerHTML, items }
}

const byId = (rows) => new Map(rows.filter(({ id }) => id !== null).map((row) => [row.id, row]))
const idsIn = (rows, known) => rows.map(({ id }) => id).filter((id) => known.has(id))
// A label follows from the order; everything else of a row is somebody's wording.
const wording = ({ id, label, ...rest }) => JSON.stringify(rest)
const pick = ({ id, ...rest }) => rest

/** All rows of both, in the order of the lead; a row of the other's follows the one it stood after. */
function woven(lead, follow, ids) {
  const rows = lead.filter(({ id }) => id === null || ids.has(id))
  const taken = new Set(rows.map(({ id }) => id))
  const texts = new Set(rows.filter(({ id }) => id === null).map(({ text }) => text))
  let at = 0
  for (const row of follow) {
    if (row.id !== null && taken.has(row.id)) {
      at = rows.findIndex(({ id }) => id === row.id) + 1
    } else if (row.id !== null || !texts.has(row.text)) {
      rows.splice(at++, 0, row)
    }
  }
  return rows
}

/** No row stands deeper than one step below the row before it. */
function stepwise(rows) {
  let depth = -1
  return rows.map((row) => ({ ...row, depth: (depth = Math.min(row.depth, depth + 1)) }))
}
