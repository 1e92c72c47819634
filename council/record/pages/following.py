"""What happens after a decision, as far as it is public: from the publication and its notice."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from council.record import queries
from council.record.minutes import KIND as MINUTES
from council.record.models import Publication, PublishedNotice
from council.record.payload import PublicationPayload
from council.templatetags.portal import day

TOLD = ("extracts", "assignments")
Decision = Publication | PublicationPayload
MINUTES_ARE_OUT = dt.timedelta(days=60)
"""Minutes are attested within two weeks and posted two days later (KL 5:69, 8:12): where there is
no notice after this, the minutes were posted elsewhere than in the portal."""


def posted(decision: Decision) -> PublishedNotice | None:
    """Return the newest notice of the minutes that the decision stands in, in one query.

    Old minutes were posted elsewhere.
    """
    if decision.kind == MINUTES:
        return None
    return notice_of(decision, queries.notices_of_meetings([decision.meeting.uuid]))


def notice_of(decision: Decision, notices: Iterable[PublishedNotice]) -> PublishedNotice | None:
    """Return the newest notice of the minutes that the decision stands in.

    `notices` are those of the decision's meeting, newest first.
    """
    return next(iter(notices_of(decision, notices)), None)


def notices_of(decision: Decision, notices: Iterable[PublishedNotice]) -> list[PublishedNotice]:
    """Return the notices that tell of the decision's paragraph, in their order."""
    return [one for one in notices if _tells(one, decision.paragraph)]


def next_steps(
    decision: Decision, notice: PublishedNotice | None, *, today: dt.date
) -> dict[str, Any] | None:
    """Return what templates/public/_next.html shows: {"appeal", "handler", "bodies", "extracts",
    "assignments"}; None where nobody knows: of old minutes, and long after the decision.
    """
    if decision.kind == MINUTES:
        return None
    follows = decision.content.get("next", {})
    is_recent = today < decision.decided_date + MINUTES_ARE_OUT
    clauses = decision.content["decision"]["clauses"]
    bodies = list(dict.fromkeys(row["target"] for row in clauses if row.get("target")))
    if not (notice or is_recent or bodies or any(follows.get(name) for name in TOLD)):
        return None
    handler = follows.get("department") or decision.content["memo"]["department"]
    return {
        "appeal": _appeal(notice, today) if notice or is_recent else None,
        "handler": handler if is_recent else "",
        "bodies": bodies,
        "extracts": [_with_day(row, "sent") for row in follows.get("extracts", [])],
        # The title stands in a sentence, which goes on after it.
        "assignments": [
            {**_with_day(row, "due"), "title": row["title"].removesuffix(".")}
            for row in follows.get("assignments", [])
        ],
    }


def contact(decision: Decision) -> dict[str, str]:
    """Return who to ask: {"name", "email", "mailto", "request"}; the addresses name the case.

    `request` asks the municipality for what was not published.
    """
    follows = decision.content.get("next", {})
    email: str = follows.get("email") or settings.MUNICIPALITY["email"]
    number = decision.registry_number or f"{decision.meeting.body.name} {decision.paragraph}"
    subject = _("Fråga om %(number)s") % {"number": number}
    request = _("Begäran om att få ut handling, %(number)s") % {"number": number}
    return {
        "name": follows.get("department") or decision.meeting.body.name,
        "email": email,
        "mailto": _mailto(email, subject),
        "request": _mailto(settings.MUNICIPALITY["email"], request),
    }


def withheld_rows(decision: Decision) -> list[str]:
    """Return in words what a reader does not get, with its ground, never what it is called."""
    return [_withheld(row) for row in decision.content.get("withheld", [])]


def _tells(notice: PublishedNotice, paragraph: str) -> bool:
    told = {"".join(filter(str.isdigit, row["number"])) for row in notice.content["paragraphs"]}
    return "".join(filter(str.isdigit, paragraph)) in told


def _appeal(notice: PublishedNotice | None, today: dt.date) -> dict[str, Any]:
    if notice is None:
        return {"state": "waits"}
    return {
        "state": "open" if today <= notice.last_appeal_day else "over",
        "posted": day(notice.posted_date),
        "last": day(notice.last_appeal_day),
        "url": reverse("record:notice", args=[notice.slug]),
    }


def _with_day(row: dict[str, str], name: str) -> dict[str, Any]:
    return {**row, name: parse_date(row[name]) if row[name] else None}


def _withheld(row: dict[str, str]) -> str:
    ground = row["ground"]
    if row["what"] == "attachment" and not ground:
        return _("En bilaga är inte publicerad här.")
    words = {
        "attachment": _("En bilaga omfattas av sekretess: %(ground)s."),
        "clause": _("En punkt i förslaget eller beslutet omfattas av sekretess: %(ground)s."),
        "passage": _("En uppgift under rubriken ”%(where)s” omfattas av sekretess: %(ground)s."),
    }[row["what"]]
    return words % {"ground": ground.rstrip("."), "where": row["where"]}


def _mailto(email: str, subject: str) -> str:
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject)}"
