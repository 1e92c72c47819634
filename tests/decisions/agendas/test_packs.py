"""A worker binds a meeting's papers: what is in a pack, what stays out, and when it is refused."""

import pytest

from council.documents.errors import RenderError
from council.documents.verify import verify_pdf
from council.jobs.errors import JobRefused
from council.jobs.models import Job, JobState
from council.sealing import portal_trust_roots
from decisions.agendas import renditions
from decisions.agendas.actions.items import ItemFacts, add_memo, change_item, withdraw_item
from decisions.agendas.actions.notice import send_notice, send_supplement
from decisions.agendas.actions.renders import pack_job_key, render_again
from decisions.agendas.models import ItemGroup, Rendition
from decisions.agendas.packs import build
from tests.decisions.agendas.packing import bookmarks, pack_of, text_of, work

pytestmark = pytest.mark.slow
CLOSED = ItemFacts("Plan", ItemGroup.DECISION, is_closed=True, open_title="En sluten punkt")


@pytest.fixture
def send(filled, act):
    """Return a function that sends the notice, or a supplement; the item "Plan" as asked."""

    def sent(plan=None, then=send_notice):
        if plan:
            change_item(item=filled.items.get(title="Plan"), facts=plan, **act)
        filled.refresh_from_db()
        then(meeting=filled, version=filled.agenda_version, **act)
        return filled

    return sent


def states():
    return dict(Job.objects.order_by("pk").values_list("kind", "state"))


def test_the_pack_binds_the_memos_in_the_order_of_the_agenda(send):
    meeting = send()
    work()
    pack = pack_of(meeting)
    data = pack.file.read()
    numbers = {
        item.title: item.memo.case.registry_number for item in meeting.items.exclude(memo=None)
    }
    assert bookmarks(data)[2:] == [f"2. Plan ({numbers['Plan']})", f"3. Resa ({numbers['Resa']})"]
    assert f"Sida 1 av {pack.page_count}" in text_of(data)
    assert verify_pdf(data, trust_roots=portal_trust_roots()).valid
    assert "Uppgifter som omfattas av sekretess" not in text_of(data)


def test_its_list_tells_the_hash_of_every_sealed_paper(send):
    meeting = send()
    work()
    contents = pack_of(meeting).contents
    memos = Rendition.objects.filter(kind="memo").order_by("item__position")
    told = [row["paper"]["sha256"] for row in contents["items"] if row["paper"]]
    assert told == [memo.file_id for memo in memos]
    assert contents["notice"]["sha256"] == Rendition.objects.get(kind="notice").file_id


def test_a_closed_pack_is_asked_for_only_where_it_holds_more(send, act):
    meeting = send()
    assert Job.objects.filter(kind="agenda.pack").count() == 1
    send(CLOSED, then=send_supplement)
    keys = Job.objects.filter(kind="agenda.pack").order_by("pk").values_list("key", flat=True)
    assert list(keys) == [
        pack_job_key(meeting),
        pack_job_key(meeting, 2),
        pack_job_key(meeting, 2, closed=True),
    ]


def test_a_matter_behind_closed_doors_is_in_the_closed_pack_alone(send):
    meeting = send(CLOSED)
    work()
    public, closed = (pack_of(meeting, closed=which).file.read() for which in (False, True))
    assert "2. En sluten punkt" not in " ".join(bookmarks(public))
    assert "En sluten punkt (stängda dörrar, handlingen är inte offentlig)" in text_of(public)
    assert "Uppgifter som omfattas av sekretess" in text_of(public)
    assert any(title.startswith("2. Plan (") for title in bookmarks(closed))
    assert "med sekretess" in text_of(closed)


def test_each_version_keeps_its_own_pack(send, filled, approved_memo, act):
    meeting = send()
    work()
    first = pack_of(meeting).file_id
    withdraw_item(item=filled.items.get(title="Resa"), reason="Skjuts upp.", **act)
    add_memo(meeting=filled, memo=approved_memo("Taxa"), late_reason="Bråttom.", **act)
    send(then=send_supplement)
    work()
    assert pack_of(meeting).file_id == first
    second = pack_of(meeting, number=2).file.read()
    titles = [title.split(" (")[0] for title in bookmarks(second)]
    assert titles[1] == "Tillägg B till kallelsen, Miljö- och hälsoskyddsnämnden"
    assert [title for title in titles if "Resa" in title] == []
    assert any(title.endswith(". Taxa") for title in titles)
    assert "Resa (utgår)" in text_of(second)


def test_a_pack_that_is_taken_first_seals_the_papers_itself_and_tells_which(send):
    meeting = send()
    told = []
    build.render_pack({"meeting": meeting.pk, "version": 1}, lambda *words: told.append(words))
    assert Rendition.objects.filter(kind="memo").count() == 2
    assert Rendition.objects.filter(kind="notice").count() == 1
    messages = [words for _, words in told]
    assert "Handling 2 av 2 stämplas: 3. Resa" in messages
    assert any(words.startswith("Handling 3 av 3 sätts: 3. Resa (") for words in messages)
    assert [percent for percent, _ in told] == sorted(percent for percent, _ in told)
    work()
    assert set(states().values()) == {JobState.DONE}
    assert Rendition.objects.count() == 4


def test_a_pack_that_was_cut_off_keeps_the_papers_that_were_sealed(send, monkeypatch):
    class KilledError(BaseException):
        """The worker is gone."""

    meeting = send()

    def report(_percent, message):
        if message.startswith("Handling 2"):
            raise KilledError

    asked = {"meeting": meeting.pk, "version": 1}
    with pytest.raises(KilledError):
        build.render_pack(asked, report)
    kept = Rendition.objects.get(kind="memo")
    laid = []
    real = renditions.render_memo
    monkeypatch.setattr(
        renditions, "render_memo", lambda document: laid.append(document.title) or real(document)
    )
    build.render_pack(asked, lambda *_told: None)
    assert laid == ["Resa"]
    assert Rendition.objects.get(pk=kept.pk).file_id == kept.file_id
    assert build.render_pack(asked, lambda *_told: None)["sha256"] == pack_of(meeting).file_id


@pytest.fixture
def unfit(monkeypatch):
    """Let the memo "Plan" be one that cannot be printed, until the list is empty."""
    titles, real = ["Plan"], renditions.render_memo

    def render(document):
        if document.title in titles:
            message = "Rubriken: tecknet kan inte skrivas ut."
            raise RenderError(message)
        return real(document)

    monkeypatch.setattr(renditions, "render_memo", render)
    return titles


@pytest.mark.usefixtures("unfit")
def test_a_paper_that_failed_is_not_hidden_behind_a_pack(send):
    send()
    work()
    assert not Rendition.objects.filter(kind="pack").exists()
    failed = Job.objects.get(kind="agenda.pack")
    assert failed.state == JobState.FAILED
    assert failed.message == (
        "De samlade handlingarna väntar på ”2. Plan”, som inte kunde framställas: "
        "Rubriken: tecknet kan inte skrivas ut."
    )


@pytest.mark.usefixtures("unfit")
def test_a_pack_that_is_taken_first_tells_the_paper_that_fails(send):
    meeting = send()
    with pytest.raises(JobRefused, match=r"väntar på ”2\. Plan”"):
        build.render_pack({"meeting": meeting.pk, "version": 1}, lambda *_told: None)


def test_when_the_paper_is_made_after_all_the_pack_is_too(send, act, unfit):
    meeting = send()
    work()
    unfit.clear()
    memo = Job.objects.get(kind="agenda.memo", state=JobState.FAILED)
    render_again(job=memo, meeting=meeting, **act)
    work(state=JobState.QUEUED)
    assert set(states().values()) == {JobState.DONE}
    assert pack_of(meeting).page_count == 4
