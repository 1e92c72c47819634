"""Asking the virus scanner, whatever it answers."""

import io

import pytest

from council.files import scanning
from council.files.scanning import ScannerAway, ScannerRefused, scan
from tests.council.files.clamd import EICAR, clamd

pytestmark = pytest.mark.enable_socket


def ask(address, data=b"hej"):
    return scan(io.BytesIO(data), address=address)


def test_a_clean_file_is_sent_whole_in_chunks(monkeypatch):
    monkeypatch.setattr(scanning, "CHUNK", 1000)
    data = bytes(range(256)) * 50
    with clamd() as server:
        assert ask(server.url, data) == ""
    assert server.received == [data]


def test_what_it_finds_has_a_name():
    with clamd() as server:
        assert ask(server.url, b"brev" * 20 + EICAR) == "Eicar-Signature"


def test_a_socket_in_the_file_system_does_as_well(tmp_path):
    with clamd(path=tmp_path / "ctl") as server:
        assert ask(server.url) == ""


def test_an_empty_file_is_a_clean_one():
    with clamd() as server:
        assert ask(server.url, b"") == ""


@pytest.mark.parametrize(
    "answer", [b"hej hopp\0", b"\xff\xfe\0", b"stream: something ERROR\0", b"x" * 9000]
)
def test_an_answer_that_nobody_understands_is_no_answer(answer):
    with clamd(answer=answer) as server, pytest.raises(ScannerAway, match="förstå"):
        ask(server.url)


def test_a_scanner_that_says_nothing_is_away(monkeypatch):
    monkeypatch.setattr(scanning, "ANSWER_SECONDS", 0.2)
    with clamd(answer=None) as server, pytest.raises(ScannerAway, match="svarar inte"):
        ask(server.url)


def test_a_scanner_that_is_not_there_is_away(tmp_path):
    with clamd() as server:
        address = server.url
    for gone in (address, f"unix://{tmp_path}/ingen"):
        with pytest.raises(ScannerAway, match="svarar inte"):
            ask(gone)


def test_an_address_that_is_none_says_how_one_is_written():
    with pytest.raises(ScannerAway, match="tcp://"):
        ask("localhost")


def test_a_file_over_its_limit_is_refused_with_its_own_words():
    with clamd(max_bytes=100) as server, pytest.raises(ScannerRefused, match="size limit"):
        ask(server.url, b"x" * 10_000)
