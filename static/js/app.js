// Every officials' page: focus on the error summary, and behaviours that bind by attribute.
import { bindConfirm } from "./confirm.js"
import { bindDialogs } from "./dialogs.js"
import { bindDropZones } from "./drop.js"
import { bindFormBackup } from "./formbackup.js"
import { bindTabs } from "./tabs.js"

document.querySelector("#error-summary")?.focus()
bindConfirm(document)
bindDialogs(document)
bindDropZones(document)
bindFormBackup(document)
bindTabs(document)
