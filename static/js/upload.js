// The attachments page: files that are chosen or dropped are sent at once, one by one, each with its
// own progress and its own answer. Without this script the form sends them all together.
import { announce } from "./toast.js"

const form = document.querySelector("#add-form")
const input = form.querySelector('input[type="file"]')
const list = document.querySelector("#uploads")
const queue = []
let sending = false

input.addEventListener("change", () => {
  const files = [...input.files]
  input.value = "" // so that the form itself does not send them again
  if (!files.length) return
  list.hidden = false
  queue.push(...files.map((file) => ({ file, row: addRow(file.name), title: files.length === 1 })))
  work()
})

/** Send what waits, then show the list of attachments as it has become. */
async function work() {
  if (sending) return
  sending = true
  let added = 0
  let refused = 0
  while (queue.length) {
    const faults = await sendFile(queue.shift())
    if (faults.length) refused += 1
    else added += 1
  }
  sending = false
  if (added) await refresh()
  announce(told(added, refused))
}

function told(added, refused) {
  const words = added === 1 ? "En bilaga är tillagd." : `${added} bilagor är tillagda.`
  if (!refused) return words
  const not = refused === 1 ? "En fil kunde inte läggas till." : `${refused} filer kunde inte läggas till.`
  return added ? `${words} ${not}` : not
}

function addRow(name) {
  const row = document.createElement("li")
  const label = Object.assign(document.createElement("span"), { className: "name", textContent: name })
  const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 })
  bar.setAttribute("aria-label", `Skickar ${name}`)
  const state = Object.assign(document.createElement("span"), { className: "state", textContent: "Väntar" })
  row.append(label, bar, state)
  list.append(row)
  return { row, bar, state }
}

/** @returns {Promise<string[]>} what is wrong with the file; empty when it was kept */
function sendFile({ file, row, title }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const close = (faults) => {
      showAnswer(row, faults)
      resolve(faults)
    }
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) showProgress(row, (100 * event.loaded) / event.total)
    })
    request.addEventListener("load", () => close(faultsOf(request)))
    request.addEventListener("error", () => close(["Filen kom inte fram. Kontrollera nätet och försök igen."]))
    request.open("POST", form.action || location.href)
    request.setRequestHeader("Accept", "application/json")
    request.send(fieldsWith(file, title))
  })
}

/** The form's other fields go with each file; a title can only be meant for a lone one. */
function fieldsWith(file, hasTitle) {
  const data = new FormData(form)
  data.set(input.name, file, file.name)
  data.delete("url")
  if (!hasTitle) data.delete("title")
  return data
}

function faultsOf(request) {
  if (request.status === 201) return []
  if (request.status === 413) return ["Filen är för stor."]
  try {
    return JSON.parse(request.responseText).errors
  } catch {
    return ["Du är inte längre inloggad. Logga in i en annan flik och försök igen."]
  }
}

function showProgress({ bar, state }, percent) {
  bar.value = percent
  state.textContent = percent < 100 ? `${Math.round(percent)} %` : "Kontrolleras"
}

function showAnswer({ row, bar, state }, faults) {
  bar.remove()
  row.className = faults.length ? "failed" : "done"
  state.textContent = faults.length ? faults.join(" ") : "Tillagd"
}

/** Take the list of attachments out of the page as the server now draws it. */
async function refresh() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } })
  if (!response.ok) return
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  const drawn = page.querySelector("#attachment-list")
  if (drawn) document.querySelector("#attachment-list").replaceWith(drawn)
  form.querySelector('[name="title"]').value = ""
}
