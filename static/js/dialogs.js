// Buttons that open a <dialog> (data-dialog="id") or close the one they stand in (data-close),
// and buttons that cannot act yet and say why (aria-disabled with data-reason).
import { toast } from "./toast.js"

export function bindDialogs(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button")
    if (!button) return
    if (button.dataset.dialog) document.getElementById(button.dataset.dialog).showModal()
    if ("close" in button.dataset) button.closest("dialog").close()
    if (button.getAttribute("aria-disabled") === "true" && button.dataset.reason) {
      event.preventDefault()
      toast(button.dataset.reason)
    }
  })
}
