"""Topic and places of a case: with a new memo, and among a draft's facts."""

import pytest

from council.register.models import Topic
from decisions.memos.forms.facts import FactsForms
from decisions.memos.models import Memo


@pytest.fixture
def topic(db):
    facts = {"name": "Trafik och gator", "name_en": "Traffic and streets"}
    return Topic.objects.get_or_create(slug="trafik-och-gator", defaults=facts)[0]


def test_the_page_of_facts_saves_them_on_the_case(client, memo, people, topic):
    client.force_login(people.author)
    url = f"/arbete/handlingar/{memo.uuid}/uppgifter/"
    page = client.get(url)
    forms = page.context["forms"]
    data = {name: forms.head[name].value() or "" for name in forms.head.fields}
    for rows in forms.all[1:]:
        data |= {f"{rows.prefix}-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    data |= {"topic": topic.pk, "places": "Södra  Vasagatan\nBacka 12:3\n\n"}
    answer = client.post(url, data)
    assert answer.status_code == 302, answer.context["failed"]
    memo.case.refresh_from_db()
    assert (memo.case.topic, memo.case.places) == (topic, ["Södra Vasagatan", "Backa 12:3"])
    assert "Backa 12:3" in client.get(url).content.decode()


def test_too_many_places_are_refused_on_the_page(client, memo, people):
    form = FactsForms(memo, memo.dated, {"places": "\n".join(f"Gata {n}" for n in range(11))})
    assert "Ange högst 10 platser" in str(form.head.errors["places"])


def test_a_secret_case_is_asked_for_neither(memo):
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 21 kap. 1 §"
    assert not {"topic", "places"} & set(FactsForms(memo, memo.dated).head.fields)


def test_a_new_memo_says_what_its_case_is_about(client, people, department, topic):
    client.force_login(people.author)
    data = {
        "kind": "general",
        "title": "Ny cykelväg",
        "case_choice": "new",
        "department": department.pk,
        "recipient_body": department.body_id,
        "topic": topic.pk,
        "places": "Backa",
    }
    assert client.post("/arbete/handlingar/ny/", data).status_code == 302
    case = Memo.objects.get(title="Ny cykelväg").case
    assert (case.topic, case.places) == (topic, ["Backa"])
    secret = client.post("/arbete/handlingar/ny/", {**data, "secrecy_ground": "OSL 21 kap. 1 §"})
    assert secret.status_code == 422
    assert "varken ämne eller plats" in secret.content.decode()
