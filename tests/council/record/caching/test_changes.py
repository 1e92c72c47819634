"""Whatever is published, corrected, changed or withdrawn, no page is kept that tells otherwise."""

import datetime as dt
import hashlib
from itertools import chain

from django.db import transaction
from django.test import Client

from council.audit.actions import SYSTEM
from council.record import actions, withdrawing
from council.record.caching.edition import fold_changes
from council.record.http import pages
from council.record.meeting_files import fingerprint
from council.record.models import (
    LogHead,
    MeetingFile,
    Publication,
    PublishedAssignment,
    PublishedBody,
    PublishedConsultation,
    PublishedFigures,
    PublishedMandate,
    PublishedNotice,
    PublishedPerson,
    PublishedPoint,
    PublishedTopic,
)
from council.register.numbers import registry_key
from tests.council.record.caching.conftest import (
    BATH,
    MATTERS,
    OTHERS,
    PLAN,
    TIMES,
    agenda,
    content,
)
from tests.council.record.conftest import changed, memo_file, notice_facts, payload, person_uuid
from tests.factories import NOW

OTHER_DAY = NOW + dt.timedelta(days=3)
MINUTES = b"signed minutes"


def publish(world, slug, meeting="plan", **kwargs):
    facts = {"slug": slug, "meeting": world.meetings[meeting], "registry_number": PLAN, **kwargs}
    return actions.publish(payload=payload(**facts), by=SYSTEM, at=NOW)


def meet(world, **kwargs):
    facts = changed(world.meetings["plan"], **kwargs)
    return actions.publish_meeting(meeting=facts, by=SYSTEM, at=NOW)


def grounds(**kwargs):
    facts = {"kind": "error", "reason": "Fel fil.", "role": "Publicist", "keeps_title": True}
    return withdrawing.Grounds(**{**facts, **kwargs})


def withdraw(world, **kwargs):
    return withdrawing.withdraw_decision(
        slug="plan", grounds=grounds(**kwargs), by=SYSTEM, at=OTHER_DAY
    )


def withdraw_file(world):
    sha256 = memo_file(b"file of plan").sha256
    withdrawing.withdraw_file(sha256=sha256, grounds=grounds(), by=SYSTEM, at=OTHER_DAY)


def erase(world):
    withdrawal = withdraw(world, keeps_title=False)
    withdrawing.erase(withdrawal=withdrawal, by=SYSTEM, at=OTHER_DAY)


def bind(world):
    meeting = world.rows["plan"].meeting
    told = fingerprint(meeting, [world.rows["plan"]])
    facts = {"fingerprint": told, "sha256": "1" * 64, "size": 9, "page_count": 1}
    MeetingFile.objects.create(meeting=meeting, made_at=NOW, **facts)


def list_minutes_elsewhere(world):
    """The minutes of one meeting are a document of a decision at another."""
    publish(world, "om-protokollet", meeting="vag", registry_number="2026-000099",
            documents=[memo_file(MINUTES)])  # fmt: skip


def notice(world, **kwargs):
    facts = notice_facts(world.meetings["plan"], number=2, **kwargs)
    return actions.publish_notice(notice=facts, at=OTHER_DAY)


def figures(world):
    counted = dict.fromkeys(
        ["meetings", "without_minutes", "decisions", "imported", "attested", "attested_published",
         "withheld", "recorded", "unanimous", "votes"], 1,
    )  # fmt: skip
    PublishedFigures.objects.create(
        uuid=person_uuid("figures"), body=world.body, year=2026, **counted, **TIMES
    )


def update(model, **values):
    return lambda _world: model.objects.update(**values)


CHANGES = {
    "a decision more": lambda w: publish(w, "ny", meeting="bad"),
    "a correction": lambda w: publish(w, "plan", title="Planen", content=content()),
    "another number named": lambda w: publish(
        w, "bad", "bad", registry_number=BATH, other_numbers=[PLAN]
    ),
    "a number named no more": lambda w: (
        publish(w, "bad", "bad", registry_number=BATH, other_numbers=[PLAN]),
        publish(w, "bad", "bad", registry_number=BATH),
    ),
    "a decision withdrawn": withdraw,
    "a decision withdrawn without its title": lambda w: withdraw(w, keeps_title=False),
    "a decision erased": erase,
    "a file withdrawn": withdraw_file,
    "a meeting moved": lambda w: meet(w, place="Biblioteket", starts_at=OTHER_DAY),
    "a meeting cancelled": lambda w: meet(w, status="cancelled"),
    "a case on an agenda": lambda w: meet(w, agenda=agenda(BATH, "")),
    "a notice of a meeting": lambda w: meet(w, notice=memo_file(b"another notice")),
    "a file of a meeting": bind,
    "a notice posted": notice,
    "minutes that were published elsewhere": lambda w: (
        notice(w, content={"files": [hashlib.sha256(MINUTES).hexdigest()]}),
        fold_changes(),
        list_minutes_elsewhere(w),
    ),
    "a notice taken down": update(PublishedNotice, taken_down_at=OTHER_DAY),
    "a body renamed": update(PublishedBody, name="Bygg- och miljönämnden"),
    "a person renamed": update(PublishedPerson, name="Karin Dahlgren"),
    "a mandate ended": update(PublishedMandate, valid_to=dt.date(2026, 1, 1)),
    "a topic": update(PublishedTopic, name="Vägar", name_en="Roads"),
    "a decision put under a topic": update(Publication, topic="trafik"),
    "an assignment": update(PublishedAssignment, title="Ett annat uppdrag"),
    "a consultation": update(PublishedConsultation, title="En annan remiss"),
    "a consultation sent out": update(
        PublishedConsultation, direction="outgoing", registry_key=registry_key(PLAN)
    ),
    "a point of a scheme": update(PublishedPoint, matter="Marklov"),
    "figures": figures,
    "a head of the log": lambda _world: LogHead.objects.create(
        size=1, root="0" * 64, at=NOW, statement="{}", seal="AAAA"
    ),
}


ADDRESSES = [*chain.from_iterable(MATTERS.values()), *OTHERS, f"/en{MATTERS['plan'][0]}"]


def asked(*addresses):
    """Return what each address answers."""
    return {address: Client().get(address) for address in addresses}


def outdated(before, change):
    """Return the pages that the change leaves as they were though they tell otherwise.

    Raises AssertionError when it shows nowhere.
    """
    after = asked(*ADDRESSES)
    kept = {name: one for name, one in after.items() if one.get("ETag") == before[name]["ETag"]}
    pages.clear()
    anew = asked(*kept)
    assert {name for name in ADDRESSES if after[name].content != before[name].content}, change
    return [name for name in kept if kept[name].content != anew[name].content]


def test_after_every_change_each_page_is_what_it_would_be_made_anew(world):
    before = asked(*ADDRESSES)
    assert {one.status_code for one in before.values()} == {200}
    found = {}
    for name, change in CHANGES.items():
        with transaction.atomic():
            change(world)
            found[name] = outdated(before, name)
            transaction.set_rollback(True)
    assert {name: pages for name, pages in found.items() if pages} == {}
