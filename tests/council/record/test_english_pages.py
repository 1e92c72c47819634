"""English pages: what is Swedish there is marked so, for a screen reader's voice (WCAG 3.1.2)."""

import datetime as dt
from html.parser import HTMLParser

import time_machine
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record.actions import publish, publish_meeting
from tests.council.record.conftest import clause, meeting_facts, memo_file, payload
from tests.factories import NOW

VOID = {"br", "img", "input", "link", "meta", "use"}


class Spoken(HTMLParser):
    """The text of an English page by the language that it is marked with."""

    def __init__(self, page):
        super().__init__()
        self.open, self.words = ["en"], {"en": [], "sv": []}
        self.feed(page)
        self.english, self.swedish = ("".join(self.words[name]) for name in ("en", "sv"))

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(dict(attrs).get("lang", self.open[-1]))

    def handle_endtag(self, tag):
        if tag not in VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data):
        self.words[self.open[-1]].append(data)


def url(name, *args):
    return reverse(f"record:{name}", args=args)


def test_english_pages_mark_what_is_swedish(client, make):
    make("Tillsynsplan", slug="plan")
    html = client.get(f"/en{url('decision', 'plan')}").content.decode()
    assert '<html lang="en"' in html
    assert '<h1 class="big" lang="sv">Tillsynsplan</h1>' in html
    assert f'href="{url("decision", "plan")}"' in html


def test_an_english_decision_page_has_no_unmarked_swedish(client, make):
    texts = {
        "title": "Tillsynsplan",
        "summary": "Planen för året",
        "clauses": "Nämnden godkänner planen.",
        "proposed": "Nämnden avslår planen.",
        "heading": "Bakgrund",
        "html": "Nämnden ska varje år besluta.",
        "document": "Bilaga om livsmedel",
        "link": "Länkad vägledning",
        "event": "Nordiska miljödagarna",
        "approver": "Omar Ek, förvaltningschef",
    }
    amended = clause(texts["clauses"], outcome="amended", outcome_label="Ändrad")
    amended["proposed"] = texts["proposed"]
    facts = payload(
        texts["title"],
        slug="plan",
        summary=texts["summary"],
        outcome="amended",
        outcome_label="Beslutat med ändringar",
        clauses=[amended],
        text=f"<p>{texts['html']}</p>",
        documents=[memo_file(title=texts["document"])],
    )
    facts.content["memo"]["links"] = [{"title": texts["link"], "url": "https://ekby.example/"}]
    dates = {"start_date": "2026-03-01", "end_date": ""}
    cost = {"item": "Tågresa", "amount": "900.00", "currency": "SEK", "payer": "kommunen"}
    facts.content["travel"] = {
        "event": texts["event"], "place": "Oslo", "country": "Norge", "organiser": "Rådet",
        "purpose": "", "costs": [cost], **dates,
    }  # fmt: skip
    publish(payload=facts, by=SYSTEM, at=NOW)
    page = client.get(f"/en{url('decision', 'plan')}").content.decode()
    spoken = Spoken(page.partition("<main")[2])
    for text in [*texts.values(), "Tågresa"]:
        assert text in spoken.swedish, text
        assert text not in spoken.english, text
    assert "(Changed)" in spoken.english


def test_a_cancelled_meeting_says_so_in_either_language(client, record):
    day = NOW.date() + dt.timedelta(days=30)
    row = publish_meeting(meeting=meeting_facts(day, status="cancelled"), by=SYSTEM, at=NOW)
    with time_machine.travel(NOW, tick=False):
        swedish = client.get(url("meeting", row.slug)).content.decode()
        english = client.get(f"/en{url('meeting', row.slug)}").content.decode()
        start = client.get(url("start")).content.decode()
    assert "Inställt" in swedish
    assert "Mötet är inställt och hålls inte." in swedish
    assert "kalender.ics" not in swedish
    assert "öppet för alla" not in swedish
    assert "The meeting is cancelled and will not be held." in english
    assert "Inställt" in start
