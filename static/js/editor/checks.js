// What is left before review: the list beside the text and the marks in the table of contents.
const list = document.querySelector("#checks")
const none = document.querySelector("#checks-none")

/** @param {{message: string, anchor: string, level: string}[]} checks */
export function showChecks(checks) {
  list.replaceChildren(...checks.map(({ message, anchor, level }) => {
    const item = document.createElement("li")
    item.dataset.level = level
    item.append(Object.assign(document.createElement("a"), { href: `#${anchor}`, textContent: message }))
    return item
  }))
  list.hidden = !checks.length
  none.hidden = Boolean(checks.length)
  markContents()
}

/** Mark each line of the contents as done or as having something left. */
export function markContents() {
  const left = new Set([...list.querySelectorAll("a")].map((link) => link.hash))
  for (const link of document.querySelectorAll(".toc ol a")) {
    const todo = left.has(link.hash)
    const use = link.querySelector("use")
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, todo ? "#warn" : "#ok"))
    use.parentElement.classList.toggle("todo", todo)
    let word = link.querySelector(".ds-sr-only")
    if (!word) link.append((word = Object.assign(document.createElement("span"), { className: "ds-sr-only" })))
    word.textContent = todo ? " – något återstår" : " – klart"
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
