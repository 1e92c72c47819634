// What is left before review: the list beside the text and the marks in the table of contents.
const list = document.querySelector("#checks")
const FIELDS = '.pm, textarea:not([hidden]), input:not([type="hidden"]), a.push, #add-clause'
const none = document.querySelector("#checks-none")

/** @param {{message: string, anchor: string, level: string}[]} checks */
export function showChecks(checks) {
  list.replaceChildren(...checks.map(({ message, anchor, level }) => {
    const item = document.createElement("li")
    item.dataset.level = level
    item.append(Object.assign(document.createElement("a"), { href: `#${anchor}`, textContent: message }))
    return item
  }))
  forget(new Set(checks.map(({ message }) => message)))
  list.hidden = !checks.length
  none.hidden = Boolean(checks.length)
  markContents()
}

/** What was mended leaves the summary above the text too. */
function forget(left) {
  const summary = document.querySelector("#error-summary")
  for (const link of summary?.querySelectorAll("a") ?? []) {
    if (!left.has(link.textContent)) link.closest("li").remove()
  }
  if (summary && !summary.querySelector("li")) summary.remove()
}

/** A link to a place that something is missing in puts the focus where it is written. */
export function focusPlaces() {
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("#checks a, #error-summary a, #editor-alerts a")
    const place = link?.hash && document.getElementById(link.hash.slice(1))
    if (!place) return
    const field = place.matches(FIELDS) ? place : place.querySelector(FIELDS)
    // After the browser has gone to the place: it moves the focus there itself.
    setTimeout(() => field?.focus())
  })
}

/** A section that nothing stands in, nor has to, is neither done nor waiting. */
function isEmpty(place) {
  const field = place?.querySelector("[data-section]")
  return field ? !field.value : Boolean(place?.querySelector("[data-empty]"))
}

/** Mark each line of the contents as done, as empty, or as having something left. */
export function markContents() {
  const left = new Set([...list.querySelectorAll("a")].map((link) => link.hash))
  for (const link of document.querySelectorAll(".toc ol a")) {
    const todo = left.has(link.hash)
    const empty = !todo && isEmpty(document.getElementById(link.hash.slice(1)))
    const use = link.querySelector("use")
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, todo ? "#warn" : "#ok"))
    use.parentElement.classList.toggle("todo", todo)
    link.classList.toggle("blank", empty)
    let word = link.querySelector("span")
    if (!word) link.append((word = document.createElement("span")))
    word.className = empty ? "muted" : "ds-sr-only"
    word.textContent = empty ? " – tomt" : todo ? " – något återstår" : " – klart"
  }
}

/** Follow the reading: the section in view is the current one in the contents. */
export function followSections() {
  const links = new Map([...document.querySelectorAll(".toc ol a")].map((a) => [a.hash.slice(1), a]))
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      for (const link of links.values()) link.removeAttribute("aria-current")
      links.get(target.id).setAttribute("aria-current", "true")
    }
  }, { rootMargin: "-20% 0px -70% 0px" })
  for (const id of links.keys()) {
    const section = document.getElementById(id)
    if (section) observer.observe(section)
  }
}
