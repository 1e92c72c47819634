"""What is looked for while a memo is written: said where it is mended, and not said in vain."""

import datetime as dt

import pytest

from decisions.memos.rules import Level, missing_for_review
from tests.factories import (
    CaseFactory,
    DepartmentFactory,
    NumberSeriesFactory,
    ProposalClauseFactory,
)

PIXEL = "data:image/png;base64,iVBORw0KGgo="


@pytest.fixture
def write(memo):
    """Return a function that puts HTML in the section Bakgrund and gives what is said of it."""

    def act(html):
        section = memo.sections.get(heading="Bakgrund")
        section.html = html
        section.save()
        return missing_for_review(memo)

    return act


def only(checks):
    (check,) = checks
    return check


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Sökanden 19850709-9805 har hörts.", Level.ERROR),
        ("Personnummer 850709 9805.", Level.ERROR),
        ("Nummer 8507099805 nämns.", Level.WARNING),
        ("Organisationsnummer 212000-0142.", None),
        ("Beslutet 2026-000077 och telefon 0701-234567.", None),
    ],
)
def test_an_identity_number_is_pointed_out_as_when_it_is_published(write, memo, text, level):
    checks = write(f"<p>{text}</p>")
    assert [check.level for check in checks] == ([level] if level else [])
    assert all("avsnittet ”Bakgrund”" in check.message for check in checks)
    assert not any("9805" in check.message for check in checks)


def test_an_identity_number_is_found_in_every_text(memo):
    number = "19850709-9805"
    memo.public_summary = f"Gäller {number}."
    memo.clauses.update(text=f"Nämnden avslår ansökan från {number}.")
    memo.attachments.create(title=f"Ansökan {number}", url="https://ekby.example/a")
    checks = [check for check in missing_for_review(memo) if "850709-****" in check.message]
    assert [check.anchor for check in checks] == ["uppgifter", "forslag", "bilagor"]


def test_in_a_secret_case_or_a_protected_passage_it_stops_nothing(write, memo):
    protected = '<p>Av <span class="protected" data-ground="OSL 21:1">19850709-9805</span>.</p>'
    assert write(protected) == []
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 21:1"
    assert only(write("<p>19850709-9805</p>")).level == Level.WARNING


@pytest.mark.parametrize("alt", ['alt=""', 'alt=" "', ""])
def test_a_picture_that_nobody_has_described_is_named(write, memo, alt):
    check = only(write(f'<p>Kartan:</p><p><img {alt} src="{PIXEL}"></p>'))
    assert check.message == "En bild i avsnittet ”Bakgrund” saknar beskrivning."
    assert check.anchor == f"avsnitt-{memo.sections.get(heading='Bakgrund').uuid}"
    assert check.level == Level.ERROR


def test_a_described_picture_is_fine(write):
    assert write(f'<p>Kartan: <img alt="Karta över kajen" src="{PIXEL}"></p>') == []


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Kostnaden är [belopp] kronor.", "[belopp]"),
        ("Enligt [1] och ”sommarn [sic]” är det så.", None),
        ("Namnet [uppgift borttagen, OSL 21:1] nämns.", None),
        ('Läget<span class="footnote">En källa, 2025.</span> är gott.', None),
        ('Läget<span class="footnote">Se [källa], 2025.</span> är gott.', "[källa]"),
    ],
)
def test_a_blank_that_nobody_filled_in_is_pointed_out(write, text, blank):
    checks = write(f"<p>{text}</p>")
    assert [check.level for check in checks] == ([Level.WARNING] if blank else [])
    assert all(f"”{blank}”" in check.message for check in checks)


def test_what_is_left_of_a_template_stops_the_memo(write):
    check = only(write("<p>Klicka eller tryck här för att ange text.</p>"))
    assert check.level == Level.ERROR


@pytest.mark.parametrize("text", ["Ekonomi", "Ska nämnden godkänna planen?", "Bilaga 1"])
def test_a_clause_that_decides_nothing_is_pointed_out_by_its_label(memo, text):
    ProposalClauseFactory(memo=memo, label="2.", text=text, position=1)
    check = only(missing_for_review(memo))
    assert check.message.startswith("Punkt 2 ser inte ut som ett beslut.")
    assert (check.anchor, check.level) == ("forslag", Level.WARNING)


@pytest.mark.parametrize(
    ("meeting", "dated", "on", "words"),
    [
        ("2026-04-23", "2026-03-02", "2026-03-02", []),
        (
            "2026-04-23",
            "2026-04-24",
            "2026-03-02",
            ["daterad 24 april 2026, efter mötet 23 april 2026"],
        ),
        ("2026-04-23", "2026-03-02", "2026-04-24", ["Mötet 23 april 2026 har redan varit"]),
        (
            "2026-04-23",
            "2026-03-02",
            "2026-04-23",
            ["till mötet 23 april 2026 skulle ha lämnats senast 9 april 2026"],
        ),
    ],
)
def test_dates_that_contradict_are_pointed_out(memo, meeting, dated, on, words):
    memo.recipient_body.deadline_days = 14
    memo.meeting_date = dt.date.fromisoformat(meeting)
    memo.dated = dt.date.fromisoformat(dated)
    checks = missing_for_review(memo, on=dt.date.fromisoformat(on))
    assert [check.level for check in checks] == [Level.WARNING] * len(words)
    assert all(part in check.message for part, check in zip(words, checks, strict=True))


class TestAnotherDepartmentsNumber:
    @pytest.fixture
    def culture(self, memo):
        department = DepartmentFactory(name="Kulturkontoret")
        NumberSeriesFactory(department=department, pattern="{code}-{year}-{n}", code="KUN")
        CaseFactory(department=department, registry_number="2025-000412")
        return department

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("Se KUN-2026-12.", "KUN-2026-12"),
            ("Se ärende KUN 2026/0012, som vilar.", "KUN 2026/0012"),
            ("Se dnr 2025-000412.", "2025-000412"),
            ("Åren 2024-2025 och den 2026-03-02 samt 2025/26.", None),
            ("Länsstyrelsen skrev i 512-2041-2026.", None),
        ],
    )
    def test_it_is_pointed_out_with_its_owner(self, write, culture, text, number):
        checks = write(f"<p>{text}</p>")
        assert [check.level for check in checks] == ([Level.WARNING] if number else [])
        assert all(
            check.message.startswith(f"Diarienumret {number} hör till Kulturkontoret.")
            for check in checks
        )

    def test_the_memos_own_number_and_its_counterparts_are_fine(self, write, memo, culture):
        memo.case.external_references.create(authority="Kultur", number="KUN-2026-12")
        CaseFactory(department=memo.department, registry_number="2026-000077")
        CaseFactory(department=culture, registry_number="2026-000077")
        assert write(f"<p>{memo.case.registry_number}, KUN-2026-12, 2026-000077</p>") == []

    def test_the_number_of_queries_does_not_grow(
        self, write, memo, culture, django_assert_max_num_queries
    ):
        for n in range(20):
            CaseFactory(department=culture, registry_number=f"KUN-2020-{n}")
            ProposalClauseFactory(memo=memo, position=n + 1, text=f"Nämnden noterar {n}.")
        text = " ".join(f"KUN-2020-{n}, KUN-2021-{n}." for n in range(20))
        with django_assert_max_num_queries(30):
            checks = write(f"<p>{text}</p>")
        assert len(checks) == 40
