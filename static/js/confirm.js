// <form data-confirm="…"> asks before an act that cannot be undone; without JavaScript it just acts.
export function bindConfirm(root) {
  root.addEventListener("submit", (event) => {
    const text = event.submitter?.dataset.confirm ?? event.target.dataset.confirm
    if (text && !window.confirm(text)) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }, true)
}
