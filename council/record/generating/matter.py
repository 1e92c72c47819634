"""Meetings that nobody has held and what they decided, as the facts a publisher hands over."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from html import escape
from random import Random
from typing import Any
from uuid import UUID

from council.record.generating.language import Language
from council.record.labels import CLAUSE_OUTCOMES, GROUPS, KINDS, OUTCOMES
from council.record.payload import (
    BodyFacts,
    DocumentFacts,
    MeetingFacts,
    PublicationPayload,
    TopicFacts,
)

PER_MEETING = 12
FIRST_DAY, DAYS = dt.date(2007, 1, 8), 7_100  # to the summer of 2026
BODIES = [
    BodyFacts("kommunfullmaktige", "Kommunfullmäktige", "municipal_council"),
    BodyFacts("kommunstyrelsen", "Kommunstyrelsen", "executive_board"),
    *(
        BodyFacts(slug, name, "committee")
        for slug, name in (
            ("byggnadsnamnden", "Byggnadsnämnden"),
            ("miljonamnden", "Miljönämnden"),
            ("tekniska-namnden", "Tekniska nämnden"),
            ("barn-och-utbildningsnamnden", "Barn- och utbildningsnämnden"),
            ("socialnamnden", "Socialnämnden"),
            ("aldrenamnden", "Äldrenämnden"),
            ("kulturnamnden", "Kulturnämnden"),
            ("idrottsnamnden", "Idrottsnämnden"),
            ("overformyndarnamnden", "Överförmyndarnämnden"),
            ("valnamnden", "Valnämnden"),
        )
    ),
]
TOPICS = [
    TopicFacts("trafik", "Trafik", "Traffic", 1),
    TopicFacts("skola", "Skola", "Schools", 2),
    TopicFacts("bygga-och-bo", "Bygga och bo", "Housing", 3),
    TopicFacts("miljo", "Miljö", "Environment", 4),
    TopicFacts("omsorg", "Omsorg", "Care", 5),
    TopicFacts("kultur-och-fritid", "Kultur och fritid", "Culture and leisure", 6),
    TopicFacts("ekonomi", "Ekonomi", "Finance", 7),
]
OFTEN = ("as_proposed",) * 16 + ("amended",) * 3 + ("rejected",)
OF_KIND = ("general",) * 18 + ("travel", "consultation_reply")
NAMES = ("Eva", "Omar", "Anna", "Petra", "Lars", "Sara", "Nils", "Amina")
SURNAMES = ("Lind", "Ek", "Dahl", "Ström", "Holm", "Berg", "Sandin", "Ros")
STREETS = (
    "Storgatan",
    "Parkvägen",
    "Kvarngatan",
    "Hamnplan",
    "Skolgatan",
    "Åvägen",
    "Torget",
    "Bergsgatan",
)
HEADINGS = ("Sammanfattning", "Ärendet", "Bedömning")
EMPTY: dict[str, Any] = {"travel": None, "consultation": None}


@dataclass(frozen=True)
class Plan:
    """What is asked for: so many documents of so many words on average, drawn from a seed."""

    documents: int
    seed: int
    words: int = 130

    @property
    def meetings(self) -> int:
        """How many meetings have them."""
        return -(-self.documents // PER_MEETING)


@dataclass(frozen=True)
class Held:
    """A meeting and what it decided."""

    meeting: MeetingFacts
    decisions: list[PublicationPayload]


def held(plan: Plan, number: int, language: Language) -> Held:
    """Return the meeting of that number: the same for the same plan, whichever come before it."""
    random = Random(f"{plan.seed} {number}")  # noqa: S311 - nothing secret
    date = FIRST_DAY + dt.timedelta(days=number * DAYS // plan.meetings)
    body = BODIES[number % len(BODIES)]
    slug = f"{body.slug}-{date}-{plan.seed}-g{number}"
    first = number * PER_MEETING
    empty = MeetingFacts(
        uuid=_uuid(random),
        slug=slug,
        body=body,
        starts_at=dt.datetime.combine(date, dt.time(15), tzinfo=dt.UTC),
        place="Stadshuset",
        is_public=True,
        status="held",
        agenda=[],
    )
    count = min(PER_MEETING, plan.documents - first)
    decisions = [
        _decision(plan, random, language, empty, place=place, number=first + place)
        for place in range(1, count + 1)
    ]
    return Held(_with_agenda(empty, decisions), decisions)


def random_uuid(*parts: object) -> UUID:
    """Return a uuid that is the same for the same parts."""
    return _uuid(Random(" ".join(map(str, parts))))  # noqa: S311 - nothing secret


def _decision(
    plan: Plan,
    random: Random,
    language: Language,
    meeting: MeetingFacts,
    *,
    place: int,
    number: int,
) -> PublicationPayload:
    about = language.subjects(random, 4)
    length = max(20, int(random.lognormvariate(0, 0.7) * plan.words * 0.7))
    sentences = language.sentences(random, length, about)
    title = f"{' '.join([about[0], *language.draw(random, 3), about[1]])}".capitalize()
    outcome, kind, date = random.choice(OFTEN), random.choice(OF_KIND), meeting.starts_at.date()
    topic = random.choice([*TOPICS, None])
    documents = _documents(random, title)
    registry_number, others = _numbers(random, number, date.year)
    return PublicationPayload(
        slug=f"{meeting.slug}-{place}",
        meeting=meeting,
        kind=kind,
        kind_label=KINDS[kind],
        title=title,
        summary=sentences[0],
        registry_number=registry_number,
        other_numbers=others,
        outcome=outcome,
        outcome_label=OUTCOMES[outcome],
        agenda_number=str(place),
        paragraph=f"§ {place}",
        decided_date=date,
        content={
            **EMPTY,
            "item": str(_uuid(random)),
            "decision": _clauses(sentences[1:3] or sentences, outcome),
            "memo": _memo(random, sentences[3:]),
            "case_title": title,
            "other_numbers": others,
            "events": [{"date": str(date), "code": "decided", "who": meeting.body.name}],
        },
        documents=documents,
        topic=topic,
        places=[f"{random.choice(STREETS)} {random.randint(1, 90)}"] if place % 5 == 0 else [],
    )


def _numbers(random: Random, number: int, year: int) -> tuple[str, list[str]]:
    """Return the number of a case, which one of four shares with an earlier, and others."""
    case = max(1, number - random.randrange(200)) if number % 4 == 0 else number
    others = [f"MN {year}/{random.randrange(10_000)}"] if number % 20 == 0 else []
    return f"{year}-{case:06}", others


def _clauses(texts: list[str], outcome: str) -> dict[str, Any]:
    how = {"as_proposed": "adopted"}.get(outcome, outcome)
    facts = {"depth": 0, "outcome": how, "outcome_label": CLAUSE_OUTCOMES[how]}
    rows = [
        {"label": f"{n}.", "text": text, "proposed": text, **facts}
        for n, text in enumerate(texts, 1)
    ]
    return {"clauses": rows, "motive": "", "is_immediately_attested": False}


def _memo(random: Random, sentences: list[str]) -> dict[str, Any]:
    officer = f"{random.choice(NAMES)} {random.choice(SURNAMES)}"
    third = max(1, -(-len(sentences) // 3))
    parts = [sentences[at : at + third] for at in range(0, len(sentences), third)]
    return {
        "document_name": "Tjänsteutlåtande",
        "version": 1,
        "department": "Stadskontoret",
        "unit": "",
        "case_officers": [officer],
        "signatories": [],
        "approver": "",
        "sections": [
            {"heading": heading, "html": f"<p>{escape(' '.join(part))}</p>"}
            for heading, part in zip(HEADINGS, parts, strict=False)
        ],
        "links": [],
    }


def _documents(random: Random, title: str) -> list[DocumentFacts]:
    kinds = [("memo", "Tjänsteutlåtande"), ("attachment", f"Bilaga: {title}")]
    return [
        DocumentFacts(
            kind=kind,
            title=name,
            filename=f"{kind}.pdf",
            sha256=hashlib.sha256(random.randbytes(16)).hexdigest(),
            size=random.randrange(20_000, 900_000),
            content_type="application/pdf",
            page_count=random.randint(1, 12),
            is_sealed=False,
        )
        for kind, name in kinds[: random.choice((1, 1, 2))]
    ]


def _with_agenda(meeting: MeetingFacts, decisions: list[PublicationPayload]) -> MeetingFacts:
    agenda = [
        {
            "number": row.agenda_number,
            "title": row.title,
            "group": "decision",
            "group_label": GROUPS["decision"],
            "registry_number": row.registry_number,
            "is_closed": False,
            "open_title": "",
            "outcome": row.outcome,
            "outcome_label": row.outcome_label,
            "decision_slug": row.slug,
        }
        for row in decisions
    ]
    facts = {name: getattr(meeting, name) for name in meeting.__dataclass_fields__}
    return MeetingFacts(**{**facts, "agenda": agenda})


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
