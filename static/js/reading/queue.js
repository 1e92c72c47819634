// What was written without network, in IndexedDB until it is sent: {id, user, url, body, at}. The
// server takes the same entry twice as one, so that a lost answer does no harm. A note that the
// server has refused stays, with the `problem`, until its writer changes or removes it.
import { send } from "../http.js"

const NAME = "lasrum"
const STORE = "waiting"

/** @returns {Promise<object[]>} what waits, the oldest first; nothing where nothing can be kept */
export async function waiting(user) {
  const found = (await inStore("readonly", (store) => store.getAll())) ?? []
  return found.filter((entry) => !user || entry.user === user).sort((a, b) => a.at - b.at)
}

/** Keep an entry; one with the same id is replaced. @returns {Promise<boolean>} whether it was */
export async function keep(entry) {
  return (await inStore("readwrite", (store) => store.put({ at: Date.now(), ...entry }))) !== undefined
}

/** Drop the entries that the test picks. */
export async function forget(picks) {
  for (const entry of await waiting()) {
    if (picks(entry)) await inStore("readwrite", (store) => store.delete(entry.id))
  }
}

/**
 * Send what waits, in order, until the network fails again.
 * @returns {Promise<object[]>} what was sent; a refused note with its problem
 */
export async function flush(user) {
  const sent = []
  for (const entry of (await waiting(user)).filter(({ problem }) => !problem)) {
    const { status, data } = await send(entry.url, { method: "POST", body: entry.body })
    if (status === 0 || status === 401 || status >= 500) break
    const problem = status < 400 ? "" : (data.message ?? "Den togs inte emot.")
    if (problem && entry.body.text) await keep({ ...entry, problem })
    else await forget(({ id }) => id === entry.id)
    sent.push({ ...entry, problem })
  }
  return sent
}

/** Do one thing in the store; undefined where the browser keeps nothing. */
async function inStore(mode, act) {
  try {
    const base = await opened()
    const result = await done(act(base.transaction(STORE, mode).objectStore(STORE)))
    base.close()
    return result
  } catch {
    return undefined
  }
}

function opened() {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" })
  return done(request)
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = request.onblocked = () => reject(request.error)
  })
}
