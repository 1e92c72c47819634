// A page of the reading room: the network's state, notes, what is read, and what the device keeps.
import { send } from "../http.js"
import { renew, startDevice } from "./device.js"
import { Network } from "./network.js"
import { Notes } from "./notes.js"
import { keep } from "./queue.js"

const room = document.querySelector("[data-room]")
const network = new Network(room)
const isKept = room.hasAttribute("data-kept")
const notes = document.querySelector("[data-notes]")
const listed = [room.dataset.room, `${room.dataset.room}anteckningar/`]
const changed = () => renew([location.href, ...listed])

if (notes) new Notes(notes, { network, isKept, changed })
for (const form of document.querySelectorAll("[data-mark]")) form.addEventListener("submit", mark)
startDevice(room)

/** "Läst" without network waits as a note does, and one reads on. */
async function mark(event) {
  event.preventDefault()
  const form = event.target
  const [url, next] = [form.getAttribute("action"), form.dataset.next]
  const body = { version: form.elements.version.value }
  const { status } = await send(url, { method: "POST", body })
  const isLost = status === 0 || status >= 500
  if (isLost && isKept) await keep({ id: url, user: document.body.dataset.user, url, body })
  else if (status !== 204) return form.submit()
  else await changed()
  location.assign(next)
  return undefined
}
