// Finding a quoted passage again in a text that was edited since.
// The same rule as decisions/memos/rules/quotes.py: both ends find the same place.

/** Characters kept before and after a quote. */
export const CONTEXT = 40

/**
 * @param {string} text with single spaces
 * @returns {[number, number] | null} where the quote stands now; null when it is gone
 */
export function findQuote(text, quote, before = "", after = "") {
  if (!quote) return null
  const exact = occurrences(text, quote).map((start) => [start, start + quote.length])
  return nearest(text, exact.length ? exact : edited(text, quote, before, after), before, after)
}

/** The passage from start to end with its surroundings, as a thread keeps them. */
export function anchorOf(text, start, end) {
  return {
    quote: text.slice(start, end),
    before: text.slice(Math.max(0, start - CONTEXT), start),
    after: text.slice(end, end + CONTEXT),
  }
}

function nearest(text, places, before, after) {
  // What is shorter than it could be stood at an end of the text, and a line break says so.
  const lead = before.length >= CONTEXT ? before : `\n${before}`
  const tail = after.length >= CONTEXT ? after : `${after}\n`
  let best = null
  let most = -1
  for (const [start, end] of places) {
    const alike = commonEnd(lead, `\n${text.slice(0, start)}`) + commonStart(tail, `${text.slice(end)}\n`)
    if (alike > most) [best, most] = [[start, end], alike]
  }
  return best
}

/** The places whose beginning or end is still the quote's own, when half of it is left. */
function edited(text, quote, before, after) {
  const size = quote.length
  const head = longest(size, (n) => text.includes(quote.slice(0, n)))
  const tail = longest(size, (n) => text.includes(quote.slice(size - n)))
  if (2 * Math.min(head + tail, size) < size) return []
  const least = Math.floor((size + 1) / 2)
  const most = 2 * size
  const starts = head ? occurrences(text, quote.slice(0, head)) : []
  const ends = tail ? occurrences(text, quote.slice(size - tail)).map((at) => at + tail) : []
  const pairs = starts.flatMap((a) => ends.filter((b) => b - a >= least && b - a <= most).map((b) => [a, b]))
  if (pairs.length) return pairs
  return [
    ...(2 * head >= size ? starts.map((a) => [a, until(text, a + head, after, a + most)]) : []),
    ...(2 * tail >= size ? ends.map((b) => [since(text, b - tail, before, b - most), b]) : []),
  ]
}

function until(text, end, after, limit) {
  const found = after ? text.slice(0, limit + after.length).indexOf(after, end) : -1
  return found < 0 ? end : found
}

function since(text, start, before, limit) {
  const from = Math.max(0, limit - before.length)
  const found = before ? text.slice(from, start).lastIndexOf(before) : -1
  return found < 0 ? start : from + found + before.length
}

function longest(size, holds) {
  let [low, high] = [0, size]
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2)
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low
}

function occurrences(text, part) {
  const found = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at)
  return found
}

function commonStart(one, other) {
  let n = 0
  while (n < one.length && one[n] === other[n]) n++
  return n
}

function commonEnd(one, other) {
  let n = 0
  while (n < one.length && n < other.length && one.at(-1 - n) === other.at(-1 - n)) n++
  return n
}

/** Collects a text with single spaces and, for each of its characters, where it stands. */
export class AnchorText {
  constructor() {
    this.text = ""
    this.places = []
  }

  /** @param {(index: number) => any} placeOf the place of the n-th character of `words` */
  add(words, placeOf) {
    for (let i = 0; i < words.length; i++) {
      if (!/\s/.test(words[i])) this.push(words[i], placeOf(i))
      else this.space(placeOf(i))
    }
  }

  space(place) {
    if (this.text && !this.text.endsWith(" ")) this.push(" ", place)
  }

  push(sign, place) {
    this.text += sign
    this.places.push(place)
  }

  /** The text ends with its last word. @returns {AnchorText} */
  done() {
    this.text = this.text.trimEnd()
    this.places.length = this.text.length
    return this
  }

  /** The part between two indices without spaces at its ends; null when nothing is left. */
  anchor(start, end) {
    while (start < end && this.text[start] === " ") start++
    while (end > start && this.text[end - 1] === " ") end--
    return start < end ? anchorOf(this.text, start, end) : null
  }
}
