// Text pasted from Word, Outlook, LibreOffice and Google Docs: headings, numbered and nested lists,
// tables, bold, italic and links stay; fonts, colours, empty lines and Office's own markup go.
// The server cleans again when it saves.
import { Extension, pm } from "django-prose-editor/editor"

const OFFICE = /mso-|urn:schemas-microsoft-com|class="?Mso|<o:p|LibreOffice|docs-internal-guid/i
const OWN = /data-pm-slice/
const STYLED = /<[a-z][^>]*\sstyle\s*=|<style/i
const HEADING_CLASS = /^(?:MsoHeading|Rubrik|Heading)\s*(\d)?$/i
const LIST_ITEM = /mso-list:\s*(l\d+)\s+level(\d+)/i
const STYLE_SHEET = /<style[^>]*>([\s\S]*?)<\/style>/gi
const KEPT = /^(?:href|colspan|rowspan|start)$/

const style = (node) => node.getAttribute("data-style") ?? ""
const wrap = (doc, tag, nodes) => {
  const element = doc.createElement(tag)
  element.append(...nodes)
  return element
}
const rename = (node, tag) => {
  const element = wrap(node.ownerDocument, tag, node.childNodes)
  node.replaceWith(element)
  return element
}

/** @param {string} html from the clipboard @returns {string} HTML that the editor's schema holds */
export function cleanWordHTML(html) {
  // The editor's own clipboard knows more than this; of styles it needs none either.
  if (OWN.test(html) || !(OFFICE.test(html) || STYLED.test(html))) return withoutStyles(html)
  const css = [...html.matchAll(STYLE_SHEET)].map((sheet) => sheet[1]).join("\n")
  const doc = new DOMParser().parseFromString(withoutStyles(withoutConditionals(html)), "text/html")
  dropOfficeMarkup(doc)
  makeHeadings(doc)
  makeLists(doc, css)
  makeMarks(doc)
  dropEmpty(doc)
  dropAttributes(doc)
  joinLines(doc)
  return doc.body.innerHTML
}

// VML and metadata stand inside comments; what surrounds a list's number is only a marker.
function withoutConditionals(html) {
  return html
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, "")
    .replace(/<!\[if[^\]]*\]>|<!\[endif\]>/gi, "")
    .replace(/<!--(?:StartFragment|EndFragment)-->/gi, "")
}

// The page's CSP covers parsed documents too: styles are read, never applied.
function withoutStyles(html) {
  const tags = (tag) => tag.replace(/(\s)style(\s*=)/gi, "$1data-style$2")
  return html.replace(STYLE_SHEET, "").replace(/<[a-z][^>]*>/gi, tags)
}

function dropOfficeMarkup(doc) {
  doc.querySelectorAll("meta, link, xml, title, script").forEach((node) => node.remove())
  doc.querySelectorAll("*").forEach((node) => {
    if (node.tagName.includes(":")) node.replaceWith(...node.childNodes)
  })
  doc.querySelectorAll('img:not([src^="data:"])').forEach((image) => image.remove())
  doc.querySelectorAll("a:not([href]), a[href^='#']").forEach((a) => a.replaceWith(...a.childNodes))
}

// A section's own heading is h2 on the page: level 1 becomes h2, everything below h3.
function makeHeadings(doc) {
  for (const p of doc.querySelectorAll("p")) {
    const named = HEADING_CLASS.exec((p.getAttribute("class") ?? "").trim())
    const level = named ? (named[1] ?? "1") : /mso-outline-level:\s*(\d)/.exec(style(p))?.[1]
    if (level) rename(p, level === "1" ? "h2" : "h3")
  }
  doc.querySelectorAll("h1").forEach((heading) => rename(heading, "h2"))
  doc.querySelectorAll("h4, h5, h6").forEach((heading) => rename(heading, "h3"))
  // Word styles the heading's text bold; the tag says so already.
  doc.querySelectorAll(":is(h2, h3) :is(b, strong)").forEach((b) => b.replaceWith(...b.childNodes))
}

// Word writes list items as paragraphs with the number typed in; neighbours of one list belong together.
function makeLists(doc, css) {
  let open = []
  let last = null
  for (const p of doc.querySelectorAll("p")) {
    const found = LIST_ITEM.exec(style(p))
    if (!found) continue
    const [, id, level] = [found[0], found[1], Number(found[2])]
    if (last?.nextElementSibling !== p || open[0]?.id !== id) open = []
    while (open.length && open.at(-1).level > level) open.pop()
    if (!open.length || open.at(-1).level < level) {
      const list = newList(doc, p, { id, level, css })
      if (open.length) open.at(-1).list.lastElementChild.append(list)
      else p.before(list)
      open.push({ id, level, list })
    }
    marker(p)?.remove()
    open.at(-1).list.append(wrap(doc, "li", [wrap(doc, "p", p.childNodes)]))
    last = open[0].list
    p.remove()
  }
}

const marker = (p) =>
  [...p.querySelectorAll("span")].find((span) => /mso-list:\s*Ignore/i.test(style(span)))

function newList(doc, p, { id, level, css }) {
  const text = (marker(p)?.textContent ?? "").replace(/\u00a0/g, " ").trim()
  const bullets = new RegExp(`@list\\s+${id}:level${level}\\s*\\{[^}]*number-format:\\s*bullet`, "i")
  const ordered = !bullets.test(css) && /^\(?[\da-zåäö]{1,4}[.)]$/i.test(text)
  const list = doc.createElement(ordered ? "ol" : "ul")
  const start = parseInt(text, 10)
  if (ordered && start > 1) list.setAttribute("start", start)
  return list
}

function makeMarks(doc) {
  const marks = [
    [/font-weight:\s*(?:bold|[6-9]00)/i, "strong"],
    [/font-style:\s*italic/i, "em"],
    [/vertical-align:\s*super/i, "sup"],
  ]
  for (const span of doc.querySelectorAll("span")) {
    let nodes = [...span.childNodes]
    for (const [pattern, tag] of marks) {
      if (nodes.length && pattern.test(style(span))) nodes = [wrap(doc, tag, nodes)]
    }
    span.replaceWith(...nodes)
  }
  // Google Docs wraps everything in <b style="font-weight:normal">.
  doc.querySelectorAll("b").forEach((b) => {
    if (/font-weight:\s*normal/i.test(style(b)) && !/mso-bidi/i.test(style(b))) b.replaceWith(...b.childNodes)
  })
}

function dropEmpty(doc) {
  for (const node of doc.querySelectorAll("p, h2, h3")) {
    const blank = /^[\s\u00a0]*$/.test(node.textContent) && !node.querySelector("img, table")
    if (blank && !node.parentElement.matches("td, th, li")) node.remove()
  }
}

function dropAttributes(doc) {
  for (const node of doc.body.querySelectorAll("*")) {
    const kept = node.matches("img") ? /^(?:src|alt)$/ : KEPT
    for (const { name } of [...node.attributes]) if (!kept.test(name)) node.removeAttribute(name)
  }
}

// Word breaks its source lines where it likes; a hard space before a number is worth keeping.
function joinLines(doc) {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    text.data = text.data.replace(/\u00a0{2,}/g, " ").replace(/[ \r\n\t]+/g, " ")
  }
}

export const WordPaste = Extension.create({
  name: "wordPaste",
  addProseMirrorPlugins() {
    return [new pm.state.Plugin({ props: { transformPastedHTML: cleanWordHTML } })]
  },
})
