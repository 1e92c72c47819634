// The attachments page: what somebody writes a ground of protection for is no longer public. The
// server says the same; here the tick goes out at once.
document.addEventListener("input", ({ target }) => {
  if (!target.name?.endsWith("protection_ground") || !target.value.trim()) return
  target.closest(".upload, form").querySelector('[name$="is_public"]').checked = false
})
