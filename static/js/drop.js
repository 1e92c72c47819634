// <div class="drop"><input type="file"></div>: files dropped on the frame go to the input inside it.
export function bindDropZones(root) {
  for (const zone of root.querySelectorAll(".drop")) {
    const input = zone.querySelector('input[type="file"]')
    if (!input) continue
    const mark = (on) => (event) => {
      event.preventDefault()
      zone.classList.toggle("over", on)
    }
    zone.addEventListener("dragover", mark(true))
    zone.addEventListener("dragleave", mark(false))
    zone.addEventListener("drop", (event) => {
      mark(false)(event)
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files
      input.dispatchEvent(new Event("change", { bubbles: true }))
    })
  }
}
