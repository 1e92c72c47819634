"""What stands in a memo's head: number, body, people, and dates that do not contradict."""

import datetime as dt
from collections.abc import Iterator

from decisions.memos.companions import delegation_of
from decisions.memos.deadlines import deadline_date
from decisions.memos.models import Memo
from decisions.memos.periods import day_words
from decisions.memos.rules.checks.base import Check, Level
from decisions.memos.rules.conflicts import (
    interested_officers,
    interested_signatories,
    lacks_impartial_officer,
)

HERE = "uppgifter"


def check_head(memo: Memo) -> Iterator[Check]:
    """Yield what is missing before anybody can read the memo as one of a case, to a body."""
    if not memo.title.strip():
        yield Check("Skriv en rubrik.", HERE)
    if not memo.case.registry_number:
        yield Check("Ange ett diarienummer.", HERE)
    if memo.case.cancelled_at:
        message = f"Ärendet {memo.case.registry_number} är makulerat. Välj ett annat ärende."
        yield Check(message, HERE)
    day = memo.meeting_date or memo.dated
    if not memo.recipient_body.is_valid_on(day):
        message = f"{memo.recipient_body} finns inte den {day_words(day)}. Välj en annan nämnd."
        yield Check(message, HERE)


def check_dates(memo: Memo, *, on: dt.date) -> Iterator[Check]:
    """Yield the dates that contradict each other, as they stand on the day `on`."""
    meeting = memo.meeting_date
    if meeting is None:
        return
    if memo.dated > meeting:
        message = (
            f"Handlingen är daterad {day_words(memo.dated)}, efter mötet {day_words(meeting)}. "
            "Ändra ett av dem."
        )
        yield Check(message, HERE, Level.WARNING)
    last_day = deadline_date(memo)
    if meeting < on:
        message = f"Mötet {day_words(meeting)} har redan varit. Välj ett kommande möte."
        yield Check(message, HERE, Level.WARNING)
    elif last_day and last_day < on:
        message = (
            f"Handlingar till mötet {day_words(meeting)} skulle ha lämnats senast "
            f"{day_words(last_day)}. "
            "Välj ett senare möte, eller kom överens med nämndsekreteraren."
        )
        yield Check(message, HERE, Level.WARNING)


def check_officers(memo: Memo) -> Iterator[Check]:
    """Yield what is wrong with who handles the memo."""
    if not memo.officers.exists():
        yield Check("Ange vem som är handläggare.", HERE)
    elif lacks_impartial_officer(memo):
        message = (
            "Den enda handläggaren är själv berörd av ärendet (jäv, 7 kap. 4 § kommunallagen). "
            "Ange en andra handläggare som inte är det."
        )
        yield Check(message, HERE)
    for name in interested_officers(memo):
        message = (
            f"{name} är jävig i ärendet och kan inte handlägga det (7 kap. 4 § kommunallagen). "
            "Ange någon annan som handläggare."
        )
        yield Check(message, HERE)


def check_signatories(memo: Memo) -> Iterator[Check]:
    """Yield whoever signs with an interest of their own, and a warning when nobody signs.

    What is decided on delegation is signed by whoever decides it: there it is no more than a
    warning.
    """
    level = Level.WARNING if delegation_of(memo) else Level.ERROR
    for name in interested_signatories(memo):
        message = (
            f"{name} är jävig i ärendet och kan inte underteckna handlingen (7 kap. 4 § "
            "kommunallagen). Ange någon annan under Undertecknas av."
        )
        yield Check(message, HERE, level)
    if not memo.signatories.exists():
        yield Check("Ingen står som undertecknare.", HERE, Level.WARNING)
