// Whether all is saved, said in one place: "Sparat 14.32", "Utan nät: 3 ändringar väntar".
import { clock } from "../clock.js"

const many = (count) => (count === 1 ? "1 ändring väntar" : `${count} ändringar väntar`)
const WORDS = {
  saved: (_, at) => `Sparat ${clock(at)}`,
  sending: () => "Sparar …",
  conflict: () => "Inte sparat: välj vilken text som gäller",
  refused: (count) => `Inte sparat: ${count === 1 ? "1 ändring" : `${count} ändringar`}, se överst på sidan`,
  offline: (count) => (count ? `Utan nät: ${many(count)}` : "Utan nät"),
  "signed-out": (count) => `Du är utloggad. ${count ? many(count) : ""}`,
  stopped: (count) => `Servern tar inte emot. ${many(count)}`,
}

/** @param {() => string} writing "" when all that is typed has been sent, else how it stands */
export function bindStatus(queue, writing) {
  const place = document.querySelector("#room-state")
  let savedAt = new Date()
  const draw = () => {
    const [count, refused] = [queue.waiting.length, queue.refused.length]
    const settled = writing() || (refused ? "refused" : "saved")
    const state = queue.state !== "saved" ? queue.state : count ? "sending" : settled
    if (state === "saved" && place.dataset.state !== "saved") savedAt = new Date()
    place.dataset.state = state
    const words = WORDS[state](state === "refused" ? refused : count, savedAt)
    if (place.textContent !== words) place.textContent = words
  }
  queue.addEventListener("change", draw)
  document.addEventListener("input", draw)
  window.addEventListener("beforeunload", (event) => queue.waiting.length && event.preventDefault())
  draw()
}
