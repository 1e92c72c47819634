"""The decision page: what the meeting recorded, what comes next, permalinks, versions compared."""

import datetime as dt

import time_machine
from django.urls import reverse

from council.record.actions import publish_notice
from council.record.pages.clauses import with_ids
from tests.council.record.conftest import clause, meeting_facts, notice_facts, payload
from tests.factories import NOW

VOTE = {
    "question": "Ja för bifall. Nej för avslag.",
    "sides": [
        {"side": "yes", "means": "bifall", "total": 3, "parties": [
            {"party": "S", "names": ["Karin Dahl", "Per Ek"]}, {"party": "M", "names": ["Bo Ask"]},
        ]},
        {"side": "no", "means": "avslag", "total": 1, "parties": [
            {"party": "C", "names": ["Tim Ö"]},
        ]},
        {"side": "abstain", "means": "", "total": 0, "parties": []},
    ],
    "result": "Omröstningen utfaller med 3 ja mot 1 nej.",
    "is_secret": False,
    "is_complete": True,
}  # fmt: skip
MINUTES = {
    "title": "",
    "motions": [
        {"mover": "Tim Ö", "party": "C", "text": "avslag"},
        {"mover": "Bo Ask", "party": "M", "text": "avslag"},
    ],
    "propositions": ["Ordföranden finner bifall."],
    "votes": [VOTE],
    "reservations": [{"names": ["Tim Ö"], "text": "Tim Ö (C) reserverar sig."}],
    "statements": [],
    "conflicts": [{"names": ["Göran"], "text": "Göran (M) anmäler jäv."}],
    "documents": [],
    "extracts_to": [],
    "rest": [],
    "flags": [],
}


def url(name, *args):
    return reverse(f"record:{name}", args=args)


def with_content(**content):
    return {**payload().content, **content}


def text(client, *place, name="decision"):
    page = client.get(url(name, *place))
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_votes_stand_by_party_and_name_with_their_numbers_as_text(client, make):
    make(slug="plan", content=with_content(minutes=MINUTES))
    html = text(client, "plan")
    assert '<th scope="row">S</th><td class="num">2</td><td class="num">0</td>' in html
    assert '<rect data-side="yes" x="0" y="0" width="750" height="16" />' in html
    assert '<b>Ja</b> <span class="num">3</span>' in html
    assert "<b>Tim Ö (C), Bo Ask (M)</b><br>avslag" in html
    assert "Tim Ö (C) reserverar sig." in html
    assert "Göran (M) anmäler jäv." in html
    assert "inläst ur det tryckta" not in html


def test_a_secret_vote_shows_its_result_alone(client, make):
    sides = [{**side, "parties": []} for side in VOTE["sides"]]
    vote = {**VOTE, "sides": sides, "is_secret": True, "is_complete": False}
    make(slug="plan", content=with_content(minutes={**MINUTES, "votes": [vote]}))
    html = text(client, "plan")
    assert "Omröstningen var sluten" in html
    assert "Röster per parti" not in html


def test_it_says_until_when_it_can_be_appealed(client, make):
    meeting = meeting_facts()
    make(slug="plan", meeting=meeting)
    with time_machine.travel(dt.datetime(2026, 3, 1, tzinfo=dt.UTC), tick=False):
        assert "Protokollet är inte anslaget än" in text(client, "plan")
    with time_machine.travel(dt.datetime(2026, 9, 1, tzinfo=dt.UTC), tick=False):
        assert "Vad händer nu?" not in text(client, "plan")
    make(slug="plan", meeting=meeting, summary="Ny")
    publish_notice(notice=notice_facts(meeting), at=NOW)
    with time_machine.travel(dt.datetime(2026, 3, 23, 12, tzinfo=dt.UTC), tick=False):
        assert "överklagas till och med <b>23 mars 2026</b>" in text(client, "plan")
    with time_machine.travel(dt.datetime(2026, 3, 24, 12, tzinfo=dt.UTC), tick=False):
        assert "gick ut 23 mars 2026" in text(client, "plan")


def test_it_says_what_follows_as_far_as_it_is_public(client, make):
    follows = {
        "department": "Miljöförvaltningen",
        "email": "miljo@ekby.example",
        "extracts": [{"to": "Länsstyrelsen", "sent": "2026-03-03"}, {"to": "Polisen", "sent": ""}],
        "assignments": [{"title": "Se över avgifterna", "to": "Miljöförvaltningen", "due": ""}],
    }
    content = with_content(next=follows)
    content["decision"]["clauses"] = [clause("Taxan antas.", target="Kommunfullmäktige")]
    make(slug="plan", content=content)
    html = text(client, "plan")
    assert "Ärendet går vidare till Kommunfullmäktige" in html
    assert "skickades till Länsstyrelsen 3 mars 2026" in html
    assert "skickas till Polisen." in html
    assert "Se över avgifterna" in html
    assert 'href="mailto:miljo@ekby.example?subject=Fr%C3%A5ga%20om%202026-000012"' in html


def test_what_is_withheld_is_told_with_its_ground_and_how_to_ask(client, make):
    rows = [
        {"what": "attachment", "where": "", "ground": "OSL 26 kap. 1 §"},
        {"what": "attachment", "where": "", "ground": ""},
        {"what": "passage", "where": "Bakgrund", "ground": "OSL 21 kap. 1 §"},
    ]
    make(slug="plan", content=with_content(withheld=rows))
    html = text(client, "plan")
    assert "En bilaga omfattas av sekretess: OSL 26 kap. 1 §." in html
    assert "En bilaga är inte publicerad här." in html
    assert "En uppgift under rubriken ”Bakgrund” omfattas av sekretess: OSL 21 kap. 1 §." in html
    assert "handling%2C%202026-000012" in html
    assert "kammarrätten" in html


def test_a_clause_keeps_its_address_in_the_next_version(client, make):
    make(slug="plan", clauses=[clause("Ett.", id="aa11"), clause("Två.", id="bb22")])
    make(slug="plan", clauses=[clause("Noll.", id="cc33"), clause("Två!", id="bb22")])
    answer = client.get(url("clause", "plan", "bb22"))
    assert (answer.status_code, answer["Location"]) == (302, "/beslut/plan/#punkt-bb22")
    assert '<li id="punkt-bb22"' in text(client, "plan")
    gone = client.get(url("clause", "plan", "aa11"))
    assert gone["Location"] == "/beslut/plan/version-1/#punkt-aa11"
    assert client.get(url("clause", "plan", "dd44")).status_code == 404


def test_clauses_without_an_id_are_named_by_their_labels():
    rows = [
        {"label": "1.", "depth": 0}, {"label": "a)", "depth": 1}, {"label": "", "depth": 0},
        {"label": "2.", "depth": 0}, {"label": "2.", "depth": 0},
    ]  # fmt: skip
    assert [row["id"] for row in with_ids(rows)] == ["1", "1-a", "p3", "2", "2-2"]


def test_two_versions_are_compared_clause_by_clause_and_section_by_section(client, make):
    make(slug="plan", text="<p>Samma.</p><p>Planen är god.</p>", clauses=[clause("A.", id="a1")])
    changed = [clause("A och B.", id="a1"), clause("Nytt.", id="b2")]
    make(slug="plan", text="<p>Samma.</p><p>Planen är dyr.</p>", clauses=changed)
    assert 'href="/beslut/plan/jamfor/1-2/"' in text(client, "plan")
    html = text(client, "plan", 1, 2, name="compared")
    assert "borttaget: </span>god</del>" in html
    assert "tillagt: </span>dyr</ins>" in html
    assert "tillagt: </span>Nytt.</ins>" in html
    assert "Samma." not in html
    for place in ((1, 1), (1, 3), (9, 2)):
        assert client.get(url("compared", "plan", *place)).status_code == 404


def test_the_page_and_the_comparison_ask_as_much_whatever_they_hold(
    client, make, django_assert_max_num_queries
):
    for n in range(4):
        make(slug="plan", content=with_content(minutes=MINUTES), summary=str(n))
    publish_notice(notice=notice_facts(), at=NOW)
    with django_assert_max_num_queries(4):
        client.get(url("decision", "plan"))
    with django_assert_max_num_queries(4):
        client.get(url("compared", "plan", 1, 4))
    with django_assert_max_num_queries(1):
        client.get(url("clause", "plan", "1"))
