"""The draft as PDF beside the text."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from council.files.models import storage_name
from council.jobs.models import Job
from council.jobs.tasks import run_job
from tests.decisions.memos.pages.conftest import text_of


@pytest.fixture
def preview(address):
    return f"{address}forhandsvisning/"


@pytest.fixture
def render(preview, monkeypatch):
    """Return a function that asks for a preview and lets the worker run."""
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: None)

    def act(client):
        response = client.post(preview)
        assert response.status_code == 202
        job = Job.objects.get(uuid=response.json()["job"])
        run_job(job_id=job.pk)
        job.refresh_from_db()
        return job

    return act


def test_before_anybody_asked_there_is_none(eva, preview):
    answer = eva.get(preview).json()
    assert (answer["state"], answer["pages"], answer["pdf"]) == ("none", [], None)


def test_asking_makes_one_job_however_often(eva, preview):
    first, second = eva.post(preview).json(), eva.post(preview).json()
    assert first == second
    assert Job.objects.get().state == "queued"
    assert eva.get(preview).json()["state"] == "queued"


def test_a_rendered_draft_shows_pages_and_pdf(eva, preview, render):
    render(eva)
    answer = eva.get(preview).json()
    assert (answer["state"], answer["stale"]) == ("done", False)
    page = eva.get(answer["pages"][0])
    assert page.content.startswith(b"\x89PNG")
    assert page["Content-Type"] == "image/png"
    assert page["Cache-Control"].startswith("private")
    assert eva.get(answer["pdf"]).content.startswith(b"%PDF-")


def test_each_part_has_its_place_and_each_page_its_key(eva, preview, render, memo):
    first, second, third = memo.sections.order_by("position")
    second.html, third.html = "<p>Lång text.</p>" * 60, ""
    second.save(), third.save()
    render(eva)
    before = eva.get(preview).json()
    places = {part: page + share for part, (page, share) in before["places"].items()}
    in_order = ["clauses", str(first.uuid), str(second.uuid)]
    assert sorted(places, key=places.get) == in_order
    assert 0 < places["clauses"] < places[str(second.uuid)] < len(before["pages"])
    third.html = "<p>Sist.</p>"
    third.save()
    render(eva)
    after = eva.get(preview).json()
    assert after["places"][str(third.uuid)][0] == len(after["pages"]) - 1
    assert after["keys"][0] == before["keys"][0]
    assert after["keys"][-1] != before["keys"][-1]


def test_a_secret_draft_leaves_nothing_in_the_browser(memo, people, as_user, preview, render):
    memo.case.is_secret, memo.case.secrecy_ground = True, "26:1 OSL"
    memo.case.save()
    omar = as_user(people.manager)
    render(omar)
    answer = omar.get(preview).json()
    for url in [answer["pages"][0], answer["pdf"]]:
        assert omar.get(url)["Cache-Control"] == "private, no-store"


def test_a_saved_change_makes_it_stale_until_it_is_rendered_anew(eva, preview, render, autosave):
    render(eva)
    autosave(eva, base_version=1, title="Ny rubrik")
    answer = eva.get(preview).json()
    assert (answer["state"], answer["stale"]) == ("done", True)
    assert answer["pages"]
    render(eva)
    assert eva.get(preview).json()["stale"] is False


def test_a_new_attachment_makes_it_stale_too(eva, preview, render, address):
    render(eva)
    eva.post(f"{address}bilagor/", {"url": "https://example.org/x", "title": "Program"})
    assert eva.get(preview).json()["stale"] is True


def test_what_cannot_be_printed_says_where(eva, preview, render, autosave):
    autosave(eva, base_version=1, title="Rubrik {{ mall }}")
    render(eva)
    answer = eva.get(preview).json()
    assert answer["state"] == "failed"
    assert "Rubriken" in answer["message"]


def test_old_previews_are_weeded_but_the_last(eva, render, autosave, memo):
    jobs = []
    for version in range(1, 4):
        jobs.append(render(eva))
        autosave(eva, base_version=version, title=f"Rubrik {version}")
    assert list(Job.objects.order_by("pk")) == jobs[1:]
    assert not default_storage.exists(storage_name(jobs[0].result["pdf"]))
    assert default_storage.exists(storage_name(jobs[1].result["pdf"]))


def test_nobody_else_sees_the_draft(eva, outsider, preview, render):
    render(eva)
    answer = eva.get(preview).json()
    assert outsider.get(preview).status_code == 404
    assert outsider.post(preview).status_code == 404
    assert outsider.get(answer["pages"][0]).status_code == 404
    assert outsider.get(answer["pdf"]).status_code == 404


def test_a_preview_is_found_under_its_own_memo_only(eva, preview, render, memo, people):
    from tests.factories import MemoFactory

    render(eva)
    other = MemoFactory(case=memo.case, saved_by=people.author)
    elsewhere = eva.get(preview).json()["pdf"].replace(str(memo.uuid), str(other.uuid))
    assert eva.get(elsewhere).status_code == 404


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_a_page_that_is_not_there_is_404(eva, preview, render, number):
    job = render(eva)
    assert eva.get(f"{preview}{job.uuid}/{number}.png").status_code == 404


def test_signed_out_is_401(preview):
    assert Client().get(preview).status_code == 401
    assert Client().post(preview).status_code == 401


def test_the_meeting_wished_for_is_part_of_it(eva, preview, render, memo):
    render(eva)
    memo.meeting_date = memo.dated
    memo.save()
    assert eva.get(preview).json()["stale"] is True


def test_the_editor_links_its_side_panel(eva, address, preview):
    assert f'data-preview-url="{preview}"' in text_of(eva.get(address))
