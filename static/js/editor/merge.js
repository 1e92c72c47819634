// Three-way merge, paragraph by paragraph: what only one side changed is taken, what both changed is
// a conflict for a person. Pure: knows neither the page nor the server.

/**
 * @typedef {object} Conflict one paragraph that both changed; null where a side took it away
 * @property {string | null} base
 * @property {string | null} mine
 * @property {string | null} theirs
 */

const ALIKE = 0.3 // share of words in common from which two paragraphs count as one that was edited
const LARGEST = 160000 // pairs to compare; beyond that only equal paragraphs are paired

/**
 * @param {string[]} base what both began with
 * @param {string[]} mine
 * @param {string[]} theirs
 * @returns {(string | Conflict)[]} in reading order; where both added in one place, theirs come first
 */
export function merge(base, mine, theirs) {
  const ours = align(base, mine)
  const others = align(base, theirs)
  const merged = []
  for (let i = 0; i <= base.length; i++) {
    merged.push(...others.added[i], ...without(ours.added[i], others.added[i]))
    if (i === base.length) break
    const [a, b] = [ours.became[i], others.became[i]]
    if (a === b || b === base[i]) push(merged, a)
    else if (a === base[i]) push(merged, b)
    else merged.push({ base: base[i], mine: a, theirs: b })
  }
  return merged
}

/** @returns {Conflict[]} */
export const conflictsOf = (merged) => merged.filter((one) => typeof one !== "string")

/**
 * The text once each conflict is settled.
 * @param {(string | Conflict)[]} merged
 * @param {("mine" | "theirs" | "both")[]} choices one for each conflict, in order
 */
export function settled(merged, choices) {
  let next = 0
  return merged.flatMap((one) => {
    if (typeof one === "string") return [one]
    const choice = choices[next++]
    return (choice === "both" ? [one.theirs, one.mine] : [one[choice]]).filter((text) => text !== null)
  })
}

function push(list, text) {
  if (text !== null) list.push(text)
}

function without(list, taken) {
  const left = [...taken]
  return list.filter((text) => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/**
 * What became of each paragraph of the base in this side (null: taken away), and what was added
 * before each of them and at the end.
 */
function align(base, side) {
  const became = base.map(() => null)
  const added = Array.from({ length: base.length + 1 }, () => [])
  let [i, j] = [0, 0]
  for (const [nextI, nextJ] of [...pairs(base, side), [base.length, side.length]]) {
    // Between two pairs: a paragraph that was written anew stands for the one that stood there.
    while (i < nextI && j < nextJ) became[i++] = side[j++]
    i = nextI
    added[i].push(...side.slice(j, nextJ))
    if (i < base.length) became[i] = side[nextJ]
    ;[i, j] = [nextI + 1, nextJ + 1]
  }
  return { became, added }
}

/** Pairs [i, j] of paragraphs that are the same or alike, in order, as good in all as can be. */
function pairs(base, side) {
  let start = 0
  while (start < base.length && start < side.length && base[start] === side[start]) start++
  let end = 0
  const room = Math.min(base.length, side.length) - start
  while (end < room && base.at(-1 - end) === side.at(-1 - end)) end++
  const found = []
  for (let i = 0; i < start; i++) found.push([i, i])
  for (const [i, j] of best(base.slice(start, base.length - end), side.slice(start, side.length - end))) {
    found.push([start + i, start + j])
  }
  for (let i = end; i > 0; i--) found.push([base.length - i, side.length - i])
  return found
}

function best(base, side) {
  const [n, m] = [base.length, side.length]
  if (!n || !m) return []
  const likeness = n * m > LARGEST ? (a, b) => Number(a.text === b.text) : alike
  const [left, right] = [base.map(wordsOf), side.map(wordsOf)]
  const score = left.map((a) => right.map((b) => likeness(a, b)))
  const sum = Array.from({ length: n + 1 }, () => new Float64Array(m + 1))
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const paired = score[i][j] ? score[i][j] + sum[i + 1][j + 1] : 0
      sum[i][j] = Math.max(sum[i + 1][j], sum[i][j + 1], paired)
    }
  }
  const found = []
  for (let i = 0, j = 0; i < n && j < m;) {
    if (score[i][j] && sum[i][j] === score[i][j] + sum[i + 1][j + 1]) found.push([i++, j++])
    else if (sum[i][j] === sum[i + 1][j]) i++
    else j++
  }
  return found
}

function wordsOf(text) {
  return { text, words: new Set(text.replace(/<[^>]*>/g, " ").toLowerCase().match(/[\p{L}\p{N}]+/gu)) }
}

/** 1.5 for the same text, the share of words in common for one alike, 0 for another. */
function alike(a, b) {
  if (a.text === b.text) return 1.5
  let common = 0
  for (const word of a.words) if (b.words.has(word)) common++
  const share = (2 * common) / (a.words.size + b.words.size || 1)
  return share < ALIKE ? 0 : share
}
