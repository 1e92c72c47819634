// A picture in the text: chosen, pasted or dropped, and never without a description, unless somebody
// says that it is decoration. It is kept in the text itself, no wider than a page can show.
import { Extension, pm } from "django-prose-editor/editor"

const MAX_WIDTH = 1600
const MAX_LENGTH = 2_000_000 // of the data URL; a section holds a few such
const KEPT = ["image/png", "image/jpeg", "image/gif"]
const QUALITIES = [0.85, 0.7, 0.5]

const dialog = document.querySelector("#picture")
const part = (name) => document.querySelector(`#picture-${name}`)

/** The toolbar's button: describe the picture that is selected, or choose a new one. */
export async function editPicture(_chain, editor) {
  const selected = editor.isActive("image") ? editor.getAttributes("image") : null
  await place(editor, selected)
}

/** Pictures from the clipboard, or dropped on the text, ask for their description, too. */
export const PictureFiles = Extension.create({
  name: "pictureFiles",
  addProseMirrorPlugins() {
    const take = (data, event) => {
      const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"))
      // Word and Excel send a picture of the text along with the text.
      if (!file || data.getData("text/html") || !this.editor.isEditable) return false
      event.preventDefault()
      place(this.editor, null, file)
      return true
    }
    return [new pm.state.Plugin({
      props: {
        handlePaste: (_view, event) => take(event.clipboardData, event),
        handleDrop: (_view, event) => take(event.dataTransfer, event),
      },
    })]
  },
})

/** Ask, and put what was answered where the cursor stood before the dialog took the focus. */
async function place(editor, selected, file) {
  const at = editor.state.selection.toJSON()
  const attrs = await askPicture(selected, file)
  if (!attrs) return editor.commands.focus()
  const restore = ({ tr }) => Boolean(tr.setSelection(pm.state.Selection.fromJSON(tr.doc, at)))
  const chain = editor.chain().focus().command(restore)
  if (selected) return chain.updateAttributes("image", attrs).run()
  return chain.insertContent({ type: "image", attrs }).run()
}

/** @returns {Promise<{src: string, alt: string, role: string | null} | undefined>} */
function askPicture(selected, file) {
  const input = part("file")
  let src = selected?.src ?? ""
  let reading = null // the file that was chosen last, until it is read
  const show = (url) => {
    src = url
    part("shown").hidden = !url
    if (url) part("shown").src = url
  }
  const read = async (chosen) => {
    const own = (reading = embedded(chosen))
    show("")
    fault("file", "")
    const [url, problem] = await own.then((found) => [found, ""], (error) => ["", error.message])
    if (reading !== own) return
    reading = null
    show(url)
    fault("file", problem)
  }
  const choose = () => input.files[0] && read(input.files[0])
  const check = (event) => {
    const { submitter } = event
    if (submitter?.value !== "ok") return
    if (reading) {
      event.preventDefault()
      reading.catch(() => {}).then(() => setTimeout(() => dialog.open && submitter.click()))
      return
    }
    const decorative = part("decorative").checked
    const words = part("alt").value.trim()
    const faults = { file: src ? "" : "Välj en bild.", alt: words || decorative ? "" : "Beskriv bilden, eller ange att den bara är dekoration." }
    if (!faults.file || !part("file-error").textContent) fault("file", faults.file)
    fault("alt", faults.alt)
    if (faults.file || faults.alt) event.preventDefault()
  }
  input.value = ""
  part("choice").hidden = Boolean(selected || file)
  part("alt").value = selected?.alt ?? ""
  part("decorative").checked = selected?.role === "presentation"
  fault("file", "")
  fault("alt", "")
  show(src)
  if (file) read(file)
  dialog.returnValue = "cancel"
  dialog.showModal()
  return new Promise((resolve) => {
    input.addEventListener("change", choose)
    dialog.addEventListener("submit", check)
    dialog.addEventListener("close", () => {
      input.removeEventListener("change", choose)
      dialog.removeEventListener("submit", check)
      const decorative = part("decorative").checked
      const alt = decorative ? "" : part("alt").value.trim()
      resolve(dialog.returnValue === "ok" ? { src, alt, role: decorative ? "presentation" : null } : undefined)
    }, { once: true })
  })
}

function fault(name, text) {
  part(`${name}-error`).textContent = text
  part(`${name}-error`).hidden = !text
  part(name).setAttribute("aria-invalid", text ? "true" : "false")
}

/** The picture as a data URL. Throws an Error with a sentence for the one who chose the file. */
async function embedded(file) {
  let bitmap
  try {
    bitmap = await createImageBitmap(file)
  } catch {
    throw new Error("Filen är ingen bild som kan visas. Välj en PNG-, JPEG- eller GIF-bild.")
  }
  const isNarrow = bitmap.width <= MAX_WIDTH
  if (isNarrow && KEPT.includes(file.type)) {
    const url = await dataUrl(file)
    if (url.length <= MAX_LENGTH) return url
  }
  return drawn(bitmap, file.type)
}

/** The bitmap drawn anew, no wider than a page shows: sharp if it fits, else as a photograph. */
function drawn(bitmap, type) {
  const scale = Math.min(1, MAX_WIDTH / bitmap.width)
  const canvas = document.createElement("canvas")
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const context = canvas.getContext("2d")
  const draw = () => context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  draw()
  if (type !== "image/jpeg") {
    const sharp = canvas.toDataURL("image/png")
    if (sharp.length <= MAX_LENGTH) return sharp
  }
  context.fillStyle = "#fff" // what was transparent is white in a JPEG
  context.fillRect(0, 0, canvas.width, canvas.height)
  draw()
  for (const quality of QUALITIES) {
    const url = canvas.toDataURL("image/jpeg", quality)
    if (url.length <= MAX_LENGTH) return url
  }
  throw new Error("Bilden är för stor. Krymp den, eller lägg den som bilaga.")
}

function dataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener("load", () => resolve(reader.result))
    reader.addEventListener("error", () => reject(new Error("Filen gick inte att läsa.")))
    reader.readAsDataURL(file)
  })
}
