// Every officials' page: focus on the error summary, and behaviours that bind by attribute.
import { bindBusy } from "./busy.js"
import { bindConfirm } from "./confirm.js"
import { bindCsrf } from "./csrf.js"
import { bindDialogs } from "./dialogs.js"
import { bindDropZones } from "./drop.js"
import { bindFilters } from "./filter.js"
import { bindFormBackup } from "./formbackup.js"
import { bindPalette } from "./palette.js"
import { bindShelf } from "./reading/shelf.js"
import { rememberThisPage } from "./recent.js"
import { bindLeaving } from "./room/leaving.js"
import { bindShortcuts } from "./shortcuts.js"
import { bindTabs } from "./tabs.js"

document.querySelector("#error-summary")?.focus()
bindConfirm(document)
bindBusy(document)
bindCsrf(document)
bindDialogs(document)
bindDropZones(document)
bindFormBackup(document)
bindTabs(document)
bindFilters(document)
bindLeaving(document)
bindPalette()
bindShelf(document)
bindShortcuts()
rememberThisPage()
