// Of all the bodies' meetings those of the chosen body are shown. Without this the list has them all,
// by body, and the server says which do not fit.
const body = document.querySelector('[data-meetings] [name="recipient_body"]')
const meeting = document.querySelector('[data-meetings] [name="meeting"]')

function show() {
  const chosen = body.selectedOptions[0]
  for (const group of meeting.querySelectorAll("optgroup")) {
    group.hidden = group.disabled = Boolean(chosen?.value) && group.label !== chosen.text
    if (group.disabled && group.contains(meeting.selectedOptions[0])) meeting.value = ""
  }
}

if (body && meeting) {
  body.addEventListener("change", show)
  show()
}
