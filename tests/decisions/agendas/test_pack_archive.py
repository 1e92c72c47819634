"""The zip archive: every file in its place, under a name that leads nowhere else."""

import csv
import hashlib
import io
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.files.actions import store_file
from council.files.models import Scan, StoredFile
from decisions.agendas.actions.items import add_memo
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.packs.archive import Archive
from decisions.agendas.packs.names import LONGEST, attachment_name, folder_name, safe_name
from decisions.memos.models import MemoAttachment
from tests.decisions.agendas.conftest import fix_version
from tests.decisions.agendas.packing import pack_of, unzipped, work

NASTY = "../../Karta: väst/öst \u202efdp.exe?"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def pack(meeting, approved_memo, people, now, act):
    """A memo with five attachments, all in the pack but what is not public or a link."""
    memo = approved_memo("=Plan/för “väst”")
    rows = [
        ("Karta", b"%PDF-1.4 karta", "application/pdf", "", True),
        (NASTY, b"PK kalkyl", SHEET, "", True),
        ("Karta", b"%PDF-1.4 annan karta", "application/pdf", "", True),
        ("Register", None, "", "https://ekby.example/register", True),
        ("Internt underlag", b"%PDF-1.4 internt", "application/pdf", "", False),
    ]
    for position, (title, data, kind, link, public) in enumerate(rows):
        file = store_file(data, content_type=kind, at=now) if data else None
        MemoAttachment.objects.create(
            memo=memo, position=position, title=title, filename="x.bin" if file else "",
            file=file, url=link, is_public=public,
        )  # fmt: skip
    fix_version(memo, people.manager, now)
    add_memo(meeting=meeting, memo=memo, **act)
    meeting.refresh_from_db()
    send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    work()
    return pack_of(meeting)


FOLDER = "01 =Plan för “väst”"
PLACES = [
    "Innehåll.csv",
    "Möteshandlingar A.pdf",
    "Kallelse.pdf",
    f"{FOLDER}/Tjänsteutlåtande.pdf",
    f"{FOLDER}/Bilaga 1 Karta.pdf",
    f"{FOLDER}/Bilaga 2 Karta väst öst fdp.exe.xlsx",
    f"{FOLDER}/Bilaga 3 Karta.pdf",
]


@pytest.mark.slow
def test_every_file_stands_in_its_matters_folder(pack):
    files = unzipped(pack)
    assert list(files) == PLACES
    assert files[f"{FOLDER}/Bilaga 3 Karta.pdf"] == b"%PDF-1.4 annan karta"
    assert files["Möteshandlingar A.pdf"] == pack.file.read()


@pytest.mark.slow
def test_the_list_tells_each_files_hash_and_why_one_is_not_there(pack):
    files = unzipped(pack)
    rows = list(
        csv.DictReader(io.StringIO(files["Innehåll.csv"].decode("utf-8-sig")), delimiter=";")
    )
    hashes = {row["Fil"].removeprefix("'"): row["SHA-256"] for row in rows if row["Fil"]}
    assert hashes == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name != "Innehåll.csv"
    }
    told = {row["Handling"]: row["Anmärkning"] for row in rows if not row["Fil"]}
    assert told == {
        "Register": "https://ekby.example/register",
        "Bilaga som inte är offentlig": "lämnas inte ut",
    }
    assert {row["Ärende"] for row in rows} == {"", "'=Plan/för “väst”"}


@pytest.mark.slow
def test_an_infected_attachment_is_left_out_and_told(pack):
    StoredFile.objects.filter(content_type=SHEET).update(scan=Scan.INFECTED)
    files = unzipped(pack)
    assert list(files) == [*PLACES[:5], PLACES[6]]
    assert "virusskyddet har funnit skadlig kod" in files["Innehåll.csv"].decode()


@pytest.mark.slow
def test_the_same_pack_gives_the_same_archive(pack):
    assert b"".join(Archive(pack)) == b"".join(Archive(pack))


@given(st.text(), st.integers(1, 999))
def test_no_title_makes_a_name_that_leads_elsewhere(title, place):
    for name in (safe_name(title), folder_name("10 X", title), attachment_name(place, title, "")):
        assert len(PurePosixPath(name).parts) == len(PureWindowsPath(name).parts) == 1
        assert name not in {".", ".."}
        assert not name.endswith((".", " "))
        assert not any(unicodedata.category(sign)[0] == "C" for sign in name)
        assert len(name) <= LONGEST + len("Bilaga 999 ")
        name.encode()


def test_a_folder_sorts_by_its_number_and_is_cut_between_words():
    assert folder_name("7", "Plan") == "07 Plan"
    assert folder_name("10 A", "Plan") == "10 A Plan"
    assert folder_name("110", "Plan") == "110 Plan"
    assert folder_name("7", "Ord " * 40) == "07 " + " ".join(["Ord"] * 13)


@pytest.mark.slow
def test_a_length_that_cannot_be_told_beforehand_is_not_told(pack):
    pack.contents["items"][0]["attachments"][0]["size"] = 1 << 31
    assert Archive(pack).size is None
