// What went wrong with saving stays in view above the text. What else sticks to the top of the
// window, and where focus scrolls to, is below it: --alerts in static/css/src/editor.css.
export const alerts = document.querySelector("#editor-alerts")

const measure = () => document.documentElement.style.setProperty("--alerts", `${alerts.offsetHeight}px`)
if (alerts) new ResizeObserver(measure).observe(alerts)

/**
 * @param {[string, string | null, string]} words what went wrong, of a link to sign in, of the button
 * @param {() => void} again what the button does
 * @param {HTMLElement} [list] what exactly is wrong
 */
export function alertWith([text, login, retry], loginUrl, again, list) {
  const note = document.createElement("div")
  note.className = "note row"
  note.dataset.color = "danger"
  const words = Object.assign(document.createElement("div"), { className: "grow" })
  words.append(Object.assign(document.createElement("p"), { textContent: text }), ...(list ? [list] : []))
  note.append(words)
  if (login) {
    note.append(Object.assign(document.createElement("a"), {
      className: "ds-button", href: loginUrl, target: "_blank", rel: "opener", textContent: login,
    }))
  }
  const button = Object.assign(document.createElement("button"), {
    className: "ds-button", type: "button", textContent: retry,
  })
  button.dataset.variant = "secondary"
  button.addEventListener("click", again)
  note.append(button)
  alerts.replaceChildren(note)
}
