// The meeting room: ties the page, the queue and the keys together (templates/staff/sittings/room/).
import "./picker.js"
import { bindBallot } from "./ballot.js"
import { bindClosing } from "./closing.js"
import { Drafts } from "./drafts.js"
import { bindEdit } from "./edit.js"
import { bindElection } from "./election.js"
import { Forms } from "./forms.js"
import { drawPending } from "./pending.js"
import { bindPhrases } from "./phrases.js"
import { Queue } from "./queue.js"
import { bindReveal, revealAll } from "./reveal.js"
import { bindStatus } from "./status.js"
import { Tab } from "./tab.js"
import { bindTrouble } from "./trouble.js"
import { View } from "./view.js"

const room = document.querySelector("#room")
const { meeting, url } = room.dataset
const user = document.body.dataset.user

const view = new View(room)
const tab = new Tab({ user, meeting })
const queue = new Queue({ url, prefix: tab.prefix("rum"), along: () => view.along })
const drafts = new Drafts({ prefix: tab.prefix("rum-text"), item: (form) => forms.item(form) })
const forms = new Forms({ root: room, queue, view, drafts })

async function show(item) {
  forms.flush()
  await view.show(item)
}

function drawn() {
  forms.restore()
  revealAll(room)
  drawPending(room, queue, forms.item)
}

view.addEventListener("drawn", drawn)
view.addEventListener("asked", ({ detail: status }) => {
  if (status === 0 || status >= 500) queue.tell("offline")
  else if (status === 401) queue.tell("signed-out")
  else if (["offline", "signed-out"].includes(queue.state)) queue.run()
})
queue.addEventListener("change", () => drawPending(room, queue, forms.item))

room.addEventListener("click", (event) => {
  const link = event.target.closest(".course a")
  const step = event.target.closest("[data-step]")
  if (step) show(view.next(Number(step.dataset.step)))
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  show(link.closest("li").dataset.item)
})
window.addEventListener("pagehide", () => forms.flush())

document.querySelector("#kortkommandon .keys")?.prepend(document.querySelector("#room-keys").content)
bindBallot(room)
bindElection(room)
bindClosing(room, queue, () => tab.unsaved)
bindEdit(room)
bindPhrases(room)
bindReveal(room)
bindStatus(queue, forms.writing)
bindTrouble(queue, { show, reopen: forms.reopen })
drawn()
queue.run()
tab.inherit(() => {
  drawn()
  queue.tell()
  queue.run()
})
