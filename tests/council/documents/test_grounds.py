"""A ground of protection is a reference to the law, in one spelling."""

import pytest

from council.documents.grounds import COMMON, as_ground


@pytest.mark.parametrize(("ground", "what"), COMMON)
def test_what_is_offered_is_taken_as_it_stands(ground, what):
    assert as_ground(ground) == ground
    assert what


@pytest.mark.parametrize(
    "written",
    [
        "OSL 21 kap. 7 §",
        "21 kap. 7 § OSL",
        "21 kap. 7 § osl",
        "osl 21 kap 7§",
        "OSL 21:7",
        "21:7",
        " 21  kap. 7\N{NO-BREAK SPACE}§ ",
        "21 kap. 7 § offentlighets- och sekretesslagen (2009:400)",
        "Offentlighets- och sekretesslagen (2009:400) 21 kap. 7 §",
    ],
)
def test_many_spellings_are_one(written):
    assert as_ground(written) == "OSL 21 kap. 7 §"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("OSL 18 kap.", "OSL 18 kap."),
        ("osl 18 kap", "OSL 18 kap."),
        ("21 kap. 3 a § OSL", "OSL 21 kap. 3 a §"),
        ("OSL 21:3a", "OSL 21 kap. 3 a §"),
        ("26 kap. 1 § första stycket OSL", "OSL 26 kap. 1 § första stycket"),
        ("OSL 25 kap. 1 § och OSL 26 kap. 1 §", "OSL 25 kap. 1 § och OSL 26 kap. 1 §"),
        ("7 § OSF", "OSF 7 §"),
        ("GDPR art. 9", "GDPR art. 9"),
        ("OSL 19 kap. 3 § andra stycket", "OSL 19 kap. 3 § andra stycket"),
        ("TF 2 kap. 2 §", "TF 2 kap. 2 §"),
    ],
)
def test_other_references_are_taken(written, kept):
    assert as_ground(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hej",
        "g",
        "OSL",
        "sekretess",
        "21",
        "OSL 21 kap. 7 § Anna Svensson, 19121212-1212",
        "Anna 21 kap. 7 § är sjuk",
        "Anna 21 kap. 7 §",
        "Anna 12:7",
        "§",
        "kap. §",
    ],
)
def test_anything_else_is_none(written):
    assert as_ground(written) is None


@pytest.mark.parametrize("written", ["OSL 21:7", "7 § OSF", "osl 18 kap", "26 kap. 1 § OSL"])
def test_one_spelling_stays(written):
    once = as_ground(written)
    assert as_ground(once) == once
