"""What the import pointed out, in the editor until it is mended."""

import pytest

from council.files.actions import store_file
from decisions.memos.models import ImportedFile, OfficerRole
from tests.decisions.memos.pages.conftest import text_of
from tests.factories import MemoInterestFactory, MemoOfficerFactory

OWN_TRIP = "Eva Lind är både handläggare och resenär."


@pytest.fixture
def own_trip(memo, people, now):
    """A memo whose only officer travels, imported with a warning of it and one of its date."""
    MemoInterestFactory(memo=memo, person=people.author.person)
    ImportedFile.objects.create(
        memo=memo,
        file=store_file(b"resa", content_type="text/plain", at=now),
        filename="resa.txt",
        warnings=[
            {"code": "case_officer_is_traveller", "message": OWN_TRIP},
            {"code": "odd_date", "message": "Kontrollera datumet."},
        ],
        imported_at=now,
        imported_by=people.author,
    )
    return memo


def test_the_own_trip_is_pointed_out_until_a_second_officer_is_named(
    eva, own_trip, address, people
):
    page = text_of(eva.get(address))
    assert OWN_TRIP in page
    MemoOfficerFactory(
        memo=own_trip, person=people.colleague.person, role=OfficerRole.SECOND, position=1
    )
    page = text_of(eva.get(address))
    assert OWN_TRIP not in page
    assert "Kontrollera datumet." in page
