"""Citizens' pages are read: whatever else is sent to one is told that it does nothing there."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

METHODS = ("post", "put", "patch", "delete")
FORMS = {"verify"}
BARE = ("start", "decisions", "feed", "meetings", "board", "log_entries", "about")


def public_views():
    resolver = get_resolver("council.record.urls")
    data = get_resolver("council.record.data_urls")
    for one in (*resolver.url_patterns, *data.url_patterns):
        if isinstance(one, URLPattern) and one.name not in FORMS:
            yield one.name, one.callback


@pytest.mark.parametrize("method", METHODS)
def test_what_is_sent_to_a_page_is_refused_for_what_it_is(record, method):
    client = Client(enforce_csrf_checks=True)
    for name in BARE:
        answer = getattr(client, method)(reverse(f"record:{name}"))
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD"), name
        assert not answer.cookies


def test_no_page_asks_for_a_token_or_a_sign_in():
    views = dict(public_views())
    assert len(views) > 50
    asks = [name for name, view in views.items() if not getattr(view, "csrf_exempt", False)]
    assert asks == []
    assert [name for name, view in views.items() if getattr(view, "login_required", True)] == []


def test_the_forms_of_those_who_sign_in_still_ask_for_one():
    answer = Client(enforce_csrf_checks=True).post(reverse("accounts:login"), {"username": "x"})
    assert answer.status_code == 403
