"""From a file to a public decision that a citizen verifies, with a real worker and broker."""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from council.jobs import broker
from council.organisation.permissions import Role
from decisions.memos.workflow import MemoStatus
from tests.browser.walk import Author, Citizen, Publisher, Reviewer, Secretary
from tests.council.jobs.processes import ROOT, Worker, broker_process
from tests.factories import MemoFactory, RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.slow
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
TRIP = "Studieresa till Nederländerna"
OWN_MEMO = [
    "Miljöförvaltningen",
    "Tjänsteutlåtande",
    "Dnr 2026-000042",
    "2026-08-20",
    "Handläggare",
    "Nils Alm",
    "Till",
    "Miljö- och hälsoskyddsnämnden",
    TRIP,
    "Förslag till beslut",
    (
        "1. Nämnden godkänner att Nils Alm får resa till Rotterdam, Nederländerna den 30 november "
        "- 2 december 2028 för att delta i konferensen Smart Harbour Days."
    ),
    "2. Nämnden förklarar paragrafen omedelbart justerad.",
    "Bakgrund",
    "Hamnen ska byggas ut. Kommunen betalar resa och logi. Arrangören bekostar konferensavgiften.",
    "Förvaltningens synpunkter och förslag",
    "Förvaltningen ser nytta med resan.",
]


@pytest.fixture
def _worker(monkeypatch, tmp_path, transactional_db):
    """A broker and a worker of their own, each a process, instead of jobs in the request."""
    with broker_process() as address:
        monkeypatch.setenv("CELERY_BROKER_URL", address)
        monkeypatch.setattr(broker._Broker, "away_until", 0.0)
        broker._connection.cache_clear()
        worker = Worker(address, tmp_path)
        yield worker
        worker.kill()
    broker._connection.cache_clear()


@pytest.fixture
def cast(_worker, people, department, new_window, live_server):
    """Everybody in a window of their own; the manager who reviews is not who approves."""
    jon = UserFactory(person__name="Jon Tall", person__title="avdelningschef", username="jon")
    RoleAssignmentFactory(user=jon, role=Role.MANAGER, department=department)
    home = live_server.url
    return SimpleNamespace(
        eva=Author(new_window(people.author), home),
        jon=Reviewer(new_window(jon), home),
        omar=Reviewer(new_window(people.manager), home),
        anna=Secretary(new_window(people.secretary), home),
        petra=Publisher(new_window(people.publisher), home),
        worker=_worker,
        citizen=Citizen(new_window(java_script_enabled=False), home),
    )


def own_docx():
    document = Document()
    for line in OWN_MEMO:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def real_memo():
    found = sorted(CORPUS.glob("000_*.txt"))
    if not found:
        pytest.skip("the real memos are not on this machine (../shared/corpus)")
    return found[0].read_bytes()


def test_the_whole_way_with_an_amended_clause(cast, people, body, tmp_path):
    found = cast.eva.reads_file("resa.docx", own_docx())
    warning = "är själv berörd"
    expect(found.locator("main")).to_contain_text("Att kontrollera")
    memo = cast.eva.saves_draft()
    assert (memo.title, memo.kind) == (TRIP, "travel")
    cast.eva.wishes_to_submit()
    expect(cast.eva.page.locator("#error-summary")).to_contain_text(warning)

    cast.eva.writes(" Rapport lämnas efter hemkomsten.", section="Bakgrund")
    cast.eva.names_second_officer(people.colleague.person.name)
    cast.eva.says_why_others_may_pay(memo)
    submit(cast.eva, memo)

    cast.jon.returns(memo, "Skriv vad resan kostar.")
    cast.eva.opens(memo)
    cast.eva.writes(" Resan kostar 8 000 kronor.", section="Bakgrund")
    submit(cast.eva, memo)
    cast.omar.approves(memo)

    meeting = call(cast.anna, memo, people, body)
    pdf = sealed_pdf(cast.anna, memo)
    check_with_others(pdf, tmp_path, cast.worker.environment)

    the_day_comes(meeting)
    cast.anna.opens(meeting)
    wording = "Nämnden godkänner att Nils Alm reser till Rotterdam, med tåg."
    cast.anna.records(memo, "Beslutat med ändringar", clause="Punkt 1.", wording=wording)
    publish(cast.petra, memo, wording)

    expect(cast.citizen.searches("2026/42")).to_contain_text(TRIP)
    cast.citizen.page.get_by_role("link", name=TRIP).click()
    expect(cast.citizen.page.locator(".verdict")).to_contain_text(wording)
    expect(cast.citizen.page.locator("main")).to_contain_text("Beslutat med ändringar")
    assert cast.citizen.downloads() == pdf
    check_by_citizen(cast.citizen, pdf)


def test_a_real_memo_goes_the_whole_way(cast, people, body, tmp_path, department):
    draft = MemoFactory(case__department=department, title="Hemligt utkast om buller")
    found = cast.eva.reads_file("tjansteutlatande.txt", real_memo())
    expect(found.locator("main")).to_contain_text("2019-007477")
    expect(found.locator("main .warn")).to_have_count(2)
    memo = cast.eva.saves_draft()
    cast.eva.writes(" Resan rapporteras skriftligt.", section="Bakgrund")
    cast.eva.names_second_officer(people.colleague.person.name)
    cast.eva.says_why_others_may_pay(memo)
    submit(cast.eva, memo)
    cast.jon.returns(memo, "Skriv vem som har bjudit in.")
    cast.eva.opens(memo)
    cast.eva.writes(" Arrangören har bjudit in.", section="Bakgrund")
    submit(cast.eva, memo)
    cast.omar.approves(memo)

    meeting = call(cast.anna, memo, people, body)
    pdf = sealed_pdf(cast.anna, memo)
    check_with_others(pdf, tmp_path, cast.worker.environment)
    the_day_comes(meeting)
    cast.anna.opens(meeting)
    cast.anna.records(memo, "Beslutat enligt förslag")
    publish(cast.petra, memo, "Nanjing")

    expect(cast.citizen.searches("2019/7477")).to_contain_text(memo.title)
    cast.citizen.page.get_by_role("link", name=memo.title).click()
    expect(cast.citizen.page.locator("main")).to_contain_text("32")
    assert cast.citizen.downloads() == pdf
    check_by_citizen(cast.citizen, pdf)
    check_nowhere(cast.citizen, draft)


def submit(author, memo):
    author.submits()
    expect(author.page.locator(".messages")).to_contain_text("skickad för granskning")
    memo.refresh_from_db()
    assert memo.status == MemoStatus.REVIEW


def call(secretary, memo, people, body):
    """Agenda, numbers, order, notice: the memo becomes point 32."""
    meeting = secretary.plans(body, people.secretary)
    secretary.opens(meeting)
    secretary.sets_agenda(memo, first_number=31)
    secretary.moves_up_by_keyboard(memo.title, "punkt 33 under Formalia")
    secretary.moves_up_by_keyboard(memo.title, "punkt 32 under Formalia")
    assert meeting.items.get(memo=memo).position == 1
    secretary.sends_notice()
    assert meeting.items.get(memo=memo).number == "32"
    return meeting


def sealed_pdf(secretary, memo):
    links = secretary.waits_for_pdfs()
    address = links.filter(has_text=memo.title).get_attribute("href")
    answer = secretary.page.request.get(f"{secretary.home}{address}")
    assert answer.ok
    return answer.body()


def check_with_others(pdf, folder, environment):
    """Our own command and, where it is installed, poppler's pdfsig find one seal that holds."""
    file = folder / "handling.pdf"
    file.write_bytes(pdf)
    report = run(sys.executable, "-m", "django", "verify_pdf", file, env=environment)
    told = json.loads(report.stdout)
    assert (report.returncode, told["valid"]) == (0, True), told["reasons"]
    assert told["known"]["agenda_number"] == "32"
    if shutil.which("pdfsig"):
        words = run("pdfsig", "-nocert", file).stdout
        assert "Signature is Valid" in words
        assert "Total document signed" in words


def run(*command, env=None):
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def the_day_comes(meeting):
    meeting.refresh_from_db()
    meeting.starts_at = timezone.now()
    meeting.save()


def publish(publisher, memo, words):
    expect(publisher.previews(memo)).to_contain_text(words)
    publisher.publishes()
    memo.refresh_from_db()
    assert memo.status == MemoStatus.PUBLISHED


def check_by_citizen(citizen, pdf):
    """The file is the published one and its seal holds; a changed copy is called out."""
    answer = citizen.verifies(pdf)
    expect(answer).to_contain_text("Dokumentet är publicerat här")
    expect(answer).to_contain_text("Stämpeln håller")
    expect(answer).not_to_contain_text("Stämpeln håller inte")
    middle = len(pdf) // 3
    tampered = pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]
    answer = citizen.verifies(tampered)
    expect(answer).to_contain_text("Dokumentet är inte publicerat här")
    expect(answer).to_contain_text("Stämpeln håller inte")
    assert not citizen.page.context.cookies()


def check_nowhere(citizen, draft):
    """A draft is not found, not shown, and not told of."""
    for words in (draft.title, draft.case.registry_number):
        citizen.searches(words)
        expect(citizen.page.get_by_role("heading", level=1)).to_have_text("Beslut")
        expect(citizen.page.get_by_role("link", name=draft.title)).to_have_count(0)
    for path in (reverse("record:decision", args=["hemligt-utkast-om-buller"]), "/beslut/1/"):
        assert citizen.page.goto(f"{citizen.home}{path}").status == 404
    citizen.page.goto(f"{citizen.home}{reverse('memos:memo', args=[draft.uuid])}")
    expect(citizen.page.get_by_role("heading", name="Logga in")).to_be_visible()
