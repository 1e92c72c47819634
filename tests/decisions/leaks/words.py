"""The word that may be nowhere, the one that is everywhere, and what a secret case is called."""

WORD = "Zebrafinken"
STEM = "zebrafink"
OPEN = "Kungsfiskaren"
TITLE = "Rördrommens ärende"
GROUND = "OSL 26 kap. 1 §"
PASSAGE = (
    f'<p>{OPEN} häckar vid ån. <span class="protected" data-ground="{GROUND}">{WORD} bor hos '
    f"<strong>{WORD}s</strong> ägare</span>. Så är det.</p>"
    '<table><tbody><tr><th scope="col">Art</th></tr><tr>'
    f'<td data-ground="{GROUND}"><p>{WORD}</p></td></tr></tbody></table>'
)
