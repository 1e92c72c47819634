// What this user last opened, as addresses' identifiers only: their names are asked for anew, so
// that nothing of a secret matter stays in the browser.
const KEPT = 8
const THINGS = /^\/arbete\/(?:handlingar|moten|remisser)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//
const key = () => `recent:${document.body.dataset.user}`

/** @returns {string[]} the latest first, without the one that this page shows */
export function recent() {
  const here = location.pathname.match(THINGS)?.[1]
  return kept().filter((id) => id !== here)
}

export function rememberThisPage() {
  const here = location.pathname.match(THINGS)?.[1]
  if (!here || !document.body.dataset.user) return
  try {
    localStorage.setItem(key(), JSON.stringify([here, ...kept().filter((id) => id !== here)].slice(0, KEPT)))
  } catch {
    // A browser that keeps nothing: the list stays empty.
  }
}

function kept() {
  try {
    const ids = JSON.parse(localStorage.getItem(key()))
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : []
  } catch {
    return []
  }
}
