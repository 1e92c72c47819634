// <div role="tablist" data-tabs>: one panel at a time, arrows, Home and End move between tabs.
// An address that ends with a tab's id opens that tab.
export function bindTabs(root) {
  for (const list of root.querySelectorAll("[data-tabs]")) bindTabList(list)
}

function bindTabList(list) {
  const tabs = [...list.querySelectorAll('[role="tab"]')]
  const select = (tab) => {
    for (const other of tabs) {
      const chosen = other === tab
      other.setAttribute("aria-selected", chosen)
      other.tabIndex = chosen ? 0 : -1
      document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen
    }
  }
  const named = tabs.find((tab) => `#${tab.id}` === location.hash)
  if (named) select(named)
  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]')
    if (tab) select(tab)
  })
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    const tab = tabs[(to + tabs.length) % tabs.length]
    select(tab)
    tab.focus()
  })
}
