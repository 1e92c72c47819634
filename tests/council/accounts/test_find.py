"""What the palette finds, and what it keeps to itself."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from council.accounts.finding import search
from tests.factories import ConsultationFactory, MeetingFactory, MemoFactory

FIND = "/arbete/sok/"


@pytest.fixture
def find():
    """Return a function that asks as a user: find(user, "ord") -> [(kind, title)]."""

    def ask(user, words="", **more):
        client = Client()
        client.force_login(user)
        hits = client.get(FIND, {"q": words, **more}).json()["hits"]
        return [(hit["kind"], hit["title"]) for hit in hits]

    return ask


@pytest.fixture
def memo(memo):
    memo.case.registry_number = "MHN 2026/0047"
    memo.case.public_title = "Tillsyn av livsmedel"
    memo.case.save()
    return memo


MEMO = ("Tjänsteutlåtande", "Tillsynsplan för livsmedel")
CASE = ("Ärende", "Tillsyn av livsmedel")


@pytest.mark.parametrize(
    "words", ["MHN 2026/0047", "mhn2026-47", "Dnr MHN 2026 47", "mhn 2026", " MHN  2026-0047 "]
)
def test_a_number_is_found_in_any_spelling_and_as_it_is_typed(memo, people, find, words):
    assert find(people.author, words) == [MEMO, CASE]


@pytest.mark.parametrize("words", ["livs tills", "LIVSMEDEL", "tillsyn"])
def test_words_are_found_in_any_order_within_titles(memo, people, find, words):
    assert MEMO in find(people.author, words)
    assert CASE in find(people.author, words)


@pytest.mark.parametrize("words", ["t", " ", "%", "zz finns inte", "livsmedel cykel"])
def test_what_is_too_short_or_nowhere_finds_nothing(memo, people, find, words):
    assert find(people.author, words) == []


def test_others_find_nothing_of_it(memo, people, find):
    assert find(people.outsider, "livsmedel") == []
    assert find(people.outsider, "MHN 2026/0047") == []
    assert find(people.outsider, senast=str(memo.uuid)) == []


def test_a_secret_matter_is_found_by_those_who_read_it_alone(memo, people, find):
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 21:7"
    memo.case.save()
    assert find(people.colleague, "livsmedel") == []
    assert find(people.colleague, "MHN 2026/0047") == []
    assert find(people.colleague, senast=str(memo.uuid)) == []
    assert find(people.manager, "livsmedel") == [MEMO, CASE]


def test_meetings_are_found_by_body_day_and_place(people, body, find):
    soon = timezone.now() + dt.timedelta(days=10)
    meeting = MeetingFactory(body=body, starts_at=soon)
    day = f"{meeting.date:%Y-%m-%d}"
    hit = ("Möte", body.name)
    assert find(people.secretary, f"miljö {day}") == [hit]
    assert hit in find(people.secretary, "linden")
    assert find(people.outsider, day) == []
    assert find(people.secretary, senast=str(meeting.uuid)) == [hit]


def test_consultations_are_found_by_sender_and_number(people, department, find):
    consultation = ConsultationFactory(case__department=department)
    hit = ("Remiss", consultation.title)
    assert hit in find(people.registrar, "regionen strategi")
    assert hit in find(people.registrar, consultation.case.registry_number.lower())
    assert find(people.outsider, "regionen") == []


def test_what_was_opened_last_is_named_in_its_order(memo, people, find):
    other = MemoFactory(case=memo.case, title="Annan", saved_by=people.author)
    asked = f"{other.uuid},{memo.uuid},nonsens,{uuid.uuid4()}"
    assert find(people.author, senast=asked) == [("Tjänsteutlåtande", "Annan"), MEMO]


def test_a_search_costs_the_same_whatever_there_is(memo, people, find):
    with CaptureQueriesContext(connection) as few:
        find(people.author, "tillsyn")
    for number in range(12):
        MemoFactory(case=memo.case, title=f"Tillsyn {number}", saved_by=people.author)
    with CaptureQueriesContext(connection) as many:
        assert len(find(people.author, "tillsyn")) > 2
    assert len(many) == len(few)


def test_who_is_signed_out_finds_nothing(client, memo):
    assert client.get(FIND, {"q": "livsmedel"}).status_code == 302


@hypothesis_settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=120))
def test_any_words_get_an_answer(people, words):
    assert isinstance(search(people.author, words, dt.date(2026, 3, 2)), list)


def test_a_clause_and_an_attachment_lead_to_their_memo_unless_protected(memo, people, find):
    memo.clauses.update(text="Nämnden antar kräftordningen.")
    memo.attachments.create(title="Karta över sjön", position=0)
    for words in ("kräftord", "karta över"):
        assert find(people.author, words) == [MEMO]
    memo.clauses.update(protection_ground="OSL 25 kap. 1 §")
    memo.attachments.update(protection_ground="OSL 25 kap. 1 §", is_public=False)
    for words in ("kräftord", "karta över"):
        assert find(people.author, words) == [MEMO]
        assert find(people.colleague, words) == []
