"""Signing in and out."""

import pytest
from django.core.cache import cache
from django.test import Client

from council.accounts.throttle import MAX_FAILURES

LOGIN = "/arbete/logga-in/"
PASSWORD = "rätt häst batteri"
WRONG = "Användarnamnet och lösenordet hör inte ihop"


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def eva(people):
    people.author.set_password(PASSWORD)
    people.author.save()
    return people.author


def sign_in(client, username="eva", password=PASSWORD, address="10.0.0.1", **extra):
    data = {"username": username, "password": password, **extra}
    return client.post(LOGIN, data, REMOTE_ADDR=address)


def test_every_page_of_the_officials_asks_for_sign_in(client, db):
    response = client.get("/arbete/min-sida/")
    assert response.status_code == 302
    assert response.url == f"{LOGIN}?next=/arbete/min-sida/"


def test_a_right_password_leads_to_the_page_that_was_asked_for(client, eva):
    response = sign_in(client, next="/arbete/min-sida/")
    assert response.status_code == 302
    assert response.url == "/arbete/min-sida/"
    assert client.session["_auth_user_id"] == str(eva.pk)


def test_without_a_page_asked_for_it_leads_to_the_work_list(client, eva):
    assert sign_in(client).url == "/arbete/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_sign_in_never_leads_to_another_site(client, eva, target):
    assert sign_in(client, next=target).url == "/arbete/"


def test_a_wrong_password_keeps_the_name_and_says_so_at_the_field(client, eva):
    response = sign_in(client, password="fel")
    assert response.status_code == 200
    assert WRONG in response.content.decode()
    assert 'value="eva"' in response.content.decode()
    assert "fel" not in response.context["form"]["password"].as_widget()
    assert response.context["form"].errors["password"]


def test_an_unknown_name_gets_the_same_words(client, eva):
    assert WRONG in sign_in(client, username="nobody").content.decode()


def test_a_closed_account_cannot_sign_in(client, eva):
    eva.is_active = False
    eva.save()
    assert WRONG in sign_in(client).content.decode()


def test_empty_fields_are_named(client, db):
    page = client.post(LOGIN, {}).content.decode()
    assert "Skriv ditt användarnamn." in page
    assert "Skriv ditt lösenord." in page


@pytest.mark.parametrize("odd", ["\x00eva", "e" * 5000, "😀", "' OR 1=1 --", "  "])
def test_odd_names_and_passwords_get_an_answer(client, eva, odd):
    assert sign_in(client, username=odd, password=odd).status_code == 200
    assert "_auth_user_id" not in client.session


def test_five_failures_close_the_name_for_a_while_even_with_the_right_password(client, eva):
    for _ in range(MAX_FAILURES):
        sign_in(client, password="fel")
    response = sign_in(client)
    assert "För många misslyckade försök. Vänta 15 minuter" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_another_address_is_not_closed_by_somebody_elses_guesses(client, eva):
    for _ in range(MAX_FAILURES):
        sign_in(client, password="fel", address="10.0.0.66")
    assert sign_in(client, address="10.0.0.1").status_code == 302


def test_a_sign_in_forgets_earlier_failures(client, eva):
    for _ in range(MAX_FAILURES - 1):
        sign_in(client, password="fel")
    sign_in(client)
    sign_in(client, password="fel")
    assert sign_in(client).status_code == 302


def test_behind_a_proxy_the_address_is_the_one_the_proxy_noted(client, eva, settings):
    settings.BEHIND_TLS = True
    for number in range(MAX_FAILURES):
        client.post(
            LOGIN,
            {"username": "eva", "password": "fel"},
            headers={"X-Forwarded-For": f"1.2.3.{number}, 10.9.9.9"},
        )
    data = {"username": "eva", "password": PASSWORD}
    forwarded = client.post(LOGIN, data, headers={"X-Forwarded-For": "7.7.7.7, 10.9.9.9"})
    assert "För många" in forwarded.content.decode()


def test_without_the_cache_people_still_sign_in(client, eva, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nowhere/redis.sock",
        }
    }
    assert WRONG in sign_in(client, password="fel").content.decode()
    assert sign_in(client).status_code == 302


def test_the_form_needs_its_token(eva):
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


def test_signing_out_is_a_post(client, eva):
    client.force_login(eva)
    assert client.get("/arbete/logga-ut/").status_code == 405
    assert client.post("/arbete/logga-ut/").url == LOGIN
    assert "_auth_user_id" not in client.session


def test_whoever_is_signed_in_is_sent_on_from_the_sign_in_page(client, eva):
    client.force_login(eva)
    assert client.get(LOGIN).url == "/arbete/"


def test_a_form_sent_without_a_session_leads_back_to_its_page(client, eva):
    address = "/arbete/handlingar/ny/"
    response = client.post(address, headers={"referer": "http://testserver/arbete/moten/?organ=1"})
    assert response.url == f"{LOGIN}?avbruten=1&next=/arbete/moten/%3Forgan%3D1"
    assert "Du hade loggats ut." in client.get(response.url).content.decode()
    assert "Du hade loggats ut." not in client.get(LOGIN).content.decode()


@pytest.mark.parametrize("referer", ["", "https://evil.example/arbete/"])
def test_a_form_sent_from_nowhere_known_leads_to_where_it_was_sent(client, db, referer):
    response = client.post("/arbete/handlingar/ny/", headers={"referer": referer})
    assert response.url == f"{LOGIN}?avbruten=1&next=/arbete/handlingar/ny/"


def test_signing_out_lets_the_browser_forget(client, people):
    client.force_login(people.author)
    answer = client.post("/arbete/logga-ut/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
