"""Text that cannot go to print is found in time; what Word writes in its own way is mended."""

import pytest

from council.documents.leftovers import unprintable, unprintable_parts
from council.documents.notice import NoticeGroup, NoticeItem
from council.documents.signs import ordinary
from council.documents.typesetting import missing_signs, set_text


def test_ligatures_become_letters():
    assert ordinary("oﬃciell ﬁsk i ﬂödet, ﬀ ﬅ ﬆ") == "officiell fisk i flödet, ff st st"


@pytest.mark.parametrize("bullet", "\uf0b7\uf0a7\uf0d8◦▪●■")
def test_the_many_bullets_of_word_become_one(bullet):
    assert set_text(f"{bullet} ja") == "• ja"
    assert missing_signs(bullet) == []


def test_what_can_be_printed_gives_no_reason():
    assert unprintable("Åäö – ”ja” 10 €, \uf0b7 ﬁsk\n") == []
    assert unprintable('<p><img alt="Karta" src="data:image/png;base64,AA=="></p>') == []


def test_signs_and_template_leftovers_are_named():
    assert unprintable("Fest 😀😀") == ["tecknet 😀 (U+1F600) kan inte skrivas ut. Byt ut det."]
    assert unprintable("南京") == [
        "tecknen 南 (U+5357), 京 (U+4EAC) kan inte skrivas ut. Byt ut dem."
    ]
    assert unprintable("Till «namn»") == ["mallresten ”«namn»” står kvar. Ta bort den."]


def test_a_private_sign_that_means_nothing_is_refused():
    assert missing_signs("\ue123") == ["\ue123"]


def test_every_text_of_a_document_is_named_by_its_place():
    group = NoticeGroup(heading="Formalia", items=(NoticeItem("1", "Val 😀"),))
    (reason,) = unprintable_parts(group)
    assert reason.startswith("Handlingen ”Formalia”: tecknet 😀")
