"""Which words of a text were inserted and deleted, as safe HTML that also says so aloud."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import escape
from itertools import groupby

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MAX_TOKENS = 3_000
"""Above this a changed text is shown as replaced whole; comparing it would take seconds."""


@dataclass(frozen=True)
class Token:
    """A word, a mark, a space, or an image or line break: its HTML and the tags it stands in.

    That it is suggested, inserted or deleted, makes it no other word: `shown` are all its tags.
    """

    html: str
    tags: tuple[str, ...] = ()
    is_space: bool = False
    shown: tuple[str, ...] = field(default=(), compare=False)


Run = tuple[str, Sequence[Token]]
"""("equal" | "insert" | "delete", tokens)"""


def tokens_of(text: str, tags: tuple[str, ...] = ()) -> Iterator[Token]:
    """Split plain text into words, marks and single spaces, in the tags of `tags`."""
    for part in _WORD.findall(text):
        is_space = part.isspace()
        yield token(" " if is_space else escape(part, quote=False), tags, is_space=is_space)


def token(html: str, tags: Sequence[str], *, is_space: bool = False) -> Token:
    """Return the token that stands in these start tags."""
    told = tuple(tag for tag in tags if not tag.startswith(("<ins", "<del")))
    return Token(html, told, is_space, tuple(tags))


def diff(old: Sequence[Token], new: Sequence[Token]) -> list[Run]:
    """Return the runs that lead from old to new. Equal and inserted runs together are the new
    text, equal and deleted ones the old."""
    if old == new:
        return [("equal", new)] if new else []
    if len(old) > _MAX_TOKENS or len(new) > _MAX_TOKENS:
        return _runs([(old, new, False)])
    # Spaces are junk to the matcher: half of all tokens, and never what two texts share.
    matcher = SequenceMatcher(_is_space, old, new, autojunk=False)
    parts = [
        (old[a:b], new[c:d], operation == "equal")
        for operation, a, b, c, d in matcher.get_opcodes()
    ]
    return _runs(_without_lone_spaces(parts))


def _is_space(each: Token) -> bool:
    return each.is_space


Part = tuple[Sequence[Token], Sequence[Token], bool]
"""(old tokens, new tokens, whether they are equal)"""


def _without_lone_spaces(parts: list[Part]) -> list[Part]:
    """Join replaced words that only a space keeps apart: a phrase reads better than bits."""
    joined: list[Part] = []
    for index, (old, new, is_equal) in enumerate(parts):
        is_lone = is_equal and all(each.is_space for each in old)
        is_lone = is_lone and _is_replaced(parts, index - 1) and _is_replaced(parts, index + 1)
        if joined and not joined[-1][2] and (is_lone or not is_equal):
            before_old, before_new, _ = joined[-1]
            joined[-1] = ([*before_old, *old], [*before_new, *new], False)
        else:
            joined.append((old, new, is_equal))
    return joined


def _is_replaced(parts: list[Part], index: int) -> bool:
    return 0 <= index < len(parts) and bool(parts[index][0] and parts[index][1])


def _runs(parts: list[Part]) -> list[Run]:
    runs: list[Run] = []
    for old, new, is_equal in parts:
        if is_equal:
            runs.append(("equal", new))
            continue
        runs += [run for run in (("delete", old), ("insert", new)) if run[1]]
    return runs


def render(runs: Iterable[Run]) -> str:
    """Return the runs as inline HTML."""
    return "".join(mark(kind, _inline(tokens, kind)) for kind, tokens in runs)


def mark(kind: str, html: str) -> str:
    """Return inline HTML marked as inserted or deleted, for the eye and for screen readers."""
    if kind == "equal" or not html:
        return html
    tag, word = ("ins", "tillagt") if kind == "insert" else ("del", "borttaget")
    return (
        f'<{tag}><span class="ds-sr-only"> {word}: </span>{html}'
        f'<span class="ds-sr-only"> slut på {word} </span></{tag}>'
    )


def _inline(tokens: Sequence[Token], kind: str) -> str:
    """Return the tokens in their tags; what is gone carries no suggestion any more."""
    parts = []
    shows_all = kind != "delete"
    for tags, group in groupby(tokens, key=lambda each: each.shown if shows_all else each.tags):
        text = "".join(each.html for each in group)
        names = [tag[1:].split()[0].rstrip(">") for tag in tags]
        parts.append("".join(tags) + text + "".join(f"</{name}>" for name in reversed(names)))
    return "".join(parts)
