// Keeps that a reviewer has read the text to its end, so that the next look shows what changed.
// Only while the page is seen: not when the browser fetches it ahead.

const end = document.querySelector("[data-look]")
const token = document.querySelector("[name=csrfmiddlewaretoken]")

function keep() {
  const body = new URLSearchParams({ seen: end.dataset.seen, csrfmiddlewaretoken: token.value })
  fetch(end.dataset.look, { method: "POST", body, credentials: "same-origin" }).catch(() => {})
}

if (end && token) {
  const observer = new IntersectionObserver((entries) => {
    if (document.visibilityState !== "visible" || !entries.some((each) => each.isIntersecting)) return
    observer.disconnect()
    keep()
  })
  const watch = () => observer.observe(end)
  if (document.prerendering) document.addEventListener("prerenderingchange", watch, { once: true })
  else watch()
}
