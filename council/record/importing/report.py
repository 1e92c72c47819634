"""What an import read, in numbers."""

from collections import Counter
from collections.abc import Sequence

from council.record.importing.paragraph import Paragraph

FLAGS = {
    "appendices": "har bilagor till protokollet, kvar som text",
    "loose_labels": "har punkter som skilts från sina nummer",
    "motion_unread": "har yrkanden som inte kunde läsas",
    "no_decision": "har rubriken Beslut utan beslut",
    "title_differs": "har en annan rubrik än filen säger",
    "vote_names_missing": "har en omröstning utan namn",
    "vote_names_unread": "har namn i en omröstning som inte kunde läsas",
    "vote_totals_differ": "har en omröstning där summan inte är antalet namn",
    "vote_unread": "har en omröstning som inte kunde läsas",
    "appendix_differs": "har en omröstning där bilagan säger annat än texten",
}


def report_lines(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return the report in Swedish: how much was read, how much is text, what is in doubt."""
    votes = [vote for paragraph in paragraphs for vote in paragraph.votes]
    meetings = {(paragraph.record.body, paragraph.record.date) for paragraph in paragraphs}
    clauses = sum(len(paragraph.decision) for paragraph in paragraphs)
    lines = [
        f"{len(paragraphs)} paragrafer från {len(meetings)} sammanträden lästa.",
        f"{sum(bool(p.decision) for p in paragraphs)} har beslut, i {clauses} stycken.",
        f"{sum(len(p.motions) for p in paragraphs)} yrkanden.",
        f"{sum(len(p.reservations) for p in paragraphs)} reservationer.",
        f"{sum(len(p.statements) for p in paragraphs)} anteckningar och yttranden.",
        f"{len(votes)} omröstningar, {sum(v.is_complete() for v in votes)} med alla namn.",
        f"{sum(bool(p.rest) for p in paragraphs)} har mer text, som inte delats upp.",
    ]
    counted = Counter(flag for paragraph in paragraphs for flag in paragraph.all_flags())
    return lines + [f"{counted[flag]} {FLAGS[flag]}." for flag in FLAGS if counted[flag]]
