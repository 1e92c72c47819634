"""A pack for the tests: three matters with one attachment each, and one without a paper."""

from dataclasses import replace
from datetime import date

from council.documents.pack import PackDocument, PackFile, PackItem, render_pack
from tests.council.documents import samples

MEMOS = {
    "a": replace(samples.RICH_MEMO, title="Plan för mätningar", registry_number="2026-000001"),
    "b": replace(samples.RICH_MEMO, title="Resa till Nanjing", registry_number="2026-000002"),
    "c": replace(samples.SHORT, title="Svar på remiss", registry_number="2026-000003"),
}


def listed(uuid, number, memo):
    folder = f"{number} {memo.title}"
    return PackItem(
        uuid=uuid,
        number=number,
        title=memo.title,
        registry_number=memo.registry_number,
        paper=PackFile("Tjänsteutlåtande", f"{folder}/Tjänsteutlåtande.pdf", uuid * 64, 9, 3),
        attachments=(PackFile("Karta", f"{folder}/Bilaga 1 Karta.pdf", "f" * 64, 5),),
    )


NUMBERS = dict(zip(MEMOS, ("02", "03", "10 X"), strict=True))
PACK = PackDocument(
    municipality="Ekby kommun",
    body="Miljö- och hälsoskyddsnämnden",
    date=date(2026, 4, 23),
    time="16.00",
    place="Kommunhuset, sal Storkroken",
    letter="A",
    created_at=samples.AT,
    notice=PackFile("Kallelse", "Kallelse.pdf", "e" * 64, 7, 2),
    items=(
        PackItem(uuid="v", number="1", title="Val av justerare"),
        *(listed(uuid, NUMBERS[uuid], memo) for uuid, memo in MEMOS.items()),
    ),
    verify_url="https://ekby.example/kontrollera/",
)


def quiet(_place, _count, _label):
    """Nobody is told."""


def bound(document=PACK, *, memos=MEMOS, report=quiet):
    """Return the pack as PDF."""
    return render_pack(document, notice=samples.NOTICE, memos=memos, report=report)


def bound_closed():
    """Return a pack with a memo that is whole, and says so."""
    memos = {**MEMOS, "c": samples.CLOSED_MEMO}
    return bound(replace(PACK, closed=True), memos=memos)
