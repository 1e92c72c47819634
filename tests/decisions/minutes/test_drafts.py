"""A draft of the minutes: a PDF to read before they are handed over, with nothing secret in it."""

import pytest
from django.urls import reverse

from council.documents.extract_pdf import read_pdf
from council.files.models import read_file
from council.jobs.models import Job
from council.jobs.tasks import run_job
from council.sealing import verified
from decisions.minutes.drafts import draft_state
from tests.decisions.minutes.test_editing import begun, paragraph  # noqa: F401
from tests.decisions.minutes.test_gathering import voted  # noqa: F401


@pytest.fixture
def secretary(as_user, people):
    return as_user(people.secretary)


def address(meeting, name="draft"):
    return reverse(f"minutes:{name}", args=[meeting.uuid])


def make(secretary, meeting):
    secretary.post(address(meeting))
    for job in Job.objects.filter(kind="minutes.draft", state="queued"):
        run_job(job_id=job.pk)
    answer = secretary.get(address(meeting, "draft_pdf"))
    assert answer["Cache-Control"] == "private, no-store"
    return answer.content


def words_of(data):
    return " ".join(" ".join(read_pdf(data, "utkast.pdf", max_pages=9)).split())


def test_the_secretary_gets_the_minutes_as_they_are_with_a_watermark(secretary, begun):  # noqa: F811
    assert "Framställ utkast" in secretary.get(address(begun, "minutes")).content.decode()
    data = make(secretary, begun)
    words = words_of(data)
    assert "Utkast till protokoll §§ 1–3" in words
    assert "4 ja mot 1 nej" in words
    assert "Paragrafer med sekretess står inte i det" in words
    assert not verified(data).signatures
    page = secretary.get(address(begun, "minutes")).content.decode()
    assert address(begun, "draft_pdf") in page
    assert secretary.get(address(begun, "draft_progress")).json()["working"] is False


def test_what_is_secret_is_not_in_it(secretary, begun, plan):  # noqa: F811
    case = plan.memo.case
    case.is_secret, case.secrecy_ground, case.public_title = True, "OSL 21:7", "Ett ärende"
    case.save()
    words = words_of(make(secretary, begun))
    assert "§§ 1, 3" in words
    for hidden in ("§ 2", "Plan", "Ett ärende", "OSL"):
        assert hidden not in words


def test_one_is_made_at_a_time_and_old_ones_are_weeded_out(secretary, begun):  # noqa: F811
    secretary.post(address(begun))
    secretary.post(address(begun))
    assert Job.objects.filter(kind="minutes.draft").count() == 1
    assert draft_state(begun)["is_working"]
    first = make(secretary, begun)
    old = draft_state(begun)["made"].result["pdf"]
    assert read_file(old) == first
    make(secretary, begun)
    make(secretary, begun)
    assert Job.objects.filter(kind="minutes.draft").count() == 2
    with pytest.raises(FileNotFoundError):
        read_file(old)


def test_only_who_keeps_the_minutes_gets_it(as_user, secretary, begun, stranger, people):  # noqa: F811
    assert secretary.get(address(begun, "draft_pdf")).status_code == 404
    make(secretary, begun)
    for user in (stranger, people.outsider):
        client = as_user(user)
        for name in ("draft_pdf", "draft_progress"):
            assert client.get(address(begun, name)).status_code == 404
        assert client.post(address(begun)).status_code == 404
