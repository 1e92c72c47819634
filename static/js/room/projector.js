// The page on the wall reads itself again; what is shown stays when there is no network.
import { morph } from "./morph.js"

const PAUSE = 3000

async function read() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(10000) })
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      morph(document.querySelector("main"), page.querySelector("main").innerHTML)
    }
  } catch {
    // Asked again in a moment.
  }
  setTimeout(read, PAUSE)
}

setTimeout(read, PAUSE)
