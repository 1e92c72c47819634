"""Minutes for the tests; every person and event is invented."""

from dataclasses import replace
from datetime import date

from council.documents.minutes import (
    MinutesCorrection,
    MinutesDocument,
    MinutesParagraph,
    MinutesPart,
    MinutesSigner,
)

from . import samples


def table(heads, *rows):
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in rest)}</tr>'
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


MEMBERS = table(
    ["Namn", "Parti", "Uppdrag", "Tjänstgör"],
    ["Eva Ek", "S", "Ordförande", "§§ 1–2"],
    ["Göran Lund", "M", "Förste vice ordförande", "§§ 1–2"],
    ["Åsa Berg Öst", "MP", "Ledamot", "§§ 1–2 (på distans § 2)"],
)
VOTES = (
    "<p>Följande voteringsordning godkänns:</p><ul><li>Ja för förvaltningens förslag.</li>"
    "<li>Nej för avslag.</li></ul><p>Omröstningen utfaller med 2 ja mot 1 nej.</p>"
) + table(
    ["Namn", "Parti", "Ja", "Nej"],
    ["Eva Ek", "S", "X", ""],
    ["Göran Lund", "M", "", "X"],
    ["Åsa Berg Öst", "MP", "X", ""],
    ["Summa", "", "2", "1"],
)
MINUTES = MinutesDocument(
    municipality="Ekby kommun",
    body="Miljö- och hälsoskyddsnämnden",
    date=date(2026, 4, 23),
    kind="Ordinarie justering",
    range="§§ 1–2",
    created_at=samples.AT,
    signers=(
        MinutesSigner("Eva Ek", "Ordförande"),
        MinutesSigner("Åsa Berg Öst", "Justerare"),
    ),
    secretary="Anna Berg",
    cover=(
        MinutesPart(
            "Sammanträdet",
            "<p>Torsdag 23 april 2026, kl. 16.00–17.40</p><p>Stadshuset, rum Linden</p>"
            "<p>§§ 1–2</p><p>Ordförande: Eva Ek (S)</p>",
        ),
        MinutesPart("Tjänstgörande ledamöter", MEMBERS),
        MinutesPart(
            "Övriga närvarande", "<ul><li>Anna Berg, sekreterare</li><li>Bo Ask, § 2</li></ul>"
        ),
    ),
    paragraphs=(
        MinutesParagraph(
            "§ 1 Val av justerare",
            (MinutesPart("Beslut", "<p>Åsa Berg Öst utses att justera protokollet.</p>"),),
        ),
        MinutesParagraph(
            "§ 2 Plan för luftkvalitet",
            (
                MinutesPart("Beslut", "<ol><li>Planen antas.</li><li>Den följs upp.</li></ol>"),
                MinutesPart("Ärendet", samples.PARAGRAPH),
                MinutesPart("Yrkande", "<p>Göran Lund (M) yrkar avslag.</p>"),
                MinutesPart("Omröstning", VOTES),
            ),
            registry_number="2026-000123",
        ),
    ),
    content_hash="ab" * 32,
    verify_url="https://beslut.ekby.example/kontrollera/",
)
CLOSED_MINUTES = replace(MINUTES, closed=True, kind="Paragrafer med sekretess")
CORRECTION = replace(
    MINUTES,
    kind="Rättelse",
    range="§ 2",
    cover=(),
    paragraphs=(),
    correction=MinutesCorrection(
        "§ 2 Plan för luftkvalitet", "Den följs upp 2062.", "Den följs upp 2026.", "Skrivfel.",
        original="cd" * 32,
    ),
)  # fmt: skip
