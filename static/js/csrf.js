// The CSRF token of the moment: signing in again in another tab changes it, and every form and
// request of the pages that stand open sends the new one.
const NAME = "csrfmiddlewaretoken"

/** @returns {string} the cookie's token; the page's own where the cookie cannot be read */
export const csrfToken = () =>
  document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ??
  document.querySelector(`[name=${NAME}]`)?.value ??
  ""

/** The way back from a refusal (templates/403_csrf.html). However a form is sent (a button, submit(), FormData), it carries the token of the moment. */
export function bindCsrf(root) {
  root.querySelector("[data-back]")?.addEventListener("click", () => history.back())
  root.addEventListener("formdata", ({ formData }) => formData.has(NAME) && formData.set(NAME, csrfToken()))
}
