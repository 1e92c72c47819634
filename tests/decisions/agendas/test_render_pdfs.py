"""A worker renders and seals a meeting's PDFs, once, and says why when it cannot."""

import io
import json

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from council.documents.errors import SealError
from council.documents.verify import verify_pdf
from council.jobs.errors import JobDelayed, JobRefused
from council.jobs.models import Job
from council.sealing import portal_trust_roots
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.actions.order import set_numbering_start
from decisions.agendas.models import ItemGroup, Rendition
from decisions.agendas.renditions import render_item, render_notice
from tests.factories import CaseFactory, DepartmentFactory

pytestmark = pytest.mark.slow


def quiet(_percent, _message):
    pass


def pages_of(data):
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def text_of(data):
    return "\n".join(pages_of(data))


@pytest.fixture
def called(meeting, approved_memo, people, now):
    act = {"by": people.secretary, "at": now}
    add_own_item(meeting=meeting, title="Val av justerare", group=ItemGroup.FORMAL, **act)
    add_memo(meeting=meeting, memo=approved_memo(case__registry_number="2019-007477"), **act)
    set_numbering_start(meeting=meeting, first_number=31, **act)
    meeting.refresh_from_db()
    return send_notice(meeting=meeting, version=meeting.agenda_version, **act)


@pytest.fixture
def item(called):
    return called.items.get(group=ItemGroup.DECISION)


def test_the_memo_shows_number_date_point_and_approval(item):
    render_item({"item": item.pk}, quiet)
    rendition = Rendition.objects.get(item=item)
    data = rendition.file.read()
    text = text_of(data)
    for words in ("2019-007477", "2026-04-23 p.", "32", "Omar Ek", "Godkänd 2026-03-02"):
        assert words in text.replace("\xa0", " ")
    assert verify_pdf(data, trust_roots=portal_trust_roots()).valid
    assert rendition.validation["valid"] is True
    with pikepdf.open(io.BytesIO(data)) as pdf:
        attached = pdf.attachments["arende.json"].get_file().read_bytes()
    assert json.loads(attached)["agenda_number"] == "32"


def test_a_second_run_gives_the_same_rendition(item):
    first = render_item({"item": item.pk}, quiet)
    second = render_item({"item": item.pk}, quiet)
    assert first == second
    assert Rendition.objects.count() == 1


def test_the_notice_lists_the_items_with_their_numbers(called):
    result = render_notice({"meeting": called.pk}, quiet)
    rendition = Rendition.objects.get(kind="notice")
    text = text_of(rendition.file.read())
    assert "Val av justerare" in text
    assert "Tillsynsplan för livsmedel" in text
    assert "16.00" in text
    assert result["pages"] == rendition.page_count == 1


def test_a_secret_case_shows_its_public_title_alone_in_the_notice(called, item):
    case = item.memo.case
    case.is_secret, case.secrecy_ground = True, "OSL 21:1"
    case.public_title = "Tillsynsärende"
    case.save()
    render_notice({"meeting": called.pk}, quiet)
    text = text_of(Rendition.objects.get(kind="notice").file.read())
    assert "Tillsynsärende" in text
    assert "Tillsynsplan för livsmedel" not in text


def test_each_page_of_a_notice_with_closed_titles_says_so(meeting, people, now):
    act = {"by": people.secretary, "at": now}
    for number in range(40):
        add_own_item(meeting=meeting, title=f"Ärende {number}", group=ItemGroup.CLOSED, **act)
    meeting.refresh_from_db()
    send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    render_notice({"meeting": meeting.pk, "closed": True}, quiet)
    pages = pages_of(Rendition.objects.get(is_closed=True).file.read())
    assert len(pages) > 1
    assert all("Innehåller uppgifter som omfattas av sekretess" in page for page in pages)


def test_a_memo_in_a_case_with_secrecy_carries_the_note_of_it(item):
    case = item.memo.case
    case.is_secret, case.secrecy_ground = True, "OSL 21:1"
    case.save()
    render_item({"item": item.pk}, quiet)
    pages = pages_of(Rendition.objects.get(item=item).file.read())
    assert "Sekretess: OSL 21:1. Antecknat 2026-03-02 av Miljöförvaltningen." in pages[0]
    assert all(page.count("Sekretess") for page in pages)


def test_protected_words_of_an_open_case_stay_out_of_the_notice_too(called, item):
    case = item.memo.case
    case.public_title, case.protected_title = "Tillsynsärende", item.title
    case.save()
    render_notice({"meeting": called.pk}, quiet)
    assert item.title not in text_of(Rendition.objects.get(kind="notice").file.read())


def test_progress_is_told_on_the_way(item):
    told = []
    render_item({"item": item.pk}, lambda percent, message: told.append((percent, message)))
    assert [percent for percent, _ in told] == sorted({percent for percent, _ in told})
    assert all(message for _, message in told)


def test_template_leftovers_are_refused_with_the_place(item, monkeypatch):
    content = item.fixed_version.content
    content["sections"][0]["html"] = (
        "<p>Error! Use the Home tab to apply Rubrik 1 to the text that you want here.</p>"
    )
    from decisions.agendas import renditions

    def document(row, version, **kwargs):
        version.content = content
        return original(row, version, **kwargs)

    original = renditions.item_document
    monkeypatch.setattr(renditions, "item_document", document)
    with pytest.raises(JobRefused, match="Bakgrund"):
        render_item({"item": item.pk}, quiet)
    assert not Rendition.objects.exists()


def test_a_seal_that_cannot_be_set_is_tried_again(item, monkeypatch):
    def broken(*_args, **_kwargs):
        raise SealError("Tidsstämpeln kunde inte hämtas.")

    monkeypatch.setattr("council.sealing.seal_pdf", broken)
    with pytest.raises(JobDelayed, match="Tidsstämpeln"):
        render_item({"item": item.pk}, quiet)


def test_the_command_writes_the_meetings_rendition(item, tmp_path, capsys):
    render_item({"item": item.pk}, quiet)
    target = tmp_path / "memo.pdf"
    call_command("render_memo", "Dnr 2019-7477", "--output", str(target))
    assert target.read_bytes() == Rendition.objects.get().file.read()
    capsys.readouterr()
    call_command("verify_pdf", str(target))
    told = json.loads(capsys.readouterr().out)
    assert told["valid"] is True
    assert told["known"]["agenda_number"] == "32"
    assert told["signatures"]


def test_the_command_makes_the_rendition_when_the_worker_has_not(item, tmp_path):
    call_command("render_memo", "2019 7477", "--output", str(tmp_path / "memo.pdf"))
    assert Rendition.objects.get().item == item
    assert Job.objects.filter(kind="agenda.memo").count() == 1


def test_without_a_meeting_the_memo_has_no_point(approved_memo, tmp_path):
    approved_memo(case__registry_number="MN-2026-900")
    target = tmp_path / "memo.pdf"
    call_command("render_memo", "mn 2026 900", "--output", str(target))
    assert "p. " not in text_of(target.read_bytes()).split("Till")[1][:80]
    assert not Rendition.objects.exists()


@pytest.mark.parametrize("change", ["byte", "tail"])
def test_a_changed_file_is_called_out(item, tmp_path, capsys, change):
    render_item({"item": item.pk}, quiet)
    data = bytearray(Rendition.objects.get().file.read())
    if change == "byte":
        data[len(data) // 3] ^= 1
    else:
        data += b"\n% more"
    file = tmp_path / "changed.pdf"
    file.write_bytes(bytes(data))
    with pytest.raises(SystemExit) as stop:
        call_command("verify_pdf", str(file))
    told = json.loads(capsys.readouterr().out)
    assert stop.value.code == 1
    assert told["reasons"]
    assert told["known"] is None


def test_numbers_without_a_memo_are_told_apart(approved_memo, department, tmp_path):
    target = str(tmp_path / "x.pdf")
    with pytest.raises(CommandError, match="inget ärende med numret 1999-1"):
        call_command("render_memo", "1999-1", "--output", target)
    CaseFactory(department=department, registry_number="MN-2026-77")
    with pytest.raises(CommandError, match="ingen godkänd version"):
        call_command("render_memo", "MN-2026-77", "--output", target)
    CaseFactory(department=DepartmentFactory(name="Kultur"), registry_number="MN-2026-77")
    with pytest.raises(CommandError, match="Flera ärenden"):
        call_command("render_memo", "MN-2026-77", "--output", target)


def test_a_file_that_is_not_there_is_told(db, tmp_path):
    with pytest.raises(CommandError, match="kunde inte läsas"):
        call_command("verify_pdf", str(tmp_path / "none.pdf"))
