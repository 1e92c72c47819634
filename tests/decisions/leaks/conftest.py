# ruff: noqa: F811 - the neighbours' fixtures
"""A body's whole work on one meeting, with a word in all that may not be public.

WORD stands in secret, closed, protected and unfinished matter, by the portal's own actions and in
every text column of the back office (`filling`). OPEN stands in what is published, TITLE is what
everybody may know of the secret case on the agenda.
"""

from types import SimpleNamespace

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone

from council.audit.actions import SYSTEM
from council.documents.richtext import sanitise
from council.files.actions import store_file
from council.jobs.models import Job
from council.organisation.models import User
from council.record.log.actions import seal_head
from council.record.withdrawing import Grounds, withdraw_decision
from council.register.models import Case
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.actions.renders import MEMO_JOB, NOTICE_JOB
from decisions.agendas.models import ItemGroup
from decisions.assignments.public import follow_assignments
from decisions.delegation.public import follow_delegation
from decisions.memos.models import MemoAttachment
from decisions.memos.workflow import MemoStatus
from decisions.minutes.board.actions import post_notice
from decisions.minutes.models import Bundle, BundleParagraph
from decisions.publishing.meeting_files import FILE_JOB
from decisions.sittings.actions.items import save_notes
from decisions.sittings.actions.motions import MotionFacts, add_motion
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.actions.statements import StatementFacts, add_statement
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.actions.votes import find
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome, Treatment
from decisions.sittings.workflow import MotionKind, StatementKind
from remissvar.public import follow_consultations
from tests.decisions.agendas.conftest import MEETING_AT, fix_version, meeting  # noqa: F401
from tests.decisions.leaks.beside import (
    add_asking,
    add_beside,
    add_consultation,
    add_scheme,
    add_unfinished,
)
from tests.decisions.leaks.filling import fill
from tests.decisions.leaks.words import GROUND, OPEN, PASSAGE, TITLE, WORD
from tests.decisions.protection.conftest import work  # noqa: F401
from tests.decisions.publishing.conftest import PUBLISH_AT, fresh, publish, record  # noqa: F401
from tests.decisions.publishing.test_recorded import protect
from tests.decisions.sittings.conftest import act  # noqa: F401
from tests.decisions.sittings.test_a_sitting import elected, sitting  # noqa: F401
from tests.factories import (
    NOW,
    MemoFactory,
    MemoOfficerFactory,
    MemoSectionFactory,
    MemoSignatoryFactory,
    ProposalClauseFactory,
)


@pytest.fixture
def approve(people, department, now):
    """Return a function that makes an approved memo with a text and a clause."""

    def make(title, html="", clause="Nämnden godkänner planen.", **kwargs):
        memo = MemoFactory(
            title=title,
            saved_by=people.author,
            status=MemoStatus.APPROVED,
            **{"case__department": department, "case__public_title": title, **kwargs},
        )
        MemoOfficerFactory(memo=memo, person=people.author.person)
        MemoSectionFactory(memo=memo, position=0, html=sanitise(html or f"<p>{title}.</p>"))
        ProposalClauseFactory(memo=memo, position=0, text=clause)
        MemoSignatoryFactory(memo=memo)
        return memo

    return make


def protected_parts(memo):
    """Put a protected clause and attachment beside the memo's own, and a public attachment."""
    ProposalClauseFactory(
        memo=memo, position=1, label="2.", text=f"{WORD} får stöd.", protection_ground=GROUND
    )
    for title, is_public in ((WORD, False), (f"{OPEN}s karta", True)):
        MemoAttachment.objects.create(
            memo=memo, title=title, filename=f"{title}.txt", is_public=is_public,
            position=is_public, protection_ground="" if is_public else GROUND,
            file=store_file(title.encode(), content_type="text/plain", at=NOW),
        )  # fmt: skip


@pytest.fixture
def called(meeting, approve, people, now, work, department):
    """A called meeting; the worker has made the papers that may become public."""
    before = {"by": people.secretary, "at": now}
    add_own_item(meeting=meeting, title="Val av justerare", group=ItemGroup.FORMAL, **before)
    memos = [
        approve(f"{OPEN}s bo", PASSAGE, f"Nämnden skyddar {OPEN}.", dated=NOW.date()),
        approve("Återtagna planen", f"<p>{WORD} nämns här av misstag.</p>"),
        approve(
            WORD, f"<p>{WORD}</p>", f"{WORD} avslås.", case__is_secret=True,
            case__secrecy_ground=GROUND, case__public_title=TITLE,
        ),
        approve(
            "Klagomål", case__protected_title=f"{WORD}s klagomål", case__public_title="Klagomål"
        ),
    ]  # fmt: skip
    protected_parts(memos[0])
    for memo in memos:
        fix_version(memo, people.manager, now)
        add_memo(meeting=meeting, memo=memo, **before)
    add_own_item(meeting=meeting, title=f"{WORD}s framtid", group=ItemGroup.CLOSED, **before)
    meeting.refresh_from_db()
    called = send_notice(meeting=meeting, version=meeting.agenda_version, **before)
    User.objects.update(username=Concat("username", Value(WORD)), first_name="", last_name="")
    for job in Job.objects.filter(kind__in=(MEMO_JOB, NOTICE_JOB)).order_by("pk"):
        work(job)
    return called


def item_of(called, title):
    rows = called.items.select_related("meeting", "memo__case", "fixed_version")
    return rows.get(title=title)


@pytest.fixture
def held(called, sitting, elected, act, people):
    """The meeting has been held: the closed items said aloud what nobody else may read."""
    tim = [elected["Tim"].pk]
    closed = [item_of(called, title) for title in (WORD, f"{WORD}s framtid")]
    for item in [*closed, item_of(called, f"{OPEN}s bo")]:
        if item.memo:
            facts = MotionFacts(MotionKind.REJECT, tim, None, f"{WORD} ska flyga")
            add_motion(item=item, facts=facts, **act)
            find(item=item, question="main", key="proposal", **act)
        save_notes(item=item, text=f"{WORD}, sa Tim.", base="", **act)
    for item in closed:
        facts = StatementFacts(StatementKind.RESERVATION, tim, f"{WORD} är fri.")
        add_statement(item=item, facts=facts, **act)
    facts = StatementFacts(StatementKind.RESERVATION, tim, f"{OPEN} räcker inte.")
    add_statement(item=item_of(called, f"{OPEN}s bo"), facts=facts, **act)
    for item in called.items.select_related("meeting", "memo__case", "fixed_version").order_by(
        "pk"
    ):
        added = () if item.memo else (f"{WORD if item.is_closed else OPEN} antecknas.",)
        outcome = Outcome.AS_PROPOSED if item.memo else Outcome.RESOLVED
        record_treatment(item=item, recording=Recording(outcome, added=added), **act)
    protect(treated(called, f"{OPEN}s bo"), "motions", f"{WORD} ska flyga", people)
    hold_meeting(meeting=called, **act)
    called.refresh_from_db()
    return called


def treated(called, title):
    return fresh(Treatment.objects.get(item__meeting=called, item__title=title))


def bundled(held, people, *titles, **kwargs):
    """Attest the paragraphs of those items and put the notice of it on the board."""
    bundle = Bundle.objects.create(
        meeting=held, number=held.bundles.count() + 1, content={"text": WORD},
        content_hash="0" * 64, created_at=PUBLISH_AT, created_by=people.secretary,
        latest_date=held.date, state="attested", attested_at=PUBLISH_AT, **kwargs,
    )  # fmt: skip
    for position, title in enumerate(titles):
        BundleParagraph.objects.create(
            bundle=bundle, treatment=treated(held, title), position=position
        )
    return post_notice(bundle=bundle, by=people.secretary, at=PUBLISH_AT)


@pytest.fixture
def scene(held, people, body, department, publish, work, elected):
    """All of it published that may be, one decision withdrawn, the log's head sealed."""
    opened, retracted = (treated(held, title) for title in (f"{OPEN}s bo", "Återtagna planen"))
    add_beside(opened, people, elected["Per"])
    add_unfinished(treated(held, WORD), people, department)
    add_consultation(opened.item.memo)
    add_asking(opened.item.memo, people)
    add_scheme(body, people)
    filled = fill(WORD)
    publish(fresh(opened))
    publish(fresh(treated(held, "Val av justerare")))
    lost = publish(fresh(retracted))
    assert WORD in lost.text  # until it is withdrawn
    bundled(held, people, "Val av justerare", f"{OPEN}s bo", f"{WORD}s framtid",
            kind="ordinary")  # fmt: skip
    bundled(held, people, WORD, kind="secret", is_secret=True)
    grounds = Grounds(
        "personal_data", "Ett namn skulle inte stå där.", "Publicist", keeps_title=False
    )
    withdraw_decision(slug=lost.slug, grounds=grounds, by=people.publisher, at=PUBLISH_AT)
    filled |= fill(WORD)
    Case.objects.filter(pk=opened.item.memo.case_id).update(public_title=f"{OPEN}s hem")
    publication = publish(fresh(opened))
    for follow in (follow_assignments, follow_consultations, follow_delegation):
        follow(by=SYSTEM, at=PUBLISH_AT)
    seal_head(at=timezone.now())  # the keys were made today
    for job in Job.objects.filter(kind=FILE_JOB, state="queued").order_by("pk"):
        work(job)
    return SimpleNamespace(filled=filled, publication=publication)
