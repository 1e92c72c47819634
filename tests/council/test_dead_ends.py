"""Nobody stands before a blank page: acts lead a browser to their page, and refusals are ours."""

import re
import uuid

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve

from council.dead_ends import NO_PAGES, page_above

SAMPLE = {
    "uuid": str(uuid.UUID(int=7)),
    "int": "1",
    "slug": "travel",
    "str": "a",
    "path": "a/b",
    "sha256": "0" * 64,
}
PLACE = re.compile(r"<(\w+):\w+>")
PAGE = {"headers": {"accept": "text/html,*/*;q=0.8"}}


def addresses(resolver=None, above="/"):
    """Return every official's address, with samples in its places."""
    for pattern in (resolver or get_resolver()).url_patterns:
        own = PLACE.sub(lambda place: SAMPLE[place[1]], str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, above + own)
        elif (above + own).startswith(settings.STAFF_PREFIX):
            yield above + own


@pytest.fixture
def eva(people, as_user):
    return as_user(people.author)


def test_every_act_leads_a_browser_to_a_page(eva):
    acts = [path for path in addresses() if eva.get(path).status_code == 405]
    assert len(acts) > 50
    for path in acts:
        answer, seen = eva.get(path, **PAGE), [path]
        while answer.status_code == 302:
            seen.append(answer["Location"])
            answer = eva.get(answer["Location"], **PAGE)
        assert len(seen) > 1, path
        assert answer.status_code in {200, 403, 404}, seen
        assert answer["Content-Type"].startswith("text/html"), seen
        assert resolve(seen[-1]).view_name not in NO_PAGES


@pytest.mark.parametrize(
    ("act", "page"),
    [
        ("/arbete/handlingar/x/granska/fraga/", "/arbete/handlingar/"),
        (f"/arbete/handlingar/{SAMPLE['uuid']}/granska/fraga/", "granska/"),
        (f"/arbete/handlingar/{SAMPLE['uuid']}/bilagor/{SAMPLE['uuid']}/andra/", "bilagor/"),
        (f"/arbete/resor/{SAMPLE['uuid']}/kvitton/{SAMPLE['uuid']}/ta-bort/", "kvitton/"),
        ("/arbete/logga-ut/", "/arbete/"),
    ],
)
def test_an_act_belongs_to_the_page_above(act, page):
    assert page_above(act).endswith(page)


def test_a_program_is_told_that_the_method_is_wrong(eva):
    answer = eva.get("/arbete/logga-ut/", headers={"accept": "application/json"})
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_what_is_sent_to_a_page_that_takes_nothing_is_answered_with_a_page(eva):
    answer = eva.post("/arbete/handlingar/", **PAGE)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "Inget är ändrat." in answer.content.decode()


@pytest.mark.parametrize("path", ["finns-inte/", f"handlingar/{SAMPLE['uuid']}/"])
def test_an_official_keeps_the_menu_on_a_page_that_is_missing(eva, path):
    page = eva.get(f"/arbete/{path}").content.decode()
    assert "Min arbetslista" in page
    assert 'href="/arbete/"' in page
    assert "Logga in (anställda" not in page
    assert page.count("<h1") == 1


def test_an_official_keeps_the_menu_where_the_role_is_too_small(eva):
    answer = eva.get("/arbete/administration/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Min arbetslista" in page
    assert "Till startsidan" not in page


def test_citizens_get_their_own_page_and_no_session(db):
    answer = Client().get("/finns-inte/")
    page = answer.content.decode()
    assert "Till startsidan" in page
    assert "Min arbetslista" not in page
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]
    assert Client().post("/beslut/", **PAGE).status_code == 405
