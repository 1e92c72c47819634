import hashlib
import io
import json
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.documents.authority import local_authority
from council.documents.seal import seal_pdf
from council.documents.sealer import trust_roots
from council.documents.verify import Expected, ExpectedSigner, verify_pdf

from .tampering import with_flipped_byte, with_page_content, with_title

SEALER = "TEST Ekby kommun e-stämpel"


def known(data, *names):
    signers = tuple(ExpectedSigner(name) for name in names)
    return Expected(hashlib.sha256(data).hexdigest(), len(data), signers)


def test_a_sealed_memo_is_valid(sealed_pdf, roots):
    report = verify_pdf(sealed_pdf, trust_roots=roots, expected=known(sealed_pdf, SEALER))
    (seal,) = report.signatures
    assert report.valid, report.reasons
    assert report.reasons == []
    assert (seal.kind, seal.signer, seal.level, seal.indication) == ("seal", SEALER, "B-T", "OK")
    assert seal.intact
    assert seal.trusted
    assert seal.covers_whole_file
    assert seal.timestamp_at
    assert json.loads(report.to_json())["signatures"][0]["signer"] == SEALER


def test_one_flipped_byte_is_called_out(sealed_pdf, roots):
    flipped = with_flipped_byte(sealed_pdf, sealed_pdf.index(b"stream\n") + 40)
    report = verify_pdf(flipped, trust_roots=roots)
    assert not report.valid
    assert not report.signatures[0].intact
    assert f"Stämpeln av {SEALER}: innehållet har ändrats efteråt." in report.reasons


def test_an_added_text_is_called_out(sealed_pdf, roots):
    report = verify_pdf(with_page_content(sealed_pdf), trust_roots=roots)
    assert not report.valid
    assert f"Stämpeln av {SEALER}: filen har fått otillåtna tillägg efteråt." in report.reasons


def test_a_replaced_title_is_called_out(sealed_pdf, roots):
    report = verify_pdf(with_title(sealed_pdf, "Något annat"), trust_roots=roots)
    assert not report.valid
    assert any("efter" in reason for reason in report.reasons)


def test_trailing_bytes_are_called_out(sealed_pdf, roots):
    for tail in (b"\n", b"extra", b"\n%%EOF\n"):
        report = verify_pdf(sealed_pdf + tail, trust_roots=roots)
        assert not report.valid, tail


def test_a_seal_for_the_long_term_is_valid_with_its_validation_data(memo_pdf, sealer, roots, now):
    lasting = seal_pdf(memo_pdf, sealer=replace(sealer, level="B-LTA"), reason="x", at=now)
    report = verify_pdf(lasting, trust_roots=roots)
    assert report.valid, report.reasons
    assert [signature.kind for signature in report.signatures] == ["seal", "timestamp"]
    assert report.signatures[0].level == "B-LTA"
    xref = lasting[lasting.rindex(b"startxref") :]
    for tail in (b"x", b"\n%%EOF\n", b"x\n" + xref):
        assert not verify_pdf(lasting + tail, trust_roots=roots).valid, tail
    assert not verify_pdf(with_title(lasting, "Annat"), trust_roots=roots).valid


def test_another_authority_is_not_trusted(sealed_pdf, tmp_path):
    other = local_authority(tmp_path / "other", organisation="Annan kommun")
    roots = trust_roots({"folder": other.folder, "organisation": "Annan kommun"})
    report = verify_pdf(sealed_pdf, trust_roots=roots)
    assert not report.valid
    assert not report.signatures[0].trusted
    assert "inte utfärdat av någon som vi litar på" in report.reasons[0]


def test_a_file_saved_anew_has_lost_its_seal(sealed_pdf, roots):
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed_pdf)) as pdf:
        pdf.save(saved)
    assert not verify_pdf(saved.getvalue(), trust_roots=roots).valid


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Filen är inte en PDF."),
        (b"hej", "Filen är inte en PDF."),
        (b"%PDF-1.7\n", "Filen är skadad eller ofullständig och går inte att läsa."),
    ],
)
def test_what_is_no_pdf_gets_a_reason(data, reason, roots):
    assert verify_pdf(data, trust_roots=roots).reasons == [reason]


def test_an_unsealed_pdf_says_so(memo_pdf, roots):
    report = verify_pdf(memo_pdf, trust_roots=roots)
    assert report.reasons == ["Filen har varken elektronisk stämpel eller underskrift."]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_damage_never_raises_and_never_passes(sealed_pdf, roots, data):
    cut = data.draw(st.integers(10, len(sealed_pdf) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=20))
    damaged = sealed_pdf[:cut] + noise + sealed_pdf[cut + len(noise) :]
    assert not verify_pdf(sealed_pdf[:cut], trust_roots=roots).valid
    assert damaged == sealed_pdf or not verify_pdf(damaged, trust_roots=roots).valid
