"""What a page shows to somebody whose browser runs no script: what is missing or does nothing."""

import brotli
from django.conf import settings

FIRST_VIEW = 30_000  # bytes on the wire, with style sheet and icons
REQUESTS = 5

# Each problem in words, with the element it stands on.
PROBLEMS = """() => {
  const told = []
  const say = (what, list) =>
    [...list].slice(0, 3).forEach((one) => told.push(`${what}: ${one.outerHTML.slice(0, 140)}`))
  const all = (selector) => [...document.querySelectorAll(selector)]
  // A field that people shall not see, for machines to fall into (components/open_form.html).
  const isTrap = (one) => one.hidden && one.querySelector("#webbplats") !== null
  const hasWords = (one) => one.textContent.trim() !== ""

  const headings = all("h1").filter((one) => hasWords(one) && one.checkVisibility())
  if (headings.length !== 1 || !headings[0].closest("main"))
    told.push(`${headings.length} main headings`)

  // What only a script can open, fill or answer.
  say("hidden for good", all("[hidden], [inert], dialog:not([open]), template, noscript")
    .filter((one) => !isTrap(one)))
  say("not shown", all("body *").filter((one) =>
    hasWords(one) && one.tagName !== "SCRIPT" && !one.closest("[hidden], svg, select") &&
    getComputedStyle(one).display === "none" && one.parentElement.checkVisibility()))
  say("waits for a script", all("[aria-haspopup], [aria-controls], [aria-expanded],"
    + " [aria-busy=true], [role=tab], [role=menu], [role=dialog], [role=button], [role=switch],"
    + " [role=slider], [contenteditable], [draggable=true], :not(:defined), canvas"))
  say("empty", all("main section, main ul, main ol, main dl, main table, main tbody, main nav,"
    + " main aside, main p, main figure, [role=region], h2, h3, h4, th, legend, label, summary")
    .filter((one) => !hasWords(one) && !one.querySelector("img, svg, input")
      && !one.matches("[role=status], thead th:first-child")))
  say("disabled", all(":disabled, [aria-disabled=true]"))

  // What can be pressed, and what that does.
  const isLoose = (one) => !one.form || one.type === "button"
  say("a button that does nothing",
    all("button, input[type=submit]").filter((one) => isLoose(one) && !one.popoverTargetElement))
  say("a field that is never sent",
    all("input, select, textarea").filter((one) => !one.form || !one.name))
  const leads = (one) => {
    const target = one.getAttribute("href") ?? ""
    const [path, place] = target.split("#")
    if (path || !place) return target !== "" && target !== "#" && !target.startsWith("javascript:")
    return document.getElementById(decodeURIComponent(place)) !== null
  }
  say("a link that leads nowhere", all("a").filter((one) => !leads(one)))
  say("a form that is not sent", all("form").filter((one) =>
    !["get", "post"].includes(one.method) || new URL(one.action).origin !== location.origin ||
    ![...one.elements].some((each) => ["submit", "image"].includes(each.type))))
  say("an element with a handler",
    all("body, body *").filter((one) => one.getAttributeNames().some((name) => /^on/.test(name))))
  return told
}"""

# Every form of the page: by what it is told from others, and where it stands.
FORMS = """() => [...document.forms].map((form, place) => [
  form.method,
  new URL(form.action).pathname,
  [...form.elements].map((each) => each.name).filter(Boolean).sort().join(),
  place,
])"""


def weight(requests):
    """Return the bytes that these answers weigh on the wire, files as pressed for production."""
    return sum(_weight(request) for request in requests)


def _weight(request):
    path = request.url.partition("/static/")[2]
    if not path:
        return request.sizes()["responseBodySize"]
    return len(
        brotli.compress((settings.BASE_DIR / "static" / path.partition("?")[0]).read_bytes())
    )
