"""Addresses that are no pages: `ACTS` change something and redirect, `FILES` are fetched."""

# Answer to POST alone and redirect.
ACTS = {
    *(f"memos:{act}_section" for act in ("add", "remove", "restore")),
    *(f"memos:{act}" for act in ("section_up", "section_down", "switch_template")),
    "accounts:logout",
    *(f"accounts:{act}" for act in ("preferences", "password", "read_notifications", "mute")),
    "accounts:follow",
    "memos:watch",
    "memos:unwatch",
    *(f"memos:{act}" for act in ("save", "keep")),
    *(f"memos:{act}_thread" for act in ("resolve", "reopen")),
    *(f"memos:{act}" for act in ("reply", "edit_comment")),
    *(f"memos:{act}_attachment" for act in ("change", "replace", "move", "remove")),
    *(f"memos:{act}" for act in ("present", "leave", "take_over")),
    *(f"memos:{act}" for act in ("look", "ask", "pass", "skip", "take_over_step", "delegate")),
    *(f"memos:{act}" for act in ("conflict", "answer", "call_off", "end_substitute")),
    *(f"memos:{act}" for act in ("submit", "return", "approve", "withdraw", "reopen")),
    "memos:take_back",
    *(f"agendas:{act}" for act in ("add", "add_own", "remove", "numbering", "order", "move")),
    *(f"agendas:{act}" for act in ("place", "again")),
    *(f"travel:{act}" for act in ("add_receipt", "remove_receipt", "close", "return", "cancel")),
    "sittings:hold",
    "publishing:meeting",
    "publishing:publish",
    "remissvar:reply",
}
# Files, and what scripts ask for.
FILES = {
    "health",
    "accounts:find",
    *(f"memos:{file}" for file in ("preview", "preview_pdf", "preview_page", "attachment")),
    *(f"memos:{file}" for file in ("earlier_attachment", "word")),
    "memos:text",
    "memos:checks",
    *(f"travel:{file}" for file in ("decision_pdf", "receipt", "statistics_csv")),
    "agendas:jobs",
    "agendas:rendition",
    "publishing:document",
    "remissvar:document",
    "record:calendar",
    "record:document",
}
