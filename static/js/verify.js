// The verify page: reckons the file's SHA-256 in the browser and asks by it. Nothing is uploaded
// unless the reader presses the button, which works without this script too.

const form = document.querySelector("form[data-verify]");
const input = form.querySelector("input[type=file]");
const status = form.querySelector("[role=status]");
const drop = form.querySelector(".drop");

async function sha256(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function check(file) {
  status.textContent = form.dataset.working;
  const address = `${form.dataset.verify}${await sha256(file)}/`;
  const answer = await fetch(address, { method: "HEAD" });
  if (answer.ok) {
    location.assign(address);
  } else {
    status.textContent = form.dataset.unknown;
  }
}

function chosen() {
  const [file] = input.files;
  const { empty, large, most } = form.dataset;
  if (file && (!file.size || file.size > Number(most))) {
    status.textContent = file.size ? large : empty;
    return;
  }
  // Without a secure context there is no crypto.subtle: the button is the way then.
  if (file && globalThis.crypto?.subtle) check(file).catch(() => (status.textContent = ""));
}

input.addEventListener("change", chosen);
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      chosen();
    }
  });
}
