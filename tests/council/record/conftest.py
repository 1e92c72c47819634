"""A decision to publish, as plain facts, and the pages that then exist."""

import dataclasses
import datetime as dt
import hashlib
import uuid

import pytest
from django.core.cache import cache
from django.db import connections

from council.audit.actions import SYSTEM
from council.files.models import save_file
from council.record.actions import publish
from council.record.payload import (
    BodyFacts,
    DocumentFacts,
    MandateFacts,
    MeetingFacts,
    NoticeFacts,
    PublicationPayload,
)
from tests.factories import NOW

PDF = b"%PDF-1.7 not much of one\n%%EOF"


def clause(text, **kwargs):
    facts = {"label": "1.", "depth": 0, "outcome": "adopted", "outcome_label": "Enligt förslaget"}
    return {**facts, "text": text, "proposed": text, **kwargs}


def point(number, title="Val av justerare", **kwargs):
    facts = {"group": "decision", "group_label": "Beslutsärenden", "registry_number": ""}
    rest = {"is_closed": False, "outcome": "", "outcome_label": "", "decision_slug": ""}
    return {"number": str(number), "title": title, **facts, **rest, **kwargs}


def person_uuid(name):
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


def mandate(name, party="S", role="member", since=dt.date(2023, 1, 1), until=None, **kwargs):
    facts = {"party": party, "role": role, "valid_from": since, "valid_to": until}
    return MandateFacts(person=person_uuid(name), name=name, **facts, **kwargs)


def part(name, what, text="", party="S"):
    return {"person": str(person_uuid(name)), "name": name, "party": party, "what": what} | {
        "text": text
    }


def body_facts(name="Miljönämnden", slug="miljonamnden"):
    mandates = [mandate("Karin Dahl", role="chair"), mandate("Olle Ring", role="substitute")]
    return BodyFacts(slug=slug, name=name, kind="committee", mandates=mandates)


def meeting_facts(day=dt.date(2026, 2, 24), body=None, **kwargs):
    body = body or body_facts()
    facts = {
        "uuid": uuid.uuid5(uuid.NAMESPACE_URL, f"{body.slug}{day}"),
        "slug": f"{body.slug}-{day}",
        "body": body,
        "starts_at": dt.datetime.combine(day, dt.time(15), tzinfo=dt.UTC),
        "place": "Stadshuset, rum Linden",
        "is_public": True,
        "status": "held",
        "agenda": [point(1), point(2, "Tillsynsplan", registry_number="2026-000012")],
    }
    return MeetingFacts(**{**facts, **kwargs})


def notice_facts(meeting=None, number=1, **kwargs):
    """A notice of the meeting's minutes: § 12 is point 2 of its agenda, § 13 is secret."""
    meeting = meeting or meeting_facts()
    content = {
        "meeting": str(meeting.uuid),
        "meeting_date": "2026-02-24",
        "attested_date": "2026-03-02",
        "is_immediate": False,
        "numbers": "§§ 12–13",
        "paragraphs": [
            {"number": "§ 12", "item": "2", "ground": ""},
            {"number": "§ 13", "item": "", "ground": "OSL 26 kap. 1 §"},
        ],
        "kept": {
            "name": "Miljöförvaltningen",
            "lines": ["Storgatan 1", "123 45 Ekby"],
            "email": "miljo@ekby.example",
            "phone": "0123-456 00",
        },
        "appeal": {"court": "Förvaltningsrätten i Ekby", "court_address": ""},
        "files": [],
        "posting": 1,
        **kwargs.pop("content", {}),
    }
    facts = {
        "uuid": uuid.uuid5(uuid.NAMESPACE_URL, f"{meeting.slug}{number}"),
        "slug": f"{meeting.slug}-protokoll-{number}",
        "kind": "minutes",
        "title": f"Justerat protokoll: {meeting.body.name} 24 februari 2026",
        "body_name": meeting.body.name,
        "content": content,
        "posted_at": NOW,
        "posted_date": NOW.date(),
        "last_appeal_day": dt.date(2026, 3, 23),
        "earliest_removal": dt.date(2026, 3, 24),
    }
    return NoticeFacts(**{**facts, **kwargs})


def memo_file(data=PDF, **kwargs):
    facts = {"kind": "memo", "title": "Tjänsteutlåtande", "filename": "utlatande.pdf"}
    more = {"content_type": "application/pdf", "page_count": 3, "is_sealed": True}
    digest = hashlib.sha256(data).hexdigest()
    return DocumentFacts(
        **{**facts, **more, "sha256": digest, "size": len(data), "fixed_version": 3, **kwargs}
    )


def payload(title="Tillsynsplan för livsmedel", **kwargs):
    number = kwargs.get("registry_number", "2026-000012")
    text = kwargs.pop("text", "<p>Nämnden ska varje år besluta om en plan.</p>")
    clauses = kwargs.pop("clauses", [clause("Nämnden godkänner tillsynsplanen.")])
    meeting = kwargs.get("meeting") or meeting_facts()
    content = {
        "item": str(uuid.uuid4()),
        "decision": {"clauses": clauses, "motive": "", "is_immediately_attested": False},
        "memo": {
            "document_name": "Tjänsteutlåtande",
            "version": 3,
            "department": "Miljöförvaltningen",
            "unit": "",
            "case_officers": ["Eva Lind"],
            "signatories": [{"name": "Omar Ek", "title": "förvaltningschef"}],
            "approver": "Omar Ek, förvaltningschef",
            "sections": [{"heading": "Bakgrund", "html": text}],
            "links": [],
        },
        "case_title": title,
        "other_numbers": kwargs.get("other_numbers", []),
        "events": [{"date": "2026-02-24", "code": "decided", "who": "Miljönämnden"}],
    }
    facts = {
        "slug": f"beslut-{uuid.uuid4()}",
        "meeting": meeting,
        "kind": "general",
        "kind_label": "Tjänsteutlåtande",
        "title": title,
        "summary": "",
        "registry_number": number,
        "other_numbers": [],
        "outcome": "as_proposed",
        "outcome_label": "Beslutat enligt förslag",
        "agenda_number": "2",
        "paragraph": "§ 12",
        "decided_date": meeting.starts_at.date(),
        "content": content,
        "documents": [memo_file()],
    }
    return PublicationPayload(**{**facts, **kwargs})


@pytest.fixture(autouse=True)
def _nothing_asked_yet():
    """Let no test use up the requests that the next one may make within the minute."""
    cache.clear()


@pytest.fixture
def record(db):
    """Let the record's alias see what the test has not committed: it shares the connection."""
    own = connections["record"]
    connections["record"] = connections["default"]
    yield
    connections["record"] = own


@pytest.fixture
def make(record):
    """Publish a decision and return its row."""

    def make(title="Tillsynsplan för livsmedel", at=NOW, **kwargs):
        return publish(payload=payload(title, **kwargs), by=SYSTEM, at=at)

    return make


@pytest.fixture
def stored():
    """The bytes of the memo in the storage."""
    return save_file(PDF)


def changed(facts, **kwargs):
    return dataclasses.replace(facts, **kwargs)
