// <form data-busy="…"> says what is going on while its answer is on the way, and is not sent twice.
export function bindBusy(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target
    if (!form.dataset.busy || event.defaultPrevented) return
    if (form.getAttribute("aria-busy") === "true") return event.preventDefault()
    form.setAttribute("aria-busy", "true")
    note(form).textContent = form.dataset.busy
  })
  // A page that comes back from the browser's own memory is at rest.
  window.addEventListener("pageshow", ({ persisted }) => persisted && root.querySelectorAll("form[data-busy]").forEach(rest))
}

function note(form) {
  const box = Object.assign(document.createElement("p"), { className: "note sm" })
  box.setAttribute("role", "status")
  box.dataset.color = "info"
  form.append(box)
  return box
}

function rest(form) {
  form.removeAttribute("aria-busy")
  form.querySelector(":scope > [role=status]")?.remove()
}
