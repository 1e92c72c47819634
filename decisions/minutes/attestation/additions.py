"""What a correction says that adds what was put on record too late for an attested paragraph."""

from dataclasses import replace

from council.documents.richtext import to_text
from decisions.minutes.extracting import frozen_paragraph
from decisions.minutes.gathering import gather
from decisions.minutes.late import LeftOut
from decisions.minutes.wording.statements import statements
from decisions.sittings.workflow import StatementKind

REASON = (
    "Det anmäldes innan mötet avslutades (KL 4:27), men när paragrafen redan var lämnad för "
    "justering."
)


def addition(late: LeftOut) -> dict[str, str]:
    """Return the correction as the portal suggests it: the last words that stand, and after them
    what the minutes would have said. Keys: old, new, reason.
    """
    parts = frozen_paragraph(late.bundle, late.treatment)["parts"]
    old = to_text(parts[-1]["html"]).strip().splitlines()[-1] if parts else ""
    gathered = gather(late.bundle.meeting)
    treatment = next(one for one in gathered.treatments if one.pk == late.treatment.pk)
    place = [one.pk for one in treatment.item.statements.all()].index(late.statement.pk)
    facts = gathered.paragraph(treatment)
    told = statements(
        replace(facts, statements=(facts.statements[place],)),
        StatementKind(late.statement.kind),
    )
    words = [f"{one.heading}\n{to_text(one.html).strip()}" for one in told]
    return {"old": old, "new": "\n\n".join([old, *words]), "reason": REASON}
