// The parts of the form that are saved, each with its value, whether it changed, and how to set it.

/**
 * @typedef {object} Part
 * @property {string} key "title", "clauses" or a section's uuid
 * @property {string} label what a person calls it
 * @property {HTMLElement} card where it stands on the page
 * @property {() => any} read
 * @property {(value: any) => void} write
 * @property {string} saved the value that the server has, as JSON
 * @property {string} [mark] the server's mark of that value; a save names what it was made on
 * @property {(value: any) => any} normal the value as read() would give it
 * @property {(base: any, mine: any, theirs: any) => import("./merge-parts.js").Merge} merge
 * @property {(on: boolean) => void} hold lets nobody write here, or lets them again
 * @property {boolean} [whole] one text or the other is kept, never both
 * @property {string} [holder] who else writes here now
 */

/** @returns {Part} */
export function part(key, label, read, write) {
  return { key, label, read, write, saved: JSON.stringify(read()), normal: (value) => value }
}

export const isChanged = (one) => JSON.stringify(one.read()) !== one.saved

/** The request body of these parts; the server takes what is in it and leaves the rest alone. */
export function payload(parts, version) {
  const body = { base_version: version, marks: {} }
  const sections = []
  for (const one of parts) {
    body.marks[one.key] = one.mark ?? ""
    if (one.key === "title") body.title = one.read()
    else if (one.key === "clauses") body.clauses = one.read()
    else sections.push({ id: one.key, html: one.read() })
  }
  if (sections.length) body.sections = sections
  return body
}

/** The other side's value of a part, from what the server answers; undefined when it has none. */
export function theirsOf(one, theirs) {
  if (one.key === "title") return theirs.title
  if (one.key === "clauses") return theirs.clauses
  return theirs.sections?.find((section) => section.id === one.key)?.html
}

/** HTML without what the editor writes and the server drops, so that only real changes differ. */
export function canonicalHtml(html) {
  const doc = new DOMParser().parseFromString(html, "text/html")
  for (const node of doc.body.querySelectorAll("*")) {
    for (const name of ["type", "data-type", "rel", "target", "title", "style"]) node.removeAttribute(name)
  }
  return doc.body.innerHTML.trim()
}
