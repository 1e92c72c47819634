// Times as the pages write them (templatetags/portal.py): Swedish time wherever the browser is.
const ZONE = { timeZone: "Europe/Stockholm" }
const hours = new Intl.DateTimeFormat("sv-SE", { ...ZONE, hour: "2-digit", minute: "2-digit" })
const days = new Intl.DateTimeFormat("sv-SE", { ...ZONE, day: "numeric", month: "short" })

/** @returns {string} 14.32, of a Date or an ISO string */
export const clock = (at) => hours.format(new Date(at)).replace(":", ".")

/** @returns {string} 2 nov. kl. 14.32 */
export const stamp = (at) => `${days.format(new Date(at))} kl. ${clock(at)}`
