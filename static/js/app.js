// Every officials' page: focus on the error summary, and behaviours that bind by attribute.
import { bindConfirm } from "./confirm.js"
import { bindDropZones } from "./drop.js"

document.querySelector("#error-summary")?.focus()
bindConfirm(document)
bindDropZones(document)
