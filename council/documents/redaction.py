"""Rich text without its protected matter: removed, with a note in its place, not covered."""

from html import escape
from html.parser import HTMLParser

from council.documents.protected import (
    CELLS,
    DEFAULT_GROUND,
    VOID,
    Attributes,
    ground_of,
    is_marked,
)
from council.documents.richtext import sanitise


def removed(ground: str) -> str:
    """Return what stands in the place of protected matter: "[uppgift borttagen, OSL 21 kap. 1 §]".

    Without a ground "[uppgift borttagen]".
    """
    told = " ".join(ground.split())
    return f"[uppgift borttagen, {told}]" if told else "[uppgift borttagen]"


def redact_html(html: str) -> str:
    """Return the HTML without what is marked as protected; a second time changes nothing.

    A passage, or what a protected cell holds, becomes one note with its ground. A link around a
    passage goes too, since its address may tell the same thing. HTML without a mark is returned
    as it is.
    """
    if not is_marked(html):
        return html
    redactor = _Redactor()
    redactor.feed(sanitise(html))
    redactor.close()
    return "".join(redactor.parts)


class _Redactor(HTMLParser):
    """Writes sanitised HTML again; `inside` is every element open since a mark began."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.inside: list[str] = []
        self.links: list[int] = []  # where each open link's start tag stands in `parts`

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self.inside:
            if tag not in VOID:
                self.inside.append(tag)
            return
        ground = ground_of(tag, attrs)
        if ground is None or tag in CELLS:
            if tag == "a":
                self.links.append(len(self.parts))
            kept = [(name, value) for name, value in attrs if name != "data-ground"]
            written = "".join(f' {name}="{escape(value or "")}"' for name, value in kept)
            self.parts.append(f"<{tag}{written}>")
        if ground is not None:
            self.inside.append(tag)
            self._note(ground)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.inside:
            self.inside.pop()
            if self.inside or tag not in CELLS:
                return
        if tag != "a" or not self.links or self.parts[self.links.pop()]:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.parts.append(escape(data, quote=False))

    def _note(self, ground: str) -> None:
        """Write the note, once for passages that follow each other; unwrap the links around it."""
        note = escape(removed("" if ground == DEFAULT_GROUND else ground), quote=False)
        if self.parts[-1:] != [note]:
            self.parts.append(note)
        for place in self.links:
            self.parts[place] = ""
