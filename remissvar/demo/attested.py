"""A meeting that has come the whole way: held, its minutes attested, posted on the board."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from council.models import Mandate, Person
from decisions.agendas.models import AgendaItem, ItemSource, Meeting
from decisions.memos.models import Memo
from decisions.minutes.actions.texts import begin_minutes
from decisions.minutes.attestation.actions.bundles import make_bundle
from decisions.minutes.attestation.actions.signing import begin_signature
from decisions.minutes.attestation.rules.signers import Signer
from decisions.minutes.models import Bundle
from decisions.minutes.workflow import BundleKind, SignerRole
from decisions.sittings.actions.attendance import call_roll
from decisions.sittings.actions.offices import elect_attesters
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome, Treatment
from remissvar.demo import debate, meetings, texts
from remissvar.demo.drafting import approve, case, user, when, write

BODY = "kulturnamnden"
GRANTS = texts.short(
    "Bidrag till kulturföreningar",
    ["Nämnden fördelar bidragen enligt förvaltningens förslag."],
    "Tolv föreningar har sökt bidrag för nästa år, och elva föreslås få det.",
    "Nämnden fördelar varje höst bidrag till föreningar som arbetar med kultur.",
    "Ansökningarna har bedömts efter nämndens riktlinjer.",
    "Föreningarna söker sammanlagt 640 000 kronor. Nämnden har 500 000 kronor att fördela.",
    "Förvaltningen föreslår att barn och unga går före.",
)


def attested_meeting(today: dt.date) -> None:
    """Kulturnämnden met six days ago; Ylva and Axel sign its minutes today."""

    def day(offset: int, hour: int = 9) -> dt.datetime:
        return when(today + dt.timedelta(days=offset), hour)

    meeting = meetings.plan(BODY, today - dt.timedelta(days=6), secretary="anna", at=day(-60))
    memo = _memo(day)
    meetings.compose(meeting, [memo], secretary="anna", at=day(-22))
    meetings.notice(meeting, secretary="anna", at=day(-14))
    meetings.work()
    _hold(meeting, memo, day(-6, 17))
    _attest(meeting, timezone.now())
    meetings.work()
    due = today + dt.timedelta(days=120)
    follow = "Redovisa hur föreningarna har använt bidragen"
    meetings.assign(memo, follow, "kim", due, secretary="anna", at=timezone.now())
    meetings.publish(memo, at=timezone.now())


def _memo(day: Callable[[int], dt.datetime]) -> Memo:
    memo = write(
        GRANTS, of=case("kultur", GRANTS.title, day(-40), topic="kultur-och-fritid"),
        officer="kim", unit="Biblioteken", at=day(-35),
    )  # fmt: skip
    approve(memo, submitted_by="kim", approved_by="ines", at=day(-30))
    return memo


def _hold(meeting: Meeting, memo: Memo, at: dt.datetime) -> None:
    act: dict[str, Any] = {"by": user("anna"), "at": at}
    meetings.begin(meeting, paragraph=41, secretary="anna", at=at)
    mandates = Mandate.objects.valid_on(meeting.date).filter(body=meeting.body)
    call_roll(meeting=meeting, present=mandates.values_list("person_id", flat=True), **act)
    axel = _person("axel")
    elect_attesters(meeting=meeting, people=[(axel.pk, False)], **act)
    said = {
        ItemSource.ATTESTERS: ("Axel Berg utses att justera protokollet med ordföranden.",),
        ItemSource.AGENDA: ("Dagordningen godkänns.",),
    }
    for item in AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk"):
        words = said.get(ItemSource(item.source), ())
        own = Outcome.RESOLVED if words else Outcome.NOTED
        if item.memo_id == memo.pk:
            debate.vote_on(item, secretary="anna", at=at)
            meetings.decide(memo, Recording(Outcome.AS_PROPOSED), secretary="anna", at=at)
            debate.reserve(item, secretary="anna", at=at)
        else:
            record_treatment(item=item, recording=Recording(own, added=words), **act)
    meetings.close(meeting, secretary="anna", at=at)


def _attest(meeting: Meeting, at: dt.datetime) -> None:
    act: dict[str, Any] = {"by": user("anna"), "at": at}
    day = timezone.localdate(at)
    begin_minutes(meeting=meeting, attestation_date=day, attestation_place="Digitalt", **act)
    bundle = make_bundle(
        meeting=meeting,
        treatments=list(Treatment.objects.filter(item__meeting=meeting).order_by("number")),
        kind=BundleKind.ORDINARY,
        signers=[
            Signer(_person("ylva"), SignerRole.CHAIR),
            Signer(_person("axel"), SignerRole.ATTESTER),
        ],
        **act,
    )
    meetings.work()  # the file that is signed is sealed first
    for username in ("ylva", "axel"):
        _sign(bundle, username, at)


def _person(username: str) -> Person:
    return Person.objects.get(user__username=username)


def _sign(bundle: Bundle, username: str, at: dt.datetime) -> None:
    who = user(username)
    begin_signature(
        signatory=bundle.signatories.get(person=_person(username)),
        comment="",
        return_path=str,
        by=who,
        at=at,
    )
