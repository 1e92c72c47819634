// Keeps that a reviewer has read the text to its end, so that the next look shows what changed.
// Only while the page is seen: not when the browser fetches it ahead.

import { csrfToken } from "./csrf.js"

const end = document.querySelector("[data-look]")

function keep() {
  const body = new URLSearchParams({ seen: end.dataset.seen, csrfmiddlewaretoken: csrfToken() })
  fetch(end.dataset.look, { method: "POST", body, credentials: "same-origin" }).catch(() => {})
}

if (end && csrfToken()) {
  const observer = new IntersectionObserver((entries) => {
    if (document.visibilityState !== "visible" || !entries.some((each) => each.isIntersecting)) return
    observer.disconnect()
    keep()
  })
  const watch = () => observer.observe(end)
  if (document.prerendering) document.addEventListener("prerenderingchange", watch, { once: true })
  else watch()
}
