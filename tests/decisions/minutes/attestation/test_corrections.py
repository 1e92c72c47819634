"""A correction lies beside the attested minutes, which stay as they were signed."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from council.documents.pdfium import opened
from decisions.minutes.attestation.actions.corrections import make_correction
from decisions.minutes.attestation.integrity import check_file, newest_file, stored_bytes
from decisions.minutes.locks import locked_in, why_locked
from decisions.minutes.models import BundleParagraph
from decisions.minutes.workflow import BundleKind, BundleState
from decisions.sittings.models import Treatment

from .conftest import sealed, sign

WORDS = {"old": "Leila utses", "new": "Leila Ask utses", "reason": "Efternamnet saknades."}


@pytest.fixture
def attested(to_sign, users, after):
    return sign(sign(to_sign, users["Karin"], after["at"]), users["Leila"], after["at"])


def test_what_is_not_attested_is_not_corrected(to_sign, paragraphs, after):
    with pytest.raises(ValidationError, match="är inte justerad"):
        make_correction(treatment=paragraphs[0], **WORDS, **after)


def test_words_that_stand_in_many_places_say_not_which_is_corrected(attested, paragraphs, after):
    with pytest.raises(ValidationError, match="ställen"):
        make_correction(treatment=paragraphs[0], **{**WORDS, "old": "e"}, **after)


def test_a_correction_is_signed_by_those_who_signed_the_minutes(
    attested, paragraphs, users, after
):
    before = newest_file(attested)
    made = make_correction(treatment=paragraphs[0], **WORDS, **after)
    assert made.bundle.kind == BundleKind.CORRECTION
    assert made.bundle.range == "§ 1"
    done = sealed(made.bundle, after["at"])
    names = [each["name"] for each in newest_file(done).signers["pending"]]
    assert names == ["Karin", "Leila"]
    text = pdf_text(newest_file(done))
    assert "Leila Ask utses" in text
    assert before.file_id[:20] in text.replace("\r\n", "").replace("\n", "")
    done = sign(sign(done, users["Karin"], after["at"]), users["Leila"], after["at"])
    assert done.state == BundleState.ATTESTED
    attested.refresh_from_db()
    assert attested.state == BundleState.ATTESTED
    assert newest_file(attested).pk == before.pk
    assert check_file(before).is_right
    held = BundleParagraph.objects.get(treatment=paragraphs[0], is_holding=True)
    assert held.bundle == attested
    fresh = Treatment.objects.get(pk=paragraphs[0].pk)
    day = date_format(timezone.localdate(after["at"]), "j F Y")
    assert f"Den är rättad {day}" in why_locked(fresh)
    assert locked_in(done.meeting)[fresh.item_id] == why_locked(fresh)


@pytest.mark.usefixtures("_then")
def test_the_minutes_show_what_is_corrected(attested, held, paragraphs, users, after, secretary):
    made = make_correction(treatment=paragraphs[0], **WORDS, **after)
    address = reverse("minutes:minutes", args=[held.uuid])
    assert "Leila Ask utses" not in secretary.get(address).content.decode()
    done = sealed(made.bundle, after["at"])
    sign(sign(done, users["Karin"], after["at"]), users["Leila"], after["at"])
    page = secretary.get(address).content.decode()
    assert "Det står ”Leila utses”. Det ska stå ”Leila Ask utses”." in page
    decisions = secretary.get(reverse("sittings:meeting", args=[held.uuid])).content.decode()
    assert "rättelsen ligger bredvid protokollet" in decisions


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"old": "Det här står inte där"}, "old"),
        ({"old": " "}, "old"),
        ({"new": ""}, "new"),
        ({"new": "Leila  utses "}, "new"),
        ({"reason": ""}, "reason"),
    ],
)
def test_words_that_are_not_in_the_paragraph_correct_nothing(
    attested, paragraphs, after, changed, field
):
    with pytest.raises(ValidationError) as caught:
        make_correction(treatment=paragraphs[0], **{**WORDS, **changed}, **after)
    assert field in caught.value.message_dict


def pdf_text(file):
    with opened(stored_bytes(file)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
