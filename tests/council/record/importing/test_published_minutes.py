import json
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record.actions import publish
from council.record.importing.paragraph import read_paragraphs
from council.record.imports import import_paragraphs
from council.record.models import Publication, PublishedBody, PublishedMeeting
from tests.council.record import conftest as facts
from tests.council.record.importing.conftest import record
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("record")
NAMES = {"ks": "Kommunstyrelsen"}
TEXT = """§ 12 Ärendenummer KS-2024-00012
Cykelväg längs ån
Beslut
Enligt kontorets förslag:
1. Kontoret får i uppdrag att
a. räkna cyklister
b. räkna bilar
2. Yrkandet avslås.

Handling
Kontorets tjänsteutlåtande den 3 mars 2024.

Yrkanden
Anna Berg (S) yrkar avslag på yrkandet.

Omröstning
Godkänd voteringsproposition: "Ja för avslag och Nej för bifall till yrkandet från M."
Anna Berg (S), Bo Ek (V) och ordföranden Dag Alm (S) röstar Ja (3).
Eva Ros (M) röstar Nej (1).

Reservation
Eva Ros (M) reserverar sig mot beslutet.

Tidigare behandling
Bordlagt den 7 februari 2024, § 3.
"""


def save(*records, names=NAMES):
    paragraphs = read_paragraphs(records or [record(TEXT)])
    return import_paragraphs(paragraphs=paragraphs, names=names, by=SYSTEM, at=NOW)


def page(client, name, *args):
    response = client.get(reverse(f"record:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_a_citizen_reads_who_voted_for_what(client):
    save()
    html = page(client, "decision", "kommunstyrelsen-2024-03-06-12")
    for told in (
        "Inläst protokoll",
        "Kontoret får i uppdrag att",
        "räkna bilar",
        "<b>S 2:</b> Anna Berg, Dag Alm",
        "<b>M 1:</b> Eva Ros",
        "bifall till yrkandet från M",
        "reserverar sig mot beslutet.",
        "Kontorets tjänsteutlåtande den 3 mars 2024",
        "Bordlagt den 7 februari 2024, § 3.",
    ):
        assert told in html
    clauses = (
        r'<ol type="1"><li [^>]*value="1">Kontoret får .*?<ol type="a">.*?<li [^>]*value="2">räkna'
    )
    assert re.search(clauses, html, re.DOTALL)


def test_the_meeting_lists_its_paragraphs_and_tells_no_hour(client):
    save(record(TEXT), record(TEXT.replace("12", "2"), par="2"))
    html = page(client, "meeting", "kommunstyrelsen-2024-03-06")
    assert html.index("§ 2<") < html.index("§ 12<")
    assert "00:00" not in html + page(client, "meetings") + page(client, "bodies")
    assert "Cykelväg längs ån" in page(client, "body", "kommunstyrelsen")
    calendar = reverse("record:calendar", args=["kommunstyrelsen-2024-03-06"])
    assert client.get(calendar).status_code == 404


def test_it_is_found_by_its_words_its_number_and_its_kind(client):
    save()
    address = reverse("record:decisions")
    for asked in ({"q": "cyklister"}, {"q": "KS 2024-00012"}, {"slag": "minutes"}, {"q": "Ros"}):
        assert "Cykelväg längs ån" in client.get(address, asked).content.decode()
    assert "minuted" in client.get(address).content.decode()


def test_a_search_finds_what_the_minutes_say_and_not_how_they_are_kept():
    save(record(TEXT.replace("Ja (3)", "Ja (4)")))
    (row,) = Publication.objects.all()
    assert row.content["minutes"]["flags"] == ["vote_totals_differ"]
    assert "Dag Alm" in row.text
    assert not {"vote_totals_differ", "abstain", "yes"} & set(row.text.split())


def test_the_same_file_twice_changes_nothing():
    records = [record(TEXT), record(TEXT, par="2"), record(TEXT, par="1 a")]
    first = save(*records)
    rows = list(Publication.objects.values())
    meetings = list(PublishedMeeting.objects.values())
    again = save(*records)
    assert (first.new, again.new, again.changed, again.same) == (3, 0, 0, 3)
    assert list(Publication.objects.values()) == rows
    assert list(PublishedMeeting.objects.values()) == meetings


def test_a_corrected_paragraph_is_the_next_version_and_the_others_stay():
    save(record(TEXT), record(TEXT, par="13"))
    saved = save(record(TEXT.replace("räkna bilar", "räkna bussar")))
    assert (saved.new, saved.changed) == (0, 1)
    versions = Publication.objects.filter(slug="kommunstyrelsen-2024-03-06-12")
    assert list(versions.order_by("version").values_list("version", "is_current")) == [
        (1, False),
        (2, True),
    ]
    assert len(PublishedMeeting.objects.get().agenda) == 2


def test_two_paragraphs_with_one_number_are_both_kept():
    assert save(record(TEXT), record(TEXT.replace("2. ", "2) "))).new == 2


def test_a_paragraph_with_an_identity_number_is_withheld():
    saved = save(record(TEXT.replace("Dag Alm", "19811218-9876 Dag Alm")), record(TEXT, par="13"))
    assert saved.withheld == ["Kommunstyrelsen 2024-03-06 § 12"]
    assert [row.paragraph for row in Publication.objects.all()] == ["§ 13"]
    (meeting,) = PublishedMeeting.objects.all()
    assert [point["number"] for point in meeting.agenda] == ["§ 13"]


def test_the_portals_own_body_keeps_its_members(make):
    make("Tillsynsplan", slug="plan")
    save(names={"ks": "miljönämnden"})
    (body,) = PublishedBody.objects.all()
    assert (body.slug, body.mandates.count()) == ("miljonamnden", 2)


def test_a_meeting_that_the_portal_called_itself_keeps_its_page(make):
    make("Tillsynsplan", slug="plan")
    save(record(TEXT, date="2026-02-24"), names={"ks": "Miljönämnden"})
    slugs = PublishedMeeting.objects.order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["miljonamnden-2026-02-24", "miljonamnden-2026-02-24-protokoll"]


def test_a_decision_made_here_cannot_pass_for_minutes():
    with pytest.raises(ValidationError, match="inläst protokoll"):
        publish(payload=facts.payload(outcome="minuted"), by=SYSTEM, at=NOW)


def test_a_body_without_a_name_is_told_before_anything_is_saved(tmp_path):
    path = tmp_path / "minutes.jsonl"
    line = {"body": "kf", "date": "2024-03-06", "par": "1", "text": "§ 1\nBeslut\nAntecknas."}
    path.write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(CommandError, match="No name for kf"):
        call_command("import_minutes", str(path), "--body", "ks=Kommunstyrelsen")
    assert not Publication.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)  # as it is run: a transaction for each meeting
def test_all_real_minutes_are_published_and_every_page_answers(client, capsys):
    path = Path(__file__).resolve().parents[5] / "shared" / "corpus"
    path = path / "goteborg-paragraphs-2023-2024.jsonl"
    if not path.exists():
        pytest.skip("the real minutes are not on this machine (../shared/corpus)")
    bodies = ["--body", "ks=Kommunstyrelsen", "--body", "kf=Kommunfullmäktige"]
    call_command("import_minutes", str(path), *bodies)
    assert Publication.objects.filter(is_current=True).count() == 1446
    assert "1446 nya publicerade, 0 ändrade, 0 oförändrade." in capsys.readouterr().err
    call_command("import_minutes", str(path), *bodies)
    assert "0 nya publicerade, 0 ändrade, 1446 oförändrade." in capsys.readouterr().err
    for slug in Publication.objects.values_list("slug", flat=True):
        page(client, "decision", slug)
    for slug in PublishedMeeting.objects.values_list("slug", flat=True):
        page(client, "meeting", slug)
