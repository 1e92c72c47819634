// The attachments page: files that are chosen or dropped are listed, each with its title and its
// protection. "Lägg till" sends them one by one, each with its own progress and its own answer: nobody
// else sees a file before. Without this script the form sends them all together.
import { csrfToken } from "./csrf.js"
import { announce } from "./toast.js"

const form = document.querySelector("#add-form")
const input = form.querySelector('input[type="file"]')
const list = document.querySelector("#uploads")
const blank = document.querySelector("#upload-row")
const alone = form.querySelector("[data-alone]")
const button = form.querySelector('[type="submit"]')
const queue = []
let count = 0
let sending = false

input.addEventListener("change", () => {
  const files = [...input.files]
  input.value = "" // so that the form itself does not send them again
  if (!files.length) return
  for (const row of list.querySelectorAll(".done")) row.remove()
  const rows = files.map(addRow)
  queue.push(...rows)
  draw()
  rows[0].field("title").focus()
  announce("Filerna skickas när du trycker Lägg till. Skriv först vad de ska heta och vad som skyddar dem.")
})

form.addEventListener("submit", (event) => {
  if (!queue.length) return
  event.preventDefault()
  sendAll()
})

// A list of files looks as if they were there already; what was refused is told of.
window.addEventListener("beforeunload", (event) => {
  if (queue.some(({ element }) => !element.matches(".failed"))) event.preventDefault()
})

/** Send what is listed, then show the list of attachments as it has become. */
async function sendAll() {
  if (sending) return
  sending = true
  draw()
  let added = 0
  for (const row of [...queue]) {
    if (!(await send(row))) continue
    queue.splice(queue.indexOf(row), 1)
    added += 1
  }
  sending = false
  draw()
  if (added) await refresh()
  announce(told(added, queue.length))
}

function told(added, refused) {
  const words = added === 1 ? "En bilaga är tillagd." : `${added} bilagor är tillagda.`
  if (!refused) return words
  const not = refused === 1 ? "En fil kunde inte läggas till." : `${refused} filer kunde inte läggas till.`
  return added ? `${words} ${not}` : not
}

/** What stands for one attachment alone is hidden while files, which have their own, are listed. */
function draw() {
  list.hidden = !list.children.length
  alone.hidden = queue.length > 0
  button.disabled = sending
  button.textContent = queue.length > 1 ? `Lägg till ${queue.length} filer` : "Lägg till"
}

function addRow(file) {
  const element = blank.content.firstElementChild.cloneNode(true)
  const part = (name) => element.querySelector(`.${name}`)
  const field = (name) => element.querySelector(`[name="fil-${name}"]`)
  count += 1
  for (const label of element.querySelectorAll("label[data-for]")) {
    const control = field(label.dataset.for)
    control.id = label.htmlFor = `fil-${count}-${label.dataset.for}`
  }
  part("name").textContent = file.name
  part("state").textContent = "Inte tillagd än"
  element.querySelector("progress").setAttribute("aria-label", `Skickar ${file.name}`)
  const row = { file, element, field, part, bar: element.querySelector("progress") }
  const drop = element.querySelector("[data-drop]")
  drop.setAttribute("aria-label", `Ta bort ”${file.name}” ur listan`)
  drop.addEventListener("click", () => remove(row))
  list.append(element)
  return row
}

function remove(row) {
  if (sending) return
  row.element.remove()
  queue.splice(queue.indexOf(row), 1)
  draw()
  input.focus()
}

/** @returns {Promise<boolean>} whether the file was kept */
function send(row) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const close = (faults) => {
      showAnswer(row, faults)
      resolve(!faults.length)
    }
    row.bar.hidden = false
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) showProgress(row, (100 * event.loaded) / event.total)
    })
    request.addEventListener("load", () => close(faultsOf(request)))
    request.addEventListener("error", () => close(["Filen kom inte fram. Kontrollera nätet och försök igen."]))
    request.open("POST", form.action || location.href)
    request.setRequestHeader("Accept", "application/json")
    request.send(fieldsOf(row))
  })
}

function fieldsOf({ file, field }) {
  const data = new FormData()
  data.set("csrfmiddlewaretoken", csrfToken())
  data.set(input.name, file, file.name)
  for (const name of ["title", "protection_ground"]) data.set(name, field(name).value)
  if (field("is_public").checked) data.set("is_public", "on")
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

function showProgress({ bar, part }, percent) {
  bar.value = percent
  part("state").textContent = percent < 100 ? `${Math.round(percent)} %` : "Kontrolleras"
}

function showAnswer({ element, bar, part }, faults) {
  bar.hidden = true
  element.className = faults.length ? "upload failed" : "upload done"
  part("state").textContent = faults.length ? faults.join(" ") : "Tillagd"
  if (!faults.length) for (const rest of element.querySelectorAll("[data-drop], .fields")) rest.remove()
}

/** Take the list of attachments out of the page as the server now draws it. */
async function refresh() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } })
  if (!response.ok) return
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  const drawn = page.querySelector("#attachment-list")
  if (drawn) document.querySelector("#attachment-list").replaceWith(drawn)
}
