"""A form on a page without cookies is believed when a person sent it, not too often."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from council.open_forms import OLDEST, TOKEN, TRAP, check_sending, form_token
from tests.factories import NOW

SOON = NOW + dt.timedelta(seconds=30)


@pytest.fixture(autouse=True)
def _nothing_sent_yet():
    cache.clear()


def sent(token=None, network="192.0.2.7", at=SOON, form="bevaka", limit=20, headers=(), **fields):
    token = form_token("bevaka", at=NOW) if token is None else token
    data = {TOKEN: token, **fields}
    request = RequestFactory().post("/", data, REMOTE_ADDR=network, headers=dict(headers))
    check_sending(request, form, at=at, limit=limit)


def test_a_form_that_somebody_filled_in_is_taken():
    sent()


@pytest.mark.parametrize(
    ("kwargs", "said"),
    [
        ({"token": ""}, "öppen länge"),
        ({"token": "x:y"}, "öppen länge"),
        ({"form": "synpunkt"}, "öppen länge"),
        ({"at": NOW + OLDEST + dt.timedelta(seconds=1)}, "öppen länge"),
        ({"at": NOW + dt.timedelta(seconds=1)}, "för fort"),
        ({TRAP: "https://spam.example"}, "kunde inte tas emot"),
        ({"headers": {"Sec-Fetch-Site": "cross-site"}}, "kunde inte tas emot"),
    ],
)
def test_a_form_that_a_machine_sent_is_refused(kwargs, said):
    with pytest.raises(ValidationError, match=said):
        sent(**kwargs)


def test_one_network_sends_so_many_within_an_hour():
    for last in (7, 8):
        sent(network=f"2001:db8::{last}", limit=2)
    with pytest.raises(ValidationError, match="om en timme"):
        sent(network="2001:db8::9", limit=2)
    sent(network="2001:db8:0:1::9", limit=2)


def test_the_next_hour_counts_anew():
    sent(limit=1)
    later = NOW + dt.timedelta(hours=1, minutes=1)
    sent(limit=1, token=form_token("bevaka", at=NOW), at=later)
