// Labels of clauses: each group of siblings keeps its own way of counting (1. 2. or a) b) or i. ii.)
// and is counted anew when its rows change places. Words and other labels of an import stay.

const ALPHABET = "abcdefghijklmnopqrstuvwxyz"
const DEFAULTS = ["1.", "a)", "i)", "1)"]
const PATTERN = /^(\(?)(\d{1,3}|[ivx]+|[a-z])([.)]?)$/i
const ROMAN = [[10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]]

/** @param {{depth: number, input: HTMLInputElement}[]} rows in tree order */
export function relabel(rows) {
  for (const group of siblingGroups(rows)) {
    const first = group.find(({ input }) => input.value)?.input.value ?? defaultOf(group)
    const counter = counterLike(first)
    if (counter) group.forEach(({ input }, i) => (input.value = counter(i + 1)))
  }
}

// A single clause at the top carries no number in Swedish memos.
const defaultOf = (group) => (group.length > 1 || group[0].depth ? DEFAULTS[group[0].depth] : "")

function siblingGroups(rows) {
  const groups = []
  const open = []
  for (const row of rows) {
    open.length = Math.min(open.length, row.depth + 1)
    if (!open[row.depth]) groups.push((open[row.depth] = []))
    open[row.depth].push(row)
  }
  return groups
}

/** @returns {((n: number) => string) | null} a counter in the manner of this label */
function counterLike(label) {
  const [, before, core, after] = PATTERN.exec(label) ?? []
  if (core === undefined) return null
  const count = /^\d/.test(core) ? String : /^[ivx]+$/i.test(core) ? roman : letter
  const cased = core === core.toUpperCase() && count !== String ? (n) => count(n).toUpperCase() : count
  return (n) => `${before}${cased(n)}${after}`
}

const letter = (n) => ALPHABET[n - 1] ?? String(n)

function roman(n) {
  let text = ""
  for (const [value, sign] of ROMAN) {
    while (n >= value) {
      text += sign
      n -= value
    }
  }
  return text
}
