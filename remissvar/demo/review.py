"""A department with a chain of review, and a memo in the middle of it with two opinions."""

import datetime as dt

from council.models import Department
from council.organisation.permissions import Role
from decisions.memos.actions.chains import LevelFacts, set_chain
from decisions.memos.actions.review import (
    OpinionRequest,
    ask_opinion,
    give_opinion,
    pass_level,
    submit_memo,
)
from decisions.memos.content import memo_hash
from decisions.memos.models import LateConsequence, Memo, ReviewStep
from remissvar.demo import texts
from remissvar.demo.drafting import case, user, when, write

LEVELS = [
    LevelFacts("Enhetschef", role=Role.MANAGER, may_be_skipped=True),
    LevelFacts("Kulturchef", role=Role.DIRECTOR),
]
SUMMER = texts.short(
    "Bibliotekens öppettider i sommar",
    ["Nämnden godkänner öppettiderna för sommaren."],
    "Tre bibliotek har öppet alla vardagar och ett har öppet på lördagar.",
    "Förra sommaren hade två bibliotek stängt i fyra veckor.",
    "Ärendet har beretts av enheten Biblioteken.",
    "Öppettiderna ryms i budgeten om vikarier anställs i juli.",
    "Förvaltningen föreslår att öppettiderna godkänns.",
)


def make_review(today: dt.date) -> None:
    """Make the chain of Kulturförvaltningen and lead a memo to its last level."""
    kultur = Department.objects.get(slug="kultur")
    set_chain(department=kultur, kind="", levels=LEVELS, by=user("adam"), at=_at(today, -12))
    matter = case("kultur", SUMMER.title, _at(today, -8))
    memo = write(SUMMER, of=matter, officer="kim", unit="Biblioteken", at=_at(today, -6))
    submit_memo(memo=memo, by=user("kim"), at=_at(today, -4))
    access = _ask(memo, "Tillgänglighet", "mona", "Är tiderna lätta att hitta?", today, 5)
    _ask(memo, "Klimat", "mika", "Påverkas resorna till biblioteken?", today, 3)
    give_opinion(
        step=access,
        text="Ja, om de också anslås vid ingångarna.",
        no_conflict=True,
        by=user("mona"),
        at=_at(today, -2),
    )
    level = ReviewStep.objects.get(memo=memo, state="open", kind="level")
    pass_level(
        step=level,
        seen=memo_hash(memo),
        no_conflict=True,
        comment="Budgeten är avstämd.",
        by=user("sofi"),
        at=_at(today, -1),
    )


def _ask(memo: Memo, name: str, who: str, question: str, today: dt.date, days: int) -> ReviewStep:
    request = OpinionRequest(
        name=name,
        question=question,
        due_date=today + dt.timedelta(days=days),
        consequence=LateConsequence.WAIT,
        person=user(who).person,
    )
    return ask_opinion(memo=memo, request=request, by=user("kim"), at=_at(today, -4))


def _at(today: dt.date, days: int) -> dt.datetime:
    return when(today + dt.timedelta(days=days))
