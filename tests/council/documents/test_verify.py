import hashlib
import io
import json
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from council.documents.authority import local_authority
from council.documents.seal import seal_pdf
from council.documents.sealer import trust_roots
from council.documents.verify import Expected, verify_pdf

SEALER = "TEST Ekby kommun e-stämpel"


def known(data, *names):
    return Expected(hashlib.sha256(data).hexdigest(), len(data), names)


def with_title(data, title):
    """The title replaced in an incremental update, as an editor would do it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    writer.trailer_view["/Info"]["/Title"] = generic.pdf_string(title)
    writer.mark_update(writer.trailer_view.raw_get("/Info"))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_page_content(data):
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    stream = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 72 Td (1000000 kr) Tj ET")
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(stream)])
    writer.mark_update(page.container_ref)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


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


def test_a_persons_signature_after_the_seal_leaves_the_seal_valid(sealed_then_signed, roots):
    _, signed = sealed_then_signed
    report = verify_pdf(signed, trust_roots=roots, expected=known(signed, SEALER, SEALER))
    assert report.valid, report.reasons
    assert [signature.kind for signature in report.signatures] == ["seal", "signature"]
    assert [signature.covers_whole_file for signature in report.signatures] == [False, True]
    assert report.signatures[0].modifications == "FORM_FILLING"


def test_one_flipped_byte_is_called_out(sealed_pdf, roots):
    place = sealed_pdf.index(b"stream\n") + 40
    flipped = bytearray(sealed_pdf)
    flipped[place] ^= 1
    report = verify_pdf(bytes(flipped), trust_roots=roots)
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


def test_a_roll_back_to_the_first_signature_is_called_out(sealed_then_signed, roots):
    sealed, signed = sealed_then_signed
    assert verify_pdf(sealed, trust_roots=roots).valid  # by itself it is a proper file
    expected = Expected(signers=(SEALER, "Gun Sjödin"))
    report = verify_pdf(sealed, trust_roots=roots, expected=expected)
    missing = "Stämpel eller underskrift av Gun Sjödin saknas: filen är en tidigare utgåva."
    assert report.reasons == [missing]
    report = verify_pdf(sealed, trust_roots=roots, expected=known(signed))
    assert "Filen är inte identisk med den som utfärdades" in " ".join(report.reasons)


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
