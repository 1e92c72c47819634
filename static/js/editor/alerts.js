// What went wrong with saving stays in view above the text. What else sticks to the top of the
// window, and where focus scrolls to, is below it: --alerts in static/css/src/editor.css.
export const alerts = document.querySelector("#editor-alerts")

const measure = () => document.documentElement.style.setProperty("--alerts", `${alerts.offsetHeight}px`)
if (alerts) new ResizeObserver(measure).observe(alerts)
