"""What stands beside a decision that is published, and matter that is not: all of it inside."""

from council.files.actions import store_file
from council.register.actions import add_diary_entry
from council.register.models import Case
from decisions.agendas.models import MemberNotice, ReadingNote
from decisions.assignments.models import Assignment, AssignmentReport
from decisions.delegation.models import DelegationPoint
from decisions.memos.models import (
    ClauseSuggestion,
    Comment,
    CommentThread,
    ConflictDeclaration,
    ImportedFile,
    MemoTransition,
)
from decisions.minutes.models import Extract
from remissvar.models import ConsultationDocument, OutgoingDocument
from tests.decisions.leaks.words import GROUND, OPEN, WORD
from tests.factories import (
    NOW,
    AddresseeFactory,
    CaseFactory,
    ConsultationFactory,
    MemoFactory,
    MemoSectionFactory,
    OutgoingFactory,
    ProposalClauseFactory,
    ReviewStepFactory,
    TravelFactory,
)


def add_beside(treatment, people, member):
    """Put what colleagues and members wrote beside the decision's memo and item."""
    item, memo = treatment.item, treatment.item.memo
    thread = CommentThread.objects.create(memo=memo, quote=WORD, started_at=NOW)
    Comment.objects.create(thread=thread, text=WORD, by=people.colleague, at=NOW)
    clause = memo.clauses.first()
    ClauseSuggestion.objects.create(clause=clause, text=WORD, by=people.colleague, at=NOW)
    ConflictDeclaration.objects.create(
        memo=memo, person=people.colleague.person, ground="other", note=WORD, declared_at=NOW
    )
    MemoTransition.objects.create(
        memo=memo, from_status="review", to_status="draft", at=NOW, by=people.manager, comment=WORD
    )
    ReviewStepFactory(memo=memo)
    ImportedFile.objects.create(
        memo=memo, file=memo.attachments.first().file, filename=WORD, imported_at=NOW,
        imported_by=people.author,
    )  # fmt: skip
    ReadingNote.objects.create(
        item=item, user=people.secretary, fixed_version=item.fixed_version, text=WORD,
        created_at=NOW, changed_at=NOW,
    )  # fmt: skip
    MemberNotice.objects.create(
        meeting=item.meeting, person=member, kind="absence", text=WORD, created_at=NOW
    )
    MemberNotice.objects.create(
        meeting=item.meeting, person=member, kind="conflict", ground="other", item=item,
        text=WORD, created_at=NOW,
    )  # fmt: skip
    Extract.objects.create(
        treatment=treatment, recipient="Länsstyrelsen", channel="mail",
        email="zebrafinken@ekby.example", added_at=NOW, added_by=people.secretary,
    )  # fmt: skip
    _assign(treatment, memo.department, people)
    _assign(treatment, memo.department, people, title=f"Följ {OPEN}", is_protected=False)


def add_unfinished(secret, people, department):
    """Put drafts, a secret case with its diary, and a task in secret matter."""
    case = CaseFactory(
        department=department, is_secret=True, secrecy_ground=GROUND, public_title=WORD,
        protected_title=WORD,
    )  # fmt: skip
    add_diary_entry(case=case, direction="in", date=NOW.date(), summary=WORD, protected_party=WORD)
    for place in ({"case": case}, {"case__department": department, "case__public_title": WORD}):
        memo = MemoFactory(title=WORD, saved_by=people.author, public_summary=WORD, **place)
        MemoSectionFactory(memo=memo, position=0, html=f"<p>{WORD}</p>")
        ProposalClauseFactory(memo=memo, position=0, text=WORD)
    TravelFactory(memo=memo)
    ConsultationFactory(case=case, title=WORD, sender=WORD)
    _assign(secret, department, people)


def add_scheme(body, people):
    """Put a point of the body's delegation scheme."""
    DelegationPoint.objects.create(
        body=body, number="1", matter=OPEN, delegate="Chef", ground="employee", source="§ 1",
        valid_from=NOW.date(), changed_at=NOW, changed_by=people.author,
    )  # fmt: skip


def add_asking(memo, people):
    """Put what the public memo's case and a secret one sent out, with all kinds of answers."""
    sent = {"sent_at": NOW, "sent_by": people.author}
    secret = Case.objects.filter(is_secret=True).earliest("pk")
    officer = people.author.person
    OutgoingFactory(case=memo.case, officer=officer, title=WORD, question=WORD)  # a draft
    hidden = OutgoingFactory(case=secret, officer=officer, title=WORD, question=WORD, **sent)
    row = OutgoingFactory(
        case=memo.case, officer=officer, title=f"{OPEN}s fråga", question=OPEN, **sent
    )
    for title, is_public in ((OPEN, True), (WORD, False)):
        file = store_file(f"{title} frågas.".encode(), content_type="text/plain", at=NOW)
        OutgoingDocument.objects.create(
            consultation=row, title=title, filename=WORD, file=file, is_public=is_public
        )
    for of in (row, hidden):
        _answer(of, people, name=f"{WORD} utan svar", kind="person")
        _answer(of, people, name=f"{WORD} lämnar ut sig", kind="person", summary=OPEN, at=NOW)
        _answer(of, people, name=f"{OPEN}s vänner", summary=WORD)
        _answer(of, people, name=f"{OPEN}s skydd", summary=WORD, protection_ground=GROUND)
        _answer(of, people, name=f"{OPEN}s råd", summary=f"{OPEN} bor bra.", at=NOW)


def _answer(row, people, *, at=None, **facts):
    file = store_file(f"{facts['name']} säger.".encode(), content_type="text/plain", at=NOW)
    by = people.author if at else None
    answer = {
        "answered_on": NOW.date(), "stance": "comments", "recorded_at": NOW,
        "recorded_by": people.author, "file": file, "filename": WORD,
    }  # fmt: skip
    AddresseeFactory(
        consultation=row, email="zebrafinken@ekby.example", channel="email", sent_at=NOW,
        sent_by=people.author, released_at=at, released_by=by, **{**answer, **facts},
    )  # fmt: skip


def add_consultation(memo):
    """Put the consultation that the public memo replies to, with a letter that is no link."""
    asked = ConsultationFactory(case=memo.case, title=f"{OPEN}s remiss", reply=memo)
    ConsultationDocument.objects.create(consultation=asked, title=WORD, filename=WORD)


def _assign(treatment, department, people, **facts):
    meeting = treatment.item.meeting
    given = Assignment.objects.create(
        given_by=treatment, body=meeting.body, department=department,
        given_date=meeting.date, **{"title": WORD, "is_protected": True, **facts},
    )  # fmt: skip
    AssignmentReport.objects.create(
        assignment=given, text=WORD, reported_at=NOW, reported_by=people.author
    )
