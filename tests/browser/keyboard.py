"""Walking a page by the Tab key: all that can be used is reached, is seen, and is left again."""

# Where the focus goes from now on, and which of it nobody could see.
WATCH = """() => {
  const walk = (window.walk = { reached: new Set(), unseen: new Set() })
  document.activeElement?.blur()
  document.getSelection()?.removeAllRanges()
  window.scrollTo(0, 0)
  const isShown = (one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none"
  }
  document.addEventListener("focusin", ({ target }) => {
    walk.reached.add(target)
    const near = [target, target.parentElement, target.closest("label")].filter(Boolean)
    if (!near.some(isShown)) walk.unseen.add(target)
  })
}"""
# What a person can use with a pointer: shown, not disabled, not left to the arrow keys.
USABLE = """() => {
  const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary"
  const all = document.querySelectorAll(`${kinds}, [contenteditable=true], [tabindex]`)
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true })
  const isOpen = (one) => one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]")
  return [...all].filter((one) => isOpen(one) && isShown(one))
}"""
# A field for a day or a time has stops of its own for its parts.
STOPS = f"""() => {{
  const parts = (one) => ["date", "time", "datetime-local", "month"].includes(one.type) ? 5 : 1
  return ({USABLE})().reduce((sum, one) => sum + parts(one), 3)
}}"""
LEFT = f"""() => {{
  const {{ reached, unseen }} = window.walk
  const names = [...reached].filter((one) => one.type === "radio").map((one) => one.name)
  const arrows = (one) => one.type === "radio" && names.includes(one.name)
  const told = (one) => one.outerHTML.slice(0, 160)
  return {{
    missed: ({USABLE})().filter((one) => !reached.has(one) && !arrows(one)).map(told),
    unseen: [...unseen].filter((one) => one !== document.body).map(told),
  }}
}}"""


def check_keyboard(page):
    """Fail where Tab does not lead to something usable, or leads where nobody sees the focus."""
    page.evaluate(WATCH)
    for _ in range(page.evaluate(STOPS)):
        page.keyboard.press("Tab")
    left = page.evaluate(LEFT)
    told = [f"not reached by Tab: {html}" for html in left["missed"][:5]]
    told += [f"the focus is not seen: {html}" for html in left["unseen"][:5]]
    assert not told, f"{page.url}\n" + "\n".join(told)
