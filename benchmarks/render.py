"""CPU seconds to render and seal memos: `python benchmarks/render.py [--memos 60]`.

Best of twenty after a warm-up, since a worker renders its first document once and then thousands.
"""

# ruff: noqa: E402 Django is set up first
import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")
os.environ.setdefault("SECRET_KEY", "benchmark")

import django

django.setup()

import pypdf
from django.utils import timezone

from council.documents.memo import render_memo
from council.documents.notice import render_notice
from council.documents.render import warm_up
from council.documents.seal import seal_pdf
from council.documents.sealer import open_sealer, trust_roots
from council.documents.verify import verify_pdf
from tests.council.documents import samples

ROUNDS = 20


def best_cpu(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def show(what: str, seconds: float, note: str = "") -> None:
    print(f"| {what} | {seconds:.3f} | {note} |")


def pages(pdf: bytes) -> str:
    return f"{len(pypdf.PdfReader(io.BytesIO(pdf)).pages)} p., {len(pdf) / 1024:.0f} kB"


def main(memos: int) -> None:
    warm_up()
    render_memo(samples.MEMO)
    print("| what | CPU s | note |\n|---|---|---|")
    for name, document in (
        ("memo, 1 page", samples.SHORT),
        ("memo, 3 pages", samples.MEMO),
        ("memo, 10 pages", samples.LONG),
        ("draft, 3 pages", samples.DRAFT),
    ):
        show(name, best_cpu(lambda d=document: render_memo(d)), pages(render_memo(document)))
    show("notice", best_cpu(lambda: render_notice(samples.NOTICE)))
    with tempfile.TemporaryDirectory() as folder:
        settings = {"folder": Path(folder) / "authority", "organisation": "Ekby kommun"}
        sealer, roots, now = open_sealer(settings), trust_roots(settings), timezone.now()

        def seal(pdf: bytes) -> bytes:
            return seal_pdf(pdf, sealer=sealer, reason="Fastställd", at=now)

        pdf = render_memo(samples.MEMO)
        sealed = seal(pdf)
        show("seal added (B-T)", best_cpu(lambda: seal(pdf)), pages(sealed))
        show("seal verified", best_cpu(lambda: verify_pdf(sealed, trust_roots=roots)))
        start, cpu = time.perf_counter(), time.process_time()
        for number in range(memos):
            seal(render_memo(replace(samples.MEMO, registry_number=f"2026-{number:06}")))
        wall = time.perf_counter() - start
        show(f"{memos} memos sealed", time.process_time() - cpu, f"{wall:.1f} s wall, one process")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memos", type=int, default=60)
    main(parser.parse_args().memos)
