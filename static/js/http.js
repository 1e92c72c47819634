// One way to talk to the server: JSON, same origin, with the CSRF token of the page's cookie.

import { csrfToken } from "./csrf.js"

/**
 * @returns {Promise<{status: number, data: object}>} status 0 when the server could not be reached,
 *   401 also when it answered with a redirect (to the sign-in page)
 */
export async function send(url, { method = "GET", body, keepalive = false, signal } = {}) {
  const headers = { Accept: "application/json", "X-Requested-With": "fetch" }
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken()
  if (body !== undefined) headers["Content-Type"] = "application/json"
  try {
    const response = await fetch(url, {
      method, headers, keepalive, signal, redirect: "manual", credentials: "same-origin",
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (response.type === "opaqueredirect") return { status: 401, data: {} }
    const json = response.headers.get("Content-Type")?.includes("json")
    return { status: response.status, data: json ? await response.json() : {} }
  } catch {
    return { status: 0, data: {} }
  }
}
