// What the reading room keeps on this device: pages in Cache Storage (by worker.js), and in
// IndexedDB what was written without network and waits to be sent (queue.js).
import { forget, waiting } from "./queue.js"

const PREFIX = "las-"
const READER = { cache: "reader", key: "/reader" }
const ownerOf = (name) => name.split("-")[1]

/** Tell the worker whose pages it may keep and show; nobody's without a user. */
export async function setReader(user = "") {
  if (!("caches" in window)) return
  if (user) await (await caches.open(READER.cache)).put(READER.key, new Response(user))
  else await caches.delete(READER.cache)
}

/** Throw away the kept pages; with a user, only those that are others'. */
export async function clearPages(user = "") {
  if (!("caches" in window)) return
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && !(user && ownerOf(name) === user)) await caches.delete(name)
  }
}

/** Leave nothing on the device: pages, what waits, and the workers themselves. */
export async function clearDevice() {
  await setReader()
  await clearPages()
  await forget(() => true)
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister()
}

/**
 * On every officials' page. Where somebody is asked to sign in the session is over: the pages go,
 * and what its reader wrote waits for them alone. When somebody signs in, what is others' goes.
 */
export async function bindShelf(root) {
  bindSignOut(root.querySelector("form[data-sign-out]"))
  const { user } = root.body.dataset
  if (!user && !root.querySelector("[data-sign-in]")) return
  await setReader(user)
  await clearPages(user)
  if (user) await forget((entry) => entry.user !== user)
}

/** Signing out takes everything along; it asks first when something waits that was not sent. */
function bindSignOut(form) {
  form?.addEventListener("submit", async (event) => {
    event.preventDefault()
    const left = (await waiting()).length
    const words = left === 1 ? "En ändring är inte skickad" : `${left} ändringar är inte skickade`
    if (left && !confirm(`${words} än. Loggar du ut nu försvinner det. Logga ut ändå?`)) return
    await clearDevice().catch(() => {}) // the server's own answer clears the device as well
    form.submit()
  })
}
