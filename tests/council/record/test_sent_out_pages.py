"""The list of what bodies have sent out, and the case that it belongs to."""

import datetime as dt

import pytest

from council.record.pages.consultations import OUTGOING
from council.register.numbers import registry_key
from tests.council.record.test_consultation_pages import keep, told  # noqa: F401

LIST = "/remisser/vi-fragar/"


def asked(name, **facts):
    known = {
        "kind": "authority", "is_asked": True, "last_day": "2026-04-01", "state": "waiting",
        "answered_date": "", "is_released": False, "stance": "", "summary": "",
        "protection_ground": "", "document": None,
    }  # fmt: skip
    return {"name": name, **known, **facts}


def out(title, *addressees, **facts):
    number = facts.setdefault("registry_number", "2026-000012")
    return (title, {
        "direction": OUTGOING, "addressees": list(addressees), "question": "Vad tycker ni?",
        "registry_key": registry_key(number), **facts,
    })  # fmt: skip


def test_an_empty_list_says_so(client, keep):  # noqa: F811
    page = told(client, LIST)
    assert "Ingen remiss är ute just nu." in page
    assert "Ingen remiss är avslutad." in page


def test_what_can_be_answered_stands_first(client, keep):  # noqa: F811
    keep(
        out("Alfa", reply_deadline=dt.date(2026, 5, 1)),
        out("Beta", asked("Rådet"), asked("Rummet", state="answered", answered_date="2026-02-20")),
        out("Gamma", reply_deadline=dt.date(2026, 2, 20)),
        out("Delta", closed_date=dt.date(2026, 2, 25)),
        ("Epsilon", {}),
    )
    now, before = told(client, LIST).split('id="over"')
    assert now.index("Beta") < now.index("Alfa")
    assert "1 av 2 har svarat" in now
    assert before.index("Delta") < before.index("Gamma")
    assert "Epsilon" not in now + before
    assert "Beta" not in told(client, "/remisser/")


def test_a_long_list_goes_on_where_it_ended(client, keep):  # noqa: F811
    day = dt.date(2026, 1, 1)
    titles = [f"Fråga {n:02}" for n in range(51)]
    keep(*(out(title, reply_deadline=day, received_date=day) for title in titles))
    first = told(client, LIST)
    following = first.split('rel="next" href="')[1].split('"')[0]
    second = told(client, f"{LIST}{following}")
    assert [title for title in titles if (title in first) == (title in second)] == []


def test_the_case_tells_of_the_sending_and_of_each_answer(client, keep, make):  # noqa: F811
    decision = make("Anta planen")
    keep(
        out(
            "Planen på remiss",
            asked("Rådet", state="answered", answered_date="2026-02-10", stance="opposes"),
            asked("Rummet", state="abstained", answered_date="2026-02-11"),
            asked("", kind="person", state="answered", answered_date="2026-02-12"),
            asked("Tysta ängen"),
            registry_number=decision.registry_number,
            closed_date=dt.date(2026, 2, 20),
        )
    )
    page = told(client, "/arenden/2026-12/")
    words = [
        "skickade ut en remiss", "Rådet svarade", "Avstyrker", "Rummet avstod från att svara",
        "En enskild person svarade", "Remissen avslutades",
    ]  # fmt: skip
    places = [page.index(word) for word in words]
    assert places == sorted(places)
    assert "Tysta ängen" not in page
    consultation = told(client, "/remisser/planen-pa-remiss/")
    assert "Anta planen" in consultation
    assert "Svarade inte" in consultation


@pytest.mark.parametrize("address", ["/remisser/planen/fil/" + "a" * 64 + "/", "/remisser/x/"])
def test_what_is_not_there_is_not_found(client, keep, address):  # noqa: F811
    keep(out("Planen"))
    assert client.get(address).status_code == 404


def test_a_case_that_only_consultations_tell_of_has_its_page(client, keep):  # noqa: F811
    number = {"registry_number": "2026-000099", "registry_key": registry_key("2026-000099")}
    went_out = out("Vi frågar er", received_date=dt.date(2026, 2, 10), **number)
    keep(("De frågar oss", number), ("De frågar också", {**number, "sender": ""}), went_out)
    page = told(client, "/arenden/2026-99/")
    assert "En remiss kom in från Länsstyrelsen" in page
    assert "En remiss kom in</b>" in page
    assert page.index("De frågar oss") < page.index("skickade ut en remiss")
    for name in ("de-fragar-oss", "vi-fragar-er"):
        assert 'href="/arenden/2026-99/"' in told(client, f"/remisser/{name}/")
    assert client.get("/arenden/2026-98/").status_code == 404


def test_whoever_has_more_time_is_waited_for(client, keep):  # noqa: F811
    past, more = "2026-02-20", "2099-01-01"
    rows = [asked("Alfa", last_day=past), asked("Beta", last_day=more)]
    answered = asked("Gamma", last_day=past, state="answered", answered_date="2026-02-21")
    facts = {"reply_deadline": dt.date(2026, 2, 20)}
    keep(out("Planen", *rows, answered, **facts))
    alfa, beta, gamma = told(client, "/remisser/planen/").split("<h3")[1:4]
    assert "Har inte svarat" in alfa
    assert "Väntar på svar" in beta
    assert "kom in efter sista dagen" in gamma


def test_a_closed_one_waits_for_nobody(client, keep):  # noqa: F811
    keep(out("Planen", asked("Alfa", last_day="2099-01-01"), closed_date=dt.date(2026, 2, 20)))
    page = told(client, "/remisser/planen/")
    assert "Svarade inte" in page
    assert "Väntar på svar" not in page


def test_a_body_or_a_page_that_is_not_there(client, keep):  # noqa: F811
    keep(out("Planen"))
    for address in (f"{LIST}?efter=1", f"{LIST}?efter=x"):
        assert "Planen" in told(client, address)
    page = told(client, f"{LIST}?organ=finnsinte")
    assert "Inget sådant organ har skickat ut en remiss." in page
    assert "Ingen remiss är" not in page
    assert "Inget sådant organ har fått en remiss." in told(client, "/remisser/?organ=finnsinte")
