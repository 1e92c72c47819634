"""An extract of minutes in which a proposal was changed, rejected and added to."""

import datetime as dt
from zoneinfo import ZoneInfo

from council.documents.minutes_extract import (
    ExtractClause,
    ExtractDocument,
    ExtractPart,
    ExtractSigner,
)

SIGNED = dt.datetime(2026, 4, 28, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
VOTES = (
    "<p>Omröstningen utfaller med 2 ja mot 1 nej.</p><table><thead><tr>"
    '<th scope="col">Namn</th><th scope="col">Parti</th><th scope="col">Ja</th>'
    '<th scope="col">Nej</th></tr></thead><tbody>'
    '<tr><th scope="row">Karin Ek</th><td>S</td><td>X</td><td></td></tr>'
    '<tr><th scope="row">Göran Lund</th><td>M</td><td></td><td>X</td></tr>'
    '<tr><th scope="row">Summa</th><td></td><td>2</td><td>1</td></tr></tbody></table>'
)
EXTRACT = ExtractDocument(
    municipality="Ekby kommun",
    body="Miljö- och hälsoskyddsnämnden",
    date=dt.date(2026, 4, 23),
    heading="§ 34 Tillsynsplan för 2027",
    label="34",
    registry_number="MN-2026-000112",
    parts=(
        ExtractPart(
            "Beslut",
            "<p>Miljö- och hälsoskyddsnämnden beslutar enligt yrkandet från Karin Ek (S):</p>"
            "<ol><li><p>Nämnden godkänner tillsynsplanen för ett år.</p></li>"
            '<li><p>Planen om <span class="protected" data-ground="OSL 30 kap. 27 §">Bolaget AB'
            "</span> utgår.</p></li></ol>",
        ),
        ExtractPart("Omröstning", VOTES),
        ExtractPart("Reservation", "<p>Göran Lund (M) reserverar sig.</p>"),
    ),
    clauses=(
        ExtractClause(
            "1.",
            "Ändrad",
            "Nämnden godkänner tillsynsplanen för tre år.",
            "Nämnden godkänner tillsynsplanen för ett år.",
            (
                ("same", "Nämnden godkänner tillsynsplanen för "),
                ("del", "tre"),
                ("ins", "ett"),
                ("same", " år."),
            ),
        ),
        ExtractClause("2.", "Avslagen", "Avgiften höjs.", ""),
        ExtractClause("3.", "Tillagd av nämnden", "", "Planen redovisas i september."),
    ),
    signers=(
        ExtractSigner("Karin Ek", "Ordförande", SIGNED),
        ExtractSigner("Leila Amin", "Justerare", SIGNED + dt.timedelta(hours=1)),
    ),
    created_at=SIGNED + dt.timedelta(days=1),
    closed=True,
    content_hash="a" * 64,
    verify_url="https://beslut.example.se/kontrollera/",
)
