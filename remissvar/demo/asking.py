"""A plan sent out for comment: some answered, one abstains, one has more time. And a draft."""

import datetime as dt
from typing import Any

from council.documents.docx_write import write_docx
from council.files.forms import Upload
from council.models import Case
from decisions.memos.word import DOCX
from remissvar.demo.drafting import case, user, when
from remissvar.models import Addressee, OutgoingConsultation
from remissvar.outgoing.actions.answers import (
    AnswerFacts,
    record_answer,
    record_unasked,
    release_answer,
)
from remissvar.outgoing.actions.common import Invited
from remissvar.outgoing.actions.drafts import (
    OutgoingFacts,
    add_document,
    draft_consultation,
    invite,
)
from remissvar.outgoing.actions.sending import give_time, send_consultation
from remissvar.outgoing.rules import answer_mark
from remissvar.outgoing.workflow import AddresseeKind, Channel, Stance

PLAN = "Förslag till luftvårdsplan"
QUESTION = """Nämnden har ett förslag till plan för renare luft i centrum. Vi frågar er innan \
den beslutar, eftersom planen påverkar trafiken och dem som bor och arbetar där.

Vi vill särskilt veta om åtgärderna går att genomföra i er verksamhet, och om något saknas."""
QUIET = "Riktlinjer för tysta områden"
PROPOSAL = "<p>Planen har tolv åtgärder. De tyngsta gäller dubbdäck och varubilar.</p>"
YES = "<p>Länsstyrelsen tillstyrker planen och vill se uppföljning vart tredje år.</p>"
INVITED = [
    Invited("Länsstyrelsen", AddresseeKind.AUTHORITY, "registrator@lan.example"),
    Invited("Trafikverket", AddresseeKind.AUTHORITY, "remiss@trafik.example"),
    Invited("Grannby kommun", AddresseeKind.MUNICIPALITY),
    Invited("Kulturnämnden", AddresseeKind.OWN_BODY),
    Invited("Ekby Handel", AddresseeKind.ASSOCIATION),
]


def ask_others(today: dt.date) -> None:
    """Make both; the plan went out three weeks ago and can be answered for ten days more."""
    sent = when(today - dt.timedelta(days=21))
    who: dict[str, Any] = {"by": user("eva"), "at": sent}
    matter = case("miljo", PLAN, sent, topic="miljo-och-klimat", places=["Centrum"])
    plan = _draft(matter, PLAN, QUESTION, today + dt.timedelta(days=10), who)
    add_document(
        consultation=plan, title=PLAN, upload=_word(matter, PLAN, PROPOSAL), is_public=True, **who
    )
    invite(consultation=plan, invited=INVITED, **who)
    send_consultation(consultation=plan, channel=Channel.EMAIL, **who)
    _answer(plan, today)
    noise = case("miljo", QUIET, sent)
    _draft(noise, QUIET, "Vilka platser är tysta i dag?", today + dt.timedelta(days=60), who)


def _answer(plan: OutgoingConsultation, today: dt.date) -> None:
    day = today - dt.timedelta(days=6)
    who: dict[str, Any] = {"by": user("eva"), "at": when(day)}
    letter = _word(plan.case, "Yttrande från Länsstyrelsen", YES)
    said = AnswerFacts(day, Stance.SUPPORTS, "Vill se uppföljning vart tredje år.", upload=letter)
    _release(record_answer(addressee=_one(plan, "Länsstyrelsen"), facts=said, **who), who)
    abstains = AnswerFacts(day, Stance.ABSTAINS)
    record_answer(addressee=_one(plan, "Kulturnämnden"), facts=abstains, **who)
    partly = AnswerFacts(day, Stance.PARTLY, "Varubilarna behöver lastplatser på kvällen.")
    record_answer(addressee=_one(plan, "Ekby Handel"), facts=partly, **who)
    later = today + dt.timedelta(days=24)
    give_time(addressee=_one(plan, "Grannby kommun"), extended_to=later, **who)
    neighbour = AnswerFacts(day, Stance.COMMENTS, "Vill att dammbindningen börjar tidigare.")
    alm = record_unasked(
        consultation=plan, name="Sixten Alm", kind=AddresseeKind.PERSON, facts=neighbour, **who
    )
    _release(alm, who)


def _release(answer: Addressee, who: dict[str, Any]) -> None:
    release_answer(addressee=answer, mark=answer_mark(answer), **who)


def _draft(
    matter: Case, title: str, question: str, last_day: dt.date, who: dict[str, Any]
) -> OutgoingConsultation:
    facts = OutgoingFacts(title, question, last_day, officer=who["by"].person)
    return draft_consultation(case=matter, facts=facts, **who)


def _one(plan: OutgoingConsultation, name: str) -> Addressee:
    return plan.addressees.get(name=name)


def _word(matter: Case, title: str, html: str) -> Upload:
    """Return a Word file with the text."""
    names = ("external_references", "case_officers", "clauses", "signatories", "attachments")
    data = write_docx(
        {
            "document_name": "Remiss",
            "title": title,
            "registry_number": matter.registry_number,
            "date": matter.opened_date.isoformat(),
            "department": matter.department.name,
            "unit": "",
            "recipient_body": matter.department.body.name,
            "sections": [{"heading": "I korthet", "html": html}],
            **{name: [] for name in names},
        }
    )
    return Upload(data, f"{title}.docx", DOCX)
