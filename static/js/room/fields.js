// What a form holds: read, written, compared with what the server gave, and told in words.

/** Everything one can type in or choose with, pickers of people too. */
export const fieldsOf = (form) => [...form.elements].filter((one) => one.name && one.type !== "submit")

const isTick = (field) => field.type === "checkbox" || field.type === "radio"

/** @returns {boolean} whether the field holds something else than the server gave */
export function isDirty(field) {
  if (field.localName === "people-picker") return field.isDirty
  if (field.type === "hidden") return false
  if (isTick(field)) return field.checked !== field.defaultChecked
  if (field.localName === "select") return field.selectedIndex !== usual(field)
  return field.value !== field.defaultValue
}

/** The place of the option that is chosen when nobody has chosen. */
export function usual(select) {
  const place = [...select.options].findIndex((one) => one.defaultSelected)
  return place < 0 && select.options.length ? 0 : place
}

export const isTouched = (form) => fieldsOf(form).some(isDirty)

/** @returns {Object<string, string | string[]>} the form's data as a command carries it */
export function dataOf(form) {
  const data = form.dataset.row ? { row: form.dataset.row } : {}
  for (const [name, value] of new FormData(form)) {
    data[name] = name in data ? [data[name], value].flat() : value
  }
  return data
}

/** What a form is about beside its item: the row, the question and which of its answers. */
const marksOf = (form) => [...form.querySelectorAll("input[type=hidden]")].filter(({ name }) => ["row", "question", "number"].includes(name))

/** @returns {string} that as text, the same for the same */
export const markOf = (form) => marksOf(form).map(({ value }) => value).join(" ")

/** @returns {boolean} whether a command's data are about the same as the form */
export const isAbout = (form, data) => marksOf(form).every(({ name, value }) => value === data[name])

/** Write data into the form as if it had been typed. */
export function fill(form, data) {
  if (data.row && !form.elements.row) form.dataset.row = data.row
  for (const field of fieldsOf(form)) {
    if (field.type === "hidden") continue
    const values = [data[field.name] ?? []].flat()
    if (isTick(field)) field.checked = values.includes(field.value)
    else if (field.localName === "people-picker") field.choose(values)
    else if (values.length) field.value = values[0]
  }
  form.dispatchEvent(new Event("change", { bubbles: true }))
}

/** @returns {string} what the command says, in words: {name} stands for what the field shows */
export function says(form) {
  const words = form.dataset.says.replace(/\{(\w+)\}/g, (_, name) => shown(form, name))
  return words.replace(/\s+/g, " ").replace(/[\s:]+$/, "").trim()
}

function shown(form, name) {
  const field = fieldsOf(form).find((one) => one.name === name && (!isTick(one) || one.checked))
  return field ? wordsOf(field).slice(0, 80) : ""
}

function wordsOf(field) {
  if (field.localName === "people-picker") return field.words
  if (isTick(field)) return (field.labels[0]?.textContent ?? field.ariaLabel ?? "").trim().replace(/\s+/g, " ")
  const words = field.localName === "select" ? field.selectedOptions[0]?.textContent : field.value
  return (words ?? "").trim()
}

/** @returns {string} all that has been chosen and written in the form, a line for each field */
export function typedIn(form) {
  return chosenIn(form).map(wordsOf).filter(Boolean).join("\n")
}

/** Whether so much is typed that its loss must be told: words, names, or more than a single choice. */
export function isWorthKeeping(form) {
  const chosen = chosenIn(form)
  return chosen.length > 1 || chosen.some((one) => !isTick(one) && one.localName !== "select")
}

const chosenIn = (form) => fieldsOf(form).filter((one) => isDirty(one) && (!isTick(one) || one.checked))
