"""What was put on record when the paragraph had been handed in (KL 4:27: until the meeting ends).

What is frozen is not changed, so nothing of it may be lost either: the attestation is aborted and
begun anew, and beside what is attested there comes a correction that tells of it.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from decisions.agendas.models import Meeting
from decisions.minutes.models import Bundle, BundleParagraph, Correction
from decisions.minutes.workflow import BundleState
from decisions.sittings.models import Statement, Treatment


@dataclass(frozen=True)
class LeftOut:
    """A reservation or statement that the bundle which holds its paragraph does not have."""

    statement: Statement
    bundle: Bundle
    treatment: Treatment

    @property
    def is_attested(self) -> bool:
        """Whether only a correction can tell of it."""
        return self.bundle.state == BundleState.ATTESTED

    @property
    def words(self) -> str:
        """What the secretary and who is to sign are told, and what the secretary does about it."""
        people = ", ".join(str(one.person) for one in self.statement.makers.all())
        what = f"{self.statement.get_kind_display()} från {people} till {self.treatment.paragraph}"
        if self.is_attested:
            return f"{what} är inte med i det justerade protokollet. Lägg en rättelse bredvid det."
        return (
            f"{what} är inte med i det som är lämnat för justering. "
            "Sekreteraren avbryter justeringen och lämnar paragrafen på nytt."
        )


def left_out_of(bundle: Bundle) -> list[LeftOut]:
    """Return what the bundle lacks, by paragraph; [] for an aborted one, and a correction."""
    return _left_out(bundle.paragraphs.filter(is_holding=True))


def left_out_in(meeting: Meeting) -> list[LeftOut]:
    """Return what the meeting's living bundles lack, by paragraph."""
    rows = BundleParagraph.objects.filter(treatment__item__meeting=meeting, is_holding=True)
    return _left_out(rows)


def told_in(meeting: Meeting) -> dict[int, list[str]]:
    """Return what the room tells, by the item's primary key (settings.STATEMENTS_LEFT_OUT)."""
    found: dict[int, list[str]] = {}
    for one in left_out_in(meeting):
        found.setdefault(one.treatment.item_id, []).append(one.words)
    return found


def is_handed_in(statement: Statement) -> bool:
    """Return whether a living bundle has the statement (settings.STATEMENT_HANDED_IN)."""
    rows = BundleParagraph.objects.filter(treatment__item=statement.item_id, is_holding=True)
    return any(str(statement.uuid) in (_known(row) or ()) for row in rows.select_related("bundle"))


def _left_out(rows: "QuerySet[BundleParagraph]") -> list[LeftOut]:
    held = list(rows.select_related("treatment__counter"))
    # Each bundle once: its content is the text of all of its paragraphs.
    wanted = {row.bundle_id for row in held}
    bundles = Bundle.objects.select_related("meeting__body").in_bulk(wanted) if wanted else {}
    for row in held:
        row.bundle = bundles[row.bundle_id]
    known = {row.treatment.item_id: (row, _known(row)) for row in held}
    # What was frozen before statements were named in it is not judged.
    judged = [item for item, (_, names) in known.items() if names is not None]
    if not judged:
        return []
    told = _told(judged)
    statements = Statement.objects.filter(item__in=judged).prefetch_related("makers__person")
    return [
        LeftOut(one, row.bundle, row.treatment)
        for one in statements.order_by("item__treatment__number", "position", "pk")
        for row, names in [known[one.item_id]]
        if str(one.uuid) not in (names or ()) and str(one.uuid) not in told
    ]


def _known(row: BundleParagraph) -> list[str] | None:
    paragraphs = row.bundle.content.get("paragraphs", [])
    mine = next((one for one in paragraphs if one["treatment"] == row.treatment_id), None)
    return mine.get("statements") if mine else None


def _told(items: list[int]) -> set[str]:
    """Return which statements living corrections tell of."""
    rows = Correction.objects.filter(
        ~Q(bundle__state=BundleState.ABORTED), treatment__item__in=items
    )
    contents = rows.values_list("bundle__content", flat=True)
    return {name for content in contents for name in content.get("adds", [])}
