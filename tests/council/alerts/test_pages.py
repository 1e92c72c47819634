"""The pages: what it would tell, the address, the confirmation, all alerts; without a cookie."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from council.alerts.links import CONFIRM_WITHIN, MANAGE_WITHIN, confirm_token, manage_token
from council.alerts.models import Alert, Letter, Pace, Subscriber
from council.alerts.tasks import deliver
from council.alerts.volume import a_year
from council.organisation.permissions import Role
from council.record.models import PublishedBody
from tests.council.alerts.conftest import ANNUAL, EVA, MILJO, subscribe
from tests.factories import NOW, RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.usefixtures("start")
TOKEN = re.compile(r'name="intyg" value="([^"]+)"')
WATCH = "/bevaka/?organ=miljonamnden"


@pytest.fixture(autouse=True)
def _committee(start):
    facts = {"name": "Miljönämnden", "kind": "committee", "created_at": NOW, "updated_at": NOW}
    PublishedBody.objects.create(slug="miljonamnden", **facts)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def ask(client, clock, address=WATCH, email=EVA, pace="daily", **fields):
    page = client.get(address).content.decode()
    clock.shift(10)
    token = TOKEN.search(page)[1]
    return client.post(address, {"email": email, "pace": pace, "intyg": token, **fields})


def test_before_anybody_asks_they_see_how_much_it_would_be(client, clock, make):
    for number in range(4):
        make(f"Plan {number}")
    page = client.get(WATCH).content.decode()
    assert "Bevaka Miljönämnden" in page
    assert page.count('href="/beslut/beslut-') == 3
    assert "Ungefär" in page or "för nytt" in page


@pytest.mark.parametrize(
    ("days", "found", "told"),
    [(400, 12, 12), (73, 12, 60), (29, 12, None), (400, 0, 0)],
)
def test_a_young_record_is_reckoned_up_to_a_year(days, found, told):
    today = dt.date(2026, 3, 1)
    assert a_year(found, today - dt.timedelta(days=days), today=today) == told


def test_an_empty_record_tells_nothing():
    assert a_year(0, None, today=dt.date(2026, 3, 1)) is None


def test_the_whole_way_from_the_form_to_the_confirmation(client, clock):
    answer = ask(client, clock)
    assert answer["Location"] == reverse("alerts:sent")
    deliver(str(Letter.objects.get().uuid), at=NOW)
    path = re.search(r"https?://[^/]+(/bevaka/bekrafta/\S+)", mail.outbox[0].body)[1]
    assert Alert.objects.get().confirmed_at is None
    assert "Bekräfta" in client.get(path).content.decode()
    assert Alert.objects.get().confirmed_at is None, "who looks confirms nothing"
    assert "Bevakningen är på" in client.post(path).content.decode()
    alert = Alert.objects.get()
    assert (alert.value, alert.pace) == (MILJO.value, Pace.DAILY)
    assert alert.confirmed_at


def test_the_answer_is_the_same_whoever_is_subscribed(client, clock):
    fresh = ask(client, clock, email="ny@exempel.se")
    subscribe()
    known = ask(client, clock)
    assert (fresh.status_code, fresh["Location"]) == (known.status_code, known["Location"])
    for email in (EVA, "ingen@exempel.se"):
        assert ask(client, clock, "/bevaka/mina/", email)["Location"] == fresh["Location"]


def test_no_page_sets_a_cookie_or_may_be_kept(client, clock):
    alert = subscribe()
    keys = manage_token(alert.subscriber, at=NOW), confirm_token(alert, at=NOW)
    pages = [
        WATCH, "/bevaka/mina/", "/bevaka/skickat/", "/en/bevaka/",
        f"/bevaka/mina/{keys[0]}/", f"/bevaka/bekrafta/{keys[1]}/", "/bevaka/stoppa/x/",
    ]  # fmt: skip
    for page in pages:
        answer = client.get(page)
        assert not answer.cookies, page
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize(
    "fields", [{"email": ""}, {"email": "eva"}, {"email": "eva@exempel.se\nBcc: x@y.se"},
               {"email": "å@exempel.se"}, {"pace": "hourly"}, {"intyg": "x"}, {"webbplats": "x"},
               {"email": f"{'e' * 300}@exempel.se"}, {"email": "a\x00@exempel.se"}],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_and_nothing_kept(client, clock, fields):
    answer = ask(client, clock, **fields)
    assert answer.status_code == 422
    assert "Rätta detta" in answer.content.decode()
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "query", ["?q=%00", "?person=finns-inte", "?organ=finns-inte", f"?q={'a' * 500}",
              "?q=nr:///", "?ar=2024&q=skola", "?q=nr%3A2019-7477", "?amne=trafik"],
)  # fmt: skip
def test_strange_questions_are_answered(client, clock, query):
    assert client.get(f"/bevaka/{query}").status_code in {200, 404}
    assert client.get(f"/en/bevaka/{query}").status_code in {200, 404}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("organ=finns-inte", "inget organ som heter ”finns-inte”"),
        ("organ=miljonamnden&arende=2019-1", "”arende” är inget som går att bevaka"),
        ("amne=x", "inget ämne som heter ”x”"),
        ("slag=x", "”x” är inget som ”slag” kan vara"),
        ("q=plan+fran:igår", "”fran:igår” kan inte läsas"),
    ],
)
def test_what_means_nothing_is_said_and_cannot_be_followed(client, clock, query, told):
    for send in (client.get, client.post):
        answer = send(f"/bevaka/?{query}")
        page = answer.content.decode()
        assert (answer.status_code, told in page, TOKEN.search(page)) == (404, True, None)


def test_a_list_s_own_address_can_be_followed(client, clock):
    assert client.get("/en/bevaka/?q=plan&efter=x&ordning=nyast&ar=").status_code == 200


def test_an_address_of_a_domain_with_dots_and_rings_is_written_as_mail_does(client, clock):
    assert ask(client, clock, email="kalle@åre.se").status_code == 302
    assert Subscriber.objects.get().email == "kalle@xn--re-xia.se"


def test_who_asks_twice_is_told_so_in_the_language_chosen_for_the_letters(client, clock):
    first = subscribe()
    client.post(manage_path(first), {"language": "en"})
    ask(client, clock, email=first.subscriber.email)
    assert Letter.objects.latest("pk").language == "en"


def test_a_language_chosen_for_the_letters_is_kept(client, clock):
    first = subscribe()
    client.post(manage_path(first), {"language": "en"})
    subscribe(ANNUAL, language="sv")
    assert Subscriber.objects.get().language == "en"


def test_days_of_a_search_are_left_out_and_it_is_said(client, clock):
    page = client.get("/bevaka/?q=skola&ar=2024").content.decode()
    assert "en bevakning gäller det som kommer" in page


def test_a_confirmation_is_good_for_seven_days(client, clock):
    alert = subscribe()
    Alert.objects.update(confirmed_at=None)
    path = reverse("alerts:confirm", args=[confirm_token(alert, at=NOW)])
    clock.shift(CONFIRM_WITHIN + dt.timedelta(minutes=1))
    assert client.post(path).status_code == 404
    assert Alert.objects.get().confirmed_at is None


def test_a_link_of_one_kind_opens_no_other(client, clock):
    alert = subscribe()
    token = confirm_token(alert, at=NOW)
    for view in ("manage", "stop"):
        path = reverse(f"alerts:{view}", args=[token])
        assert client.post(path, {"stop_all": "1"}).status_code == 404
    assert Alert.objects.exists()


def manage_path(alert):
    return reverse("alerts:manage", args=[manage_token(alert.subscriber, at=NOW)])


def test_all_alerts_are_seen_and_changed_from_the_link(client, clock):
    alert, other = subscribe(), subscribe(ANNUAL)
    path = manage_path(alert)
    page = client.get(path).content.decode()
    assert "Miljönämnden" in page or "miljonamnden" in page
    assert "”tillsynsplan”" in page
    answer = client.post(path, {f"pace-{alert.uuid}": "weekly", "language": "en"})
    assert answer["Location"].startswith("/en/bevaka/mina/")
    alert.refresh_from_db()
    assert alert.pace == Pace.WEEKLY
    client.post(path, {"stop": str(alert.uuid)})
    assert list(Alert.objects.all()) == [other]
    assert "Stoppat" in client.post(path, {"stop_all": "1"}).content.decode()
    assert not Subscriber.objects.exists()


def test_nobody_changes_what_belongs_to_another(client, clock):
    alert, other = subscribe(), subscribe(email="ove@exempel.se")
    path = manage_path(alert)
    client.post(path, {"stop": str(other.uuid)})
    client.post(path, {f"pace-{other.uuid}": "weekly", "language": "xx"})
    client.post(path, {"stop": "x"})
    other.refresh_from_db()
    assert other.pace == Pace.AT_ONCE
    assert Alert.objects.count() == 2


def test_the_link_to_all_alerts_is_good_for_three_months(client, clock):
    path = manage_path(subscribe())
    clock.shift(MANAGE_WITHIN + dt.timedelta(minutes=1))
    answer = client.get(path)
    assert answer.status_code == 404
    assert reverse("alerts:links") in answer.content.decode()


def test_only_administrators_see_the_counts(client, clock, as_user):
    user = UserFactory()
    path = reverse("alert_counts:counts")
    assert as_user(user).get(path).status_code == 403
    RoleAssignmentFactory(user=user, role=Role.ADMINISTRATOR, body=None, department=None)
    assert "Bevakningar" in as_user(user).get(path).content.decode()
