// Keeping the meeting on the device: the worker, the page that is open, and all of it at once.
import { clock } from "../clock.js"
import { setReader } from "./shelf.js"

const usesShelf = () => "serviceWorker" in navigator && "caches" in window

/** Start the worker, and let it keep the page that is open with all that it is made of. */
export async function startDevice(room) {
  if (!usesShelf()) return
  try {
    await navigator.serviceWorker.register(room.dataset.worker, { scope: room.dataset.room })
    await controlled()
    await setReader(document.body.dataset.user)
    await renew([location.href], { always: true })
    await Promise.all(assets().map((url) => fetch(url)))
  } catch {
    return // no worker, or no network to fetch it over: the room is read as any page
  }
  const box = room.querySelector("[data-device]")
  if (box) bindDevice(box, room.dataset.room)
}

/** Fetch pages anew that are kept, so that the device has them as they are now. */
export async function renew(urls, { always = false } = {}) {
  if (!usesShelf() || !navigator.serviceWorker.controller) return
  await Promise.all(urls.map(async (url) => {
    if (always || (await caches.match(url))) await fetch(url, { redirect: "manual" }).catch(() => {})
  }))
}

function controlled() {
  if (navigator.serviceWorker.controller) return undefined
  return new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }))
}

/** What the page has loaded of styles, scripts, pictures and fonts. */
function assets() {
  const own = `${location.origin}/static/`
  const names = performance.getEntriesByType("resource").map(({ name }) => name.split("#")[0])
  return [...new Set(names.filter((name) => name.startsWith(own)))]
}

function bindDevice(box, room) {
  const urls = JSON.parse(box.querySelector("#reading-addresses").textContent)
  const until = box.querySelector("[data-until]")
  until.textContent = `kl. ${clock(1000 * Number(until.dataset.until))}`
  const button = box.querySelector("[data-keep]")
  button.addEventListener("click", () => keepAll(box, button, urls))
  box.hidden = false
  prune(room, urls)
  missing(urls).then((left) => left || tell(box, urls, 0))
}

async function keepAll(box, button, urls) {
  const frame = box.querySelector("[data-keeping]")
  const bar = frame.querySelector("progress")
  button.disabled = true
  frame.hidden = false
  bar.max = urls.length
  for (const [index, url] of urls.entries()) {
    bar.value = index
    say(box, `Sparar ${index + 1} av ${urls.length} …`)
    await fetch(url, { redirect: "manual" }).catch(() => {})
  }
  frame.hidden = true
  button.disabled = false
  tell(box, urls, await missing(urls))
}

/** Drop what is kept of items that no device may keep any more, or that are gone. */
async function prune(room, urls) {
  const items = urls.filter((url) => new RegExp(`^${room}[0-9a-f-]{36}/$`).test(url))
  for (const name of await caches.keys()) {
    const shelf = await caches.open(name)
    for (const request of await shelf.keys()) {
      const { pathname } = new URL(request.url)
      const isListed = urls.includes(pathname) || items.some((item) => pathname.startsWith(item))
      if (pathname.startsWith(room) && !isListed) await shelf.delete(request)
    }
  }
}

async function missing(urls) {
  const found = await Promise.all(urls.map((url) => caches.match(url)))
  return found.filter((one) => !one).length
}

function tell(box, urls, left) {
  say(box, left
    ? `${left} av ${urls.length} sidor och bilagor kunde inte sparas. Försök igen, eller frigör plats på enheten.`
    : `Hela mötet är sparat på enheten: ${urls.length} sidor och bilagor.`)
}

const say = (box, words) => (box.querySelector("[data-kept-state]").textContent = words)
