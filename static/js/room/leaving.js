// Signing out empties this browser of what the meeting room keeps in it; what has not been saved yet
// is asked about first. A session that ends by itself leaves it for whoever wrote it.
export function bindLeaving(root) {
  const tabs = new BroadcastChannel("rum")
  tabs.addEventListener("message", ({ data }) => data === document.body.dataset.user && forget())
  root.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-sign-out]")) return
    const { user } = document.body.dataset
    const unsaved = keys(`rum:${user}:`)
    const words = unsaved.length === 1 ? "En ändring från mötesrummet är inte sparad" : `${unsaved.length} ändringar från mötesrummet är inte sparade`
    if (unsaved.length && !window.confirm(`${words}. Loggar du ut nu försvinner det. Logga ut ändå?`)) {
      event.preventDefault()
      return event.stopImmediatePropagation()
    }
    for (const key of [...unsaved, ...keys(`rum-text:${user}:`)]) localStorage.removeItem(key)
    forget()
    tabs.postMessage(user)
  }, true)
}

/** What stands typed in the page is kept when the page is left, so it has to go as well. */
function forget() {
  for (const form of document.querySelectorAll("form[data-command]")) form.reset()
}

const keys = (start) => Object.keys(localStorage).filter((key) => key.startsWith(start))
