// The PDFs of a meeting while they are made: asks how far they have come until all are finished.
// Without this script the page is read again by hand.
import { send } from "./http.js"
import { announce } from "./toast.js"

const PAUSE = 1500
const ASK_AT_MOST = 400
let asked = 0

function next() {
  const section = document.querySelector("#jobs")
  if (section && "working" in section.dataset && asked < ASK_AT_MOST) setTimeout(ask, PAUSE, section)
}

async function ask(section) {
  asked += 1
  const { status, data } = await send(section.dataset.url)
  if (status === 200 && !section.contains(document.activeElement)) replace(section, data)
  if (status === 200 || status === 0) next()
}

function replace(section, { html, working }) {
  const page = new DOMParser().parseFromString(html, "text/html")
  section.replaceWith(page.querySelector("#jobs"))
  if (!working) announce(document.querySelector("#jobs .bad") ? "Någon handling kunde inte framställas." : "Alla handlingar är klara.")
}

next()
