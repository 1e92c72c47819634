"""Seconds and memory to bind and seal a pack: `python benchmarks/pack.py [--memos 60]`.

Memos of three pages with four attachments each, bound three times in one process as a worker does
it: the first row is a worker's first pack. Memory is what the process holds (RSS) before and after
and at its peak; the file is sealed and verified within the time.
"""

# ruff: noqa: E402 Django is set up first
import argparse
import gc
import io
import os
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")
os.environ.setdefault("SECRET_KEY", "benchmark")

import django

django.setup()

import pypdf
from django.utils import timezone

from council.documents.memo import MemoDocument
from council.documents.notice import NoticeGroup, NoticeItem
from council.documents.pack import PackDocument, PackFile, PackItem, render_pack
from council.documents.render import warm_up
from council.documents.seal import seal_pdf
from council.documents.sealer import open_sealer, trust_roots
from council.documents.verify import verify_pdf
from tests.council.documents import samples
from tests.council.documents.packs import PACK, quiet

ROUNDS, ATTACHMENTS = 3, 4
HASH = "f" * 64


def resident() -> float:
    """Return what the process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def matter(number: int, memo: MemoDocument) -> PackItem:
    folder = f"{number:02} {memo.title}"
    files = (
        PackFile(f"Underlag {n}", f"{folder}/Bilaga {n} Underlag {n}.pdf", HASH, 90_000)
        for n in range(1, ATTACHMENTS + 1)
    )
    return PackItem(
        uuid=str(number),
        number=str(number),
        title=memo.title,
        registry_number=memo.registry_number,
        paper=PackFile("Tjänsteutlåtande", f"{folder}/Tjänsteutlåtande.pdf", HASH, 50_000, 3),
        attachments=tuple(files),
    )


def main(count: int) -> None:
    memos = {
        str(number): replace(samples.MEMO, registry_number=f"2026-{number:06}")
        for number in range(1, count + 1)
    }
    items = tuple(matter(int(number), memo) for number, memo in memos.items())
    document: PackDocument = replace(PACK, items=items)
    lines = (NoticeItem(item.number, item.title, item.registry_number) for item in items)
    notice = replace(samples.NOTICE, groups=(NoticeGroup("Ärenden", tuple(lines)),))
    warm_up()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"folder": Path(folder) / "authority", "organisation": "Ekby kommun"}
        sealer, roots, now = open_sealer(settings), trust_roots(settings), timezone.now()
        print("| pack | wall s | CPU s | RSS before | after | peak MB | pages | MB |")
        print("|---" * 8 + "|")
        for round_ in range(1, ROUNDS + 1):
            before, start, cpu = resident(), time.perf_counter(), time.process_time()
            pdf = render_pack(document, notice=notice, memos=memos, report=quiet)
            sealed = seal_pdf(pdf, sealer=sealer, reason="Fastställd", at=now)
            assert verify_pdf(sealed, trust_roots=roots).valid
            wall, cpu = time.perf_counter() - start, time.process_time() - cpu
            pages, size = len(pypdf.PdfReader(io.BytesIO(sealed)).pages), len(sealed) / 1e6
            gc.collect()
            print(
                f"| {round_} | {wall:.1f} | {cpu:.1f} | {before:.0f} | {resident():.0f} "
                f"| {peak():.0f} | {pages} | {size:.2f} |"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memos", type=int, default=60)
    main(parser.parse_args().memos)
