"""A file that differs is told on every page, and everybody can check one."""

import pytest
from django.urls import reverse

from decisions.minutes.attestation.integrity import newest_file

from .conftest import PASSWORD, sign, url

pytestmark = pytest.mark.usefixtures("_then")


def test_a_file_that_differs_is_told_everywhere_and_handed_to_nobody(
    secretary, leila, to_sign, tmp_path
):
    path = tmp_path / "files" / newest_file(to_sign).file.storage_name
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    words = "inte den som portalen känner till"
    assert secretary.get(url("file", to_sign, 0)).status_code == 404
    board = reverse("attestation:board", args=[to_sign.meeting.uuid])
    for client, page in (
        (secretary, board), (secretary, url("bundle", to_sign)), (leila, url("sign", to_sign))
    ):  # fmt: skip
        assert words in client.get(page).content.decode(), page
    answer = leila.post(url("sign", to_sign), {"password": PASSWORD})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    report = secretary.get(url("bundle", to_sign) + "?kontroll=1").content.decode()
    assert "Filen håller inte för kontrollen" in report


def test_the_page_verifies_the_newest_file_on_demand(secretary, to_sign, users, after):
    sign(to_sign, users["Karin"], after["at"])
    report = secretary.get(url("bundle", to_sign) + "?kontroll").content.decode()
    assert "stämpel och underskrifter håller" in report
    assert "1 av 2 har skrivit under" in report
    assert "TEST Karin" in report


def test_the_citizens_page_tells_how_many_have_signed(client, record, to_sign, users, after):
    once = sign(to_sign, users["Karin"], after["at"])
    first, second = once.files.order_by("step")
    old = client.get(reverse("record:verify_hash", args=[first.file_id])).content.decode()
    assert "tidigare utgåva av ett äkta protokoll" in old
    new = client.get(reverse("record:verify_hash", args=[second.file_id])).content.decode()
    assert "Protokoll §§ 1–3" in new
    assert "1 av 2 underskrifter" in new
    assert "inte justerat" in new
    assert "Stämpeln håller" in new


def test_the_citizens_page_calls_out_a_file_that_was_swapped(client, record, to_sign, tmp_path):
    file = newest_file(to_sign).file
    page = reverse("record:verify_hash", args=[file.sha256])
    path = tmp_path / "files" / file.storage_name
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"!")
    assert "Stämpeln håller" not in client.get(page).content.decode()
    path.unlink()
    assert client.get(page).status_code == 200
