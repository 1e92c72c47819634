"""Documents for the tests and benchmarks; every person and event is invented."""

import base64
import io
import struct
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime

from council.documents.memo import (
    Approval,
    Attachment,
    Clause,
    FundingRow,
    MemoDocument,
    Officer,
    Section,
    Signatory,
    Travel,
)
from council.documents.notice import NoticeDocument, NoticeGroup, NoticeItem
from council.documents.richtext import sanitise

AT = datetime(2026, 4, 16, 9, 0, tzinfo=UTC)
PARAGRAPH = (
    "<p>Förvaltningen har fått en inbjudan att hålla ett föredrag om kommunens arbete med öppna "
    "mätdata från luft, vatten och trafik. Konferensen samlar forskare och tjänstepersoner från "
    "ett tjugotal länder och ger tillfälle att jämföra metoder, kostnader och erfarenheter. "
    "Kommunen har sedan flera år en plattform för sensordata som förvaltningen samordnar, och "
    "miljöförvaltningens erfarenheter av upphandling, informationssäkerhet och tillgänglighet "
    "efterfrågas. Lärdomarna tas med hem till arbetet med kommunens hållbarhetsmål.</p>"
)


def png(width=60, height=30):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    file = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    file.seek(0, io.SEEK_END)
    file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
    file.write(chunk(b"IDAT", zlib.compress((b"\0" + b"\x20\x60\x90" * width) * height)))
    file.write(chunk(b"IEND", b""))
    return base64.b64encode(file.getvalue()).decode()


RICH = (
    '<h2>Alternativ</h2><p>Tre alternativ har prövats<span class="footnote">Se bilaga 1 för '
    'beräkningarna, som bygger på 2025 års priser.</span>, se <a href="https://www.exempel.se/'
    'underlag">underlaget</a> eller skriv till <a href="mailto:miljo@ekby.example">'
    "förvaltningen</a>. Utsläppen anges i CO<sup>2</sup>-ekvivalenter och beloppen i <em>löpande"
    "</em> <strong>priser</strong>.</p><ul><li><p>Resa med tåg</p><ul><li>via Hamburg</li><li>via "
    'Malmö</li></ul></li><li>Deltagande på distans</li></ul><ol start="3"><li>Tredje steget</li>'
    "<li>Fjärde steget</li></ol><h3>Jämförelse</h3><table><tbody><tr><td>Alternativ</td><td>"
    'Kostnad</td></tr><tr><td>Tåg</td><td>8 900 kr</td></tr><tr><td colspan="2">Övriga '
    "alternativ har inte beräknats</td></tr></tbody></table><table><thead><tr><th>År</th><th>"
    'Ton</th></tr></thead><tbody><tr><th>2025</th><td>1,2</td></tr><tr><td rowspan="2">2026'
    "</td><td>0,9</td></tr><tr><td>0,8</td></tr></tbody></table><blockquote><p>Resor ska "
    "planeras så att de tjänar verksamheten.</p></blockquote>"
    f'<p><img alt="Karta över mätstationerna" src="data:image/png;base64,{png()}"></p>'
    f'<p><img alt="" src="data:image/png;base64,{png()}"></p>'
)

# What people paste: blocks in the wrong places, empty things, tables of every shape.
MESSY = (
    "Lös text<h3>Rubrik</h3><p></p><ul></ul><table></table><table><tbody></tbody></table>"
    "<ul><li><table><tbody><tr><td>i en punkt</td></tr></tbody></table></li><li><blockquote>"
    "<p>citat</p><ol><li>ett</li></ol></blockquote></li><li></li><li><h3>Rubrik</h3><p>a</p>"
    f"<p>b</p><ul><li><p>c</p><ol><li>d</li></ol></li></ul></li></ul><p><strong></strong><img "
    f'alt="x" src="data:image/png;base64,AAAA"></p><ul><li><img alt="y" '
    f'src="data:image/png;base64,{png()}"></li></ul><table><tbody><tr><th>a</th><td>b</td><td>'
    '<table><tbody><tr><td>inre</td><td>2</td></tr></tbody></table></td></tr><tr><td rowspan="3">'
    'c</td><td colspan="2"><ul><li>d</li></ul></td></tr><tr><td><h2>e</h2></td></tr></tbody>'
    '</table><blockquote>rått citat</blockquote><ol start="7"><li>sju</li></ol><ul><ul><li>djup'
    '</li></ul></ul><p><a href="https://a.se/b"></a><a href="https://a.se">länk</a></p>'
)

PROTECTED = (
    '<p>Ansökan: <span class="protected" data-ground="OSL 26 kap. 1 §">familjen <em>Ek</em><span '
    'class="footnote">Skyddad adress.</span></span>.</p><table><tbody><tr><td>Stöd</td>'
    '<td data-ground="OSL 31 kap. 16 §"><p>9 kr</p></td></tr></tbody></table>'
)
MEMO = MemoDocument(
    municipality="Ekby kommun",
    department="Miljöförvaltningen",
    unit="Plan och miljö",
    registry_number="2026-000123",
    title="Tjänsteresa till Nanjing, Kina",
    date=date(2026, 4, 16),
    created_at=AT,
    recipient_body="Miljö- och hälsoskyddsnämnden",
    meeting_date=date(2026, 4, 23),
    agenda_number="32",
    address=("Storgatan 4", "Box 136", "123 45 Ekby"),
    contact=("Växel 0123-45 60 00", "miljo@ekby.example", "www.ekby.example"),
    case_officers=(Officer("Karin Åström", "0123-45 60 67", "karin.astrom@ekby.example"),),
    proposal_heading="Förvaltningens förslag till beslut",
    clauses=(
        Clause("Godkänna Olof Öbergs tjänsteresa till Nanjing, Kina, 10–11 maj 2026.", "1."),
    ),
    sections=(
        Section("Bakgrund", PARAGRAPH * 2),
        Section("Förvaltningens synpunkter och förslag", PARAGRAPH * 4),
    ),
    travel=Travel(
        travellers=("Olof Öberg",),
        event="Infotech 2026",
        place="Nanjing, Kina",
        dates="10–11 maj 2026",
        funding=(
            FundingRow("Konferensavgift och hotell", "Arrangören", "0 kr"),
            FundingRow("Flygresa", "Arrangören (300 USD) och EU-projektet", "8 900 kr"),
            FundingRow("Traktamente", "EU-projektet", "1 640 kr"),
        ),
    ),
    signatories=(
        Signatory("Gun Sjödin", "Förvaltningschef"),
        Signatory("Jon Toll", "Avdelningschef"),
    ),
    approvals=(
        Approval("Gun Sjödin", datetime(2026, 4, 16, 12, 32, tzinfo=UTC), "Förvaltningschef"),
    ),
    version=3,
    content_hash="3f2a9c1be07d4a58" * 4,
    verify_url="https://beslut.ekby.example/verifiera",
)
SHORT = replace(
    MEMO, travel=None, sections=(Section("Sammanfattning", PARAGRAPH),), title="Remiss om gatunamn"
)
LONG = replace(
    MEMO,
    sections=tuple(Section(f"Område {n}", PARAGRAPH * 4) for n in range(1, 9)),
    signatories=(Signatory("Gun Sjödin", "Förvaltningschef", own_signature=True),),
)
RICH_MEMO = replace(
    MEMO,
    case_officers=(*MEMO.case_officers, Officer("Nils Ek", "0123-45 60 68")),
    clauses=(
        Clause(
            "Nämnden godkänner tjänsteresan med följande villkor:",
            "1.",
            (
                Clause("resan görs med tåg inom Europa,", "a)", (Clause("i andra klass,", "i."),)),
                Clause("en reserapport lämnas till nämnden.", "b)"),
            ),
        ),
        Clause("Nämnden föreslår att taxan ändras.", "2.", target="kommunfullmäktige"),
        Clause("Beslutet justeras omedelbart."),
    ),
    sections=(Section("Ärendet", PARAGRAPH), Section("Överväganden", RICH), Section("", RICH)),
    attachments=(
        Attachment("Beräkning av kostnader"),
        Attachment("Inbjudan", "https://www.exempel.se/inbjudan"),
    ),
)
MESSY_MEMO = replace(MEMO, sections=(Section("Rörigt", sanitise(MESSY)),))
CLOSED_MEMO = replace(
    MEMO,
    closed=True,
    clauses=(*MEMO.clauses, Clause("Nämnden höjer bidraget.", "3.", ground="OSL 21 kap. 1 §")),
    sections=(Section("Bakgrund", sanitise(PROTECTED)), *MEMO.sections),
    attachments=(Attachment("Intyg", ground="OSL 25 kap. 1 §"),),
)
DRAFT = replace(MEMO, draft=True, approvals=(), registry_number="", version=None, content_hash="")
NOTICE = NoticeDocument(
    municipality="Ekby kommun",
    body="Miljö- och hälsoskyddsnämnden",
    date=date(2026, 4, 23),
    time="16.00",
    place="Kommunhuset, sal Storkroken, Storgatan 4",
    created_at=AT,
    chair="Eva Lind",
    secretary="Ali Nordin",
    contact=("Storgatan 4", "123 45 Ekby", "0123-45 60 00"),
    remarks=("Meddela förhinder till sekreteraren, som kallar in ersättare.",),
    groups=(
        NoticeGroup("Inledning", (NoticeItem("1", "Val av justerare"),)),
        NoticeGroup(
            "Ärenden för beslut",
            (
                NoticeItem("32", "Tjänsteresa till Nanjing, Kina", "2026-000123"),
                NoticeItem("33", "Yttrande över remiss om en ny strategi för kommunen som smart "
                           "och uppkopplad kommun", "2026-000087"),
                NoticeItem("33 A", "Tillsynsärende", "2026-000099", closed=True),
                *(NoticeItem(str(n), f"Detaljplan för kvarteret Eken {n}", f"2026-0002{n}")
                  for n in range(34, 44)),
            ),
        ),
        NoticeGroup("Anmälningar", (NoticeItem("44", "Delegationsbeslut i mars"),)),
    ),
    version=1,
    content_hash="7a1c" * 16,
    verify_url="https://beslut.ekby.example/verifiera",
)  # fmt: skip
