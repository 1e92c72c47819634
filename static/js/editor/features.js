// What writing together adds to the editor: each feature is a module of its own, named here once.
// `extensions` join every section's editor (prose.js); `start(page)` runs when the page is ready.

import { CommentMarks, startComments } from "./comments.js"
import { startSuggestions } from "./suggestions.js"
import { suggestExtensions } from "./suggest.js"
import { startPhrases } from "./phrases.js"
import { PictureFiles } from "./picture.js"
import { Protected, ProtectedCells, startProtection } from "./protect.js"
import { startStructure } from "./structure.js"

/** Tiptap extensions of the features, beside the schema's own in prose.js. */
export const extensions = [CommentMarks, Protected, ProtectedCells, PictureFiles, ...suggestExtensions]

/**
 * Start the features.
 * @param {object} page {form, memo (uuid), autosave, backup, parts, clauses, preview,
 *   editors: Map of section uuid → Tiptap editor}
 */
export function start(page) {
  for (const feature of FEATURES) feature(page)
}

const FEATURES = [startComments, startPhrases, startStructure, startProtection, startSuggestions]
