// The reading room's service worker: keeps what was opened for as long as the session lasts, and
// shows it when there is no network. Its scope is one meeting's room (…/las/), nothing else.
//
// An answer of the room says whose it is and until when (X-Reading-Shelf: "17-1795600000"), and by
// Cache-Control whether a device may keep it. All that is kept lies in one cache with that name.
// Only the shelf of the reader whom the pages name (setReader in shelf.js) is filled and shown: what
// was on its way when another signed in is neither.
const PREFIX = "las-"
const READER = { cache: "reader", key: "/reader" }

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))
self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== self.location.origin) return
  if (request.url.startsWith(self.registration.scope)) event.respondWith(page(request))
  else if (url.pathname.startsWith("/static/")) event.respondWith(asset(request))
})

/** The network first; what is kept when there is none, or the server is out of order. */
async function page(request) {
  let answer
  try {
    answer = await fetch(request)
  } catch {
    return (await kept(request)) ?? absent(request)
  }
  if (answer.type === "opaqueredirect" || answer.redirected) await clear()
  else if (answer.status >= 500) return (await kept(request)) ?? answer
  else await keep(request, answer)
  return answer
}

/** Styles, scripts and pictures of the pages, on the same shelf as they. */
async function asset(request) {
  try {
    const answer = await fetch(request)
    const shelf = await own()
    if (shelf && answer.ok) await put(shelf, request, answer)
    return answer
  } catch {
    return (await kept(request)) ?? Response.error()
  }
}

/** Keep the answer if it may be; without a shelf it is a refusal, and a copy from before goes. */
async function keep(request, answer) {
  const owner = answer.headers.get("X-Reading-Shelf")
  if (owner) await clear(PREFIX + owner)
  const isOwn = owner && ownerOf(PREFIX + owner) === (await reader())
  if (isOwn && answer.ok && !/no-store/.test(answer.headers.get("Cache-Control"))) {
    await put(PREFIX + owner, request, answer)
  } else {
    for (const shelf of await shelves()) await (await caches.open(shelf)).delete(request.url)
  }
}

async function put(shelf, request, answer) {
  try {
    await (await caches.open(shelf)).put(request.url, answer.clone())
  } catch {
    // The device is full: the page is read all the same, and "Spara mötet" tells what is missing.
  }
}

/** What is kept of the request; nothing, and nothing is left, once the session is over. */
async function kept(request) {
  const shelf = await own()
  if (!shelf) return undefined
  if (Date.now() >= 1000 * Number(shelf.split("-")[2])) {
    await clear()
    return undefined
  }
  return (await caches.open(shelf)).match(request.url, { ignoreVary: true })
}

/** The reader's own shelf. */
async function own() {
  const user = await reader()
  return user && (await shelves()).find((name) => ownerOf(name) === user)
}

async function reader() {
  const told = await caches.match(READER.key, { cacheName: READER.cache })
  return told ? told.text() : ""
}

const ownerOf = (name) => name.split("-")[1]

async function shelves() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX))
}

/** Throw away all shelves but one: another reader's, or an earlier session's. */
async function clear(except = "") {
  for (const name of await shelves()) if (name !== except) await caches.delete(name)
}

function absent(request) {
  if (request.mode !== "navigate") return Response.error()
  const html = `<!doctype html><html lang="sv"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Utan nät</title>
<h1>Utan nät</h1><p>Sidan är inte sparad på den här enheten. Den visas när nätet är tillbaka.</p>
<p><a href="${self.registration.scope}">Till läsrummet</a></p></html>`
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" }
  return new Response(html, { status: 503, headers })
}
