// Rows of a form that grow as they are needed, and the sums of a trip's costs as they are typed.
// Without this script a saved form shows one empty row more.

const MAX_ROWS = 50;

for (const list of document.querySelectorAll("[data-rows]")) addButton(list);
const costs = document.querySelector("[data-totals]");
if (costs) {
  costs.addEventListener("input", () => showSums(costs));
  showSums(costs);
}

function addButton(list) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-button mt";
  button.dataset.variant = "secondary";
  button.textContent = "Lägg till rad";
  button.addEventListener("click", () => {
    const last = list.lastElementChild;
    if (list.children.length >= MAX_ROWS) return;
    const row = nextRow(last, list.dataset.rows, list.children.length);
    list.append(row);
    row.querySelector("input, select").focus();
  });
  list.after(button);
}

function nextRow(last, name, number) {
  const row = last.cloneNode(true);
  const renumber = (text) => text.replace(new RegExp(`(${name})-\\d+`), `$1-${number}`);
  for (const element of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of ["id", "name", "for", "aria-describedby"]) {
      if (element.hasAttribute(attribute)) {
        element.setAttribute(attribute, renumber(element.getAttribute(attribute)));
      }
    }
    if (element.tagName === "INPUT") element.value = element.defaultValue = emptied(element);
    if (element.tagName === "LABEL") {
      element.firstChild.textContent = element.firstChild.textContent.replace(/\d+/, number + 1);
    }
    element.removeAttribute("aria-invalid");
    if (element.matches("input, select")) element.removeAttribute("aria-describedby");
  }
  for (const told of row.querySelectorAll("[id$=_error], [id$=_warning], .needed")) told.remove();
  row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+$/, number + 1));
  return row;
}

function emptied(input) {
  return input.name.endsWith("-currency") ? "SEK" : "";
}

function showSums(fieldset) {
  const sums = new Map();
  let total = 0;
  let unknown = 0;
  for (const row of fieldset.querySelectorAll("[role=group]")) {
    const value = (name) => row.querySelector(`[name$="-${name}"]`)?.value.trim() ?? "";
    const amount = number(value("amount"));
    if (amount === null) continue;
    const rate = value("currency").toUpperCase() === "SEK" ? 1 : number(value("rate"));
    if (rate === null) {
      unknown += 1;
      continue;
    }
    const sek = Math.round(amount * rate * 100) / 100;
    const payer = value("payer") || "betalare saknas";
    sums.set(payer, (sums.get(payer) ?? 0) + sek);
    total += sek;
  }
  const kronor = new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 2 });
  const parts = [...sums].map(([payer, sek]) => `${payer} ${kronor.format(sek)} kr`);
  const lacking = unknown ? ` ${unknown} belopp utan kurs är inte med.` : "";
  fieldset.querySelector("[data-sum]").textContent = parts.length
    ? `Summa ${kronor.format(total)} kr: ${parts.join(", ")}.${lacking}`
    : lacking.trim();
}

function number(text) {
  if (!text) return null;
  const value = Number(text.replace(/\s/g, "").replace(",", "."));
  return Number.isFinite(value) ? value : null;
}
