"""Files are kept once, by their content, and are what they were."""

import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st

from council.files.actions import store_file
from council.files.kinds import content_type_of
from council.files.models import StoredFile


def test_the_same_bytes_are_one_file(db, now):
    first = store_file(b"%PDF-1.7 a", content_type="application/pdf", at=now)
    second = store_file(b"%PDF-1.7 a", content_type="application/pdf", at=now)
    assert first == second
    assert StoredFile.objects.count() == 1
    assert first.read() == b"%PDF-1.7 a"


def test_bytes_changed_in_the_storage_are_not_served(db, now):
    stored = store_file(b"original", content_type="text/plain", at=now)
    with open(default_storage.path(stored.storage_name), "wb") as stream:  # noqa: PTH123
        stream.write(b"tampered")
    with pytest.raises(ValueError, match="have changed"):
        stored.read()


def _zip(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.4\n", "application/pdf"),
        (b"\n\n%PDF-1.4\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"<html>", None),
        (b"MZ\x90", None),
        (b"", None),
        (b"PK\x03\x04 broken", None),
    ],
)
def test_the_type_comes_from_the_content(data, expected):
    assert content_type_of(data) == expected


def test_office_files_are_told_from_other_archives():
    assert "wordprocessingml" in content_type_of(_zip("word/document.xml"))
    assert "spreadsheetml" in content_type_of(_zip("xl/workbook.xml"))
    assert content_type_of(_zip("evil.exe")) is None


@given(st.binary(max_size=200))
def test_any_bytes_have_a_type_or_none(data):
    assert content_type_of(data) is None or "/" in content_type_of(data)
