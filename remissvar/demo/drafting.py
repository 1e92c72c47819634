"""Writing and approving the demo memos, as their officers and directors would."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from council.models import Case, Department, Person, Unit, User
from council.register.actions import CaseFacts, register_case, sort_case
from council.register.models import Topic
from decisions.memos.actions.create import create_memo
from decisions.memos.actions.drafts import ClauseChange, DraftChanges, save_draft
from decisions.memos.actions.officers import OfficerFacts, set_officers
from decisions.memos.actions.review import approve_memo, submit_memo
from decisions.memos.content import memo_hash
from decisions.memos.models import InterestGround, Memo, MemoInterest, OfficerRole
from decisions.memos.workflow import MemoKind
from decisions.travel.models import Travel, TravelCost
from remissvar.demo.texts import Text, html

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def when(date: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    """Return the local time on the day."""
    return dt.datetime.combine(date, dt.time(hour, minute), tzinfo=STOCKHOLM)


def user(name: str) -> User:
    """Return a demo account."""
    return User.objects.get(username=name)


def case(
    department: str,
    title: str,
    at: dt.datetime,
    number: str = "",
    ground: str = "",
    topic: str = "",
    places: Sequence[str] = (),
) -> Case:
    """Register a case; the number is given where the real document's is kept."""
    registered = register_case(
        department=Department.objects.get(slug=department),
        facts=CaseFacts(public_title=title, secrecy_ground=ground),
        by=user("rut"),
        at=at,
        registry_number=number,
    )
    about = Topic.objects.filter(slug=topic).first()
    return sort_case(case=registered, topic=about, places=places, by=user("rut"), at=at)


def write(
    text: Text,
    *,
    of: Case,
    officer: str,
    unit: str,
    at: dt.datetime,
    kind: MemoKind = MemoKind.GENERAL,
    meeting_date: dt.date | None = None,
) -> Memo:
    """Start a memo and write it; a text without all its sections leaves the rest empty."""
    author = user(officer)
    assert author.person is not None  # noqa: S101 - every demo account has a person
    memo = create_memo(
        kind=kind, case=of, title=text.title, recipient_body=of.department.body,
        department=of.department, unit=Unit.objects.get(name=unit), meeting_date=meeting_date,
        officer=author.person, by=author, at=at,
    )  # fmt: skip
    return fill(memo, text, author, at)


def fill(memo: Memo, text: Text, author: User, at: dt.datetime) -> Memo:
    """Write the text into the memo's sections and clauses."""
    sections = memo.sections.order_by("position", "pk")
    changes = DraftChanges(
        title=text.title,
        public_summary=text.summary,
        dated=at.date(),
        sections={
            section.uuid: html(blocks)
            for section, blocks in zip(sections, text.sections, strict=False)
        },
        clauses=[ClauseChange(text=words, depth=depth) for depth, words in text.clauses],
    )
    return save_draft(
        memo=memo, base_version=memo.draft_version, changes=changes, by=author, at=at
    )


def add_trip(
    memo: Memo,
    *,
    traveller: str,
    event: str,
    place: tuple[str, str],
    dates: tuple[dt.date, dt.date],
    costs: list[tuple[str, str, str | None, str]],
) -> None:
    """Give a travel memo its facts; costs are (item, payer, amount, currency)."""
    person = Person.objects.get(name=traveller)
    MemoInterest.objects.create(memo=memo, person=person, ground=InterestGround.TRAVELLER)
    travel = Travel.objects.create(
        memo=memo, event=event, place=place[0], country=place[1],
        start_date=dates[0], end_date=dates[1],
    )  # fmt: skip
    for position, (item, payer, amount, currency) in enumerate(costs):
        TravelCost.objects.create(
            travel=travel, position=position, item=item, payer=payer, amount=amount,
            currency=currency,
        )  # fmt: skip


def add_second_officer(memo: Memo, first: str, second: str, at: dt.datetime) -> None:
    """Name a second officer: a traveller cannot handle the trip alone."""
    people = [Person.objects.get(user__username=name) for name in (first, second)]
    roles = [OfficerRole.HANDLING, OfficerRole.SECOND]
    officers = [OfficerFacts(person, role) for person, role in zip(people, roles, strict=True)]
    set_officers(memo=memo, officers=officers, by=user(first), at=at)


def approve(memo: Memo, *, submitted_by: str, approved_by: str, at: dt.datetime) -> Memo:
    """Submit the memo and, two hours later, approve it."""
    submit_memo(memo=memo, by=user(submitted_by), at=at)
    later = at + dt.timedelta(hours=2)
    approve_memo(memo=memo, no_conflict=True, seen=memo_hash(memo), by=user(approved_by), at=later)
    memo.refresh_from_db()
    return memo
