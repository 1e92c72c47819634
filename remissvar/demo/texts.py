"""The demo memos' words, written for the demo. A list is a list of points."""

from dataclasses import dataclass, field

Block = str | list[str]


@dataclass(frozen=True)
class Text:
    """A memo's title, proposal and sections (one list of blocks per section of its kind)."""

    title: str
    summary: str
    clauses: list[tuple[int, str]]
    """(depth, wording)"""
    sections: list[list[Block]] = field(default_factory=list)


def html(blocks: list[Block]) -> str:
    """Return the blocks as the rich text that a section holds."""
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{block}</p>")
        else:
            parts.append("<ul>" + "".join(f"<li><p>{row}</p></li>" for row in block) + "</ul>")
    return "".join(parts)


NANJING = Text(
    title="Tjänsteresa till Kina",
    summary="Nämnden låter en projektledare tala om smarta städer på en världskongress i Nanjing "
    "den 10–11 maj 2019. Arrangören och ett EU-bidrag betalar resan.",
    clauses=[
        (0, "Nämnden godkänner Mika Salos tjänsteresa till konferensen InfoTech i Nanjing, Kina, "
            "den 10–11 maj 2019."),
    ],
    sections=[
        [
            "Förvaltningen är inbjuden att tala på världskongressen InfoTech-19 i Nanjing, Kina, "
            "den 10–11 maj 2019. Kongressen samlar över 500 deltagare från fler än 20 länder och "
            "handlar om hur städer använder uppkopplad teknik.",
            "Kommunen har som mål att vara en av världens smartaste städer år 2040 och har en "
            "strategi för det. Strategin utgår från hållbarhetsmålen och ska bidra till att "
            "kommunen blir fri från fossila bränslen. För att följa hur staden förändras behövs "
            "mätdata från många källor och gemensamma plattformar för att använda dem. Där kan "
            "kommunen lära av andra länder.",
            "Projektet GrowSmarter, som förvaltningen samordnar, ska sprida det som har kommit "
            "fram i kommunens försök med hållbara lösningar. Flera av försöken ligger nära "
            "kongressens ämnen.",
        ],
        [
            "Förvaltningen bedömer att projektledare Mika Salo bör delta, både som talare och som "
            "deltagare. Han har arbetat med informationsteknik i GrowSmarter sedan 2014 och har "
            "företrätt förvaltningen i arbetet med strategin.",
            "Att samla in, lagra och analysera strömmande data är nytt för förvaltningen. "
            "Kongressen ger tillfälle att se hur andra städer bygger gemensamma miljöer för "
            "sensorer, och hur de skyddar dem mot intrång.",
            "Det som skiljer kommunens lösningar från andras är att tekniken prövas i befintliga "
            "byggnader och på befintliga platser. I en av kommunens stadsdelar visar beräkningar "
            "att utsläppen från trafiken kan minska med upp till 60 procent. Mätningarna visar "
            "också vilka slags fordon som släpper ut mest, vilket är ett underlag om en miljözon "
            "blir aktuell.",
            "Arrangören betalar konferensavgift och hotell och bidrar med 300 amerikanska dollar "
            "till talarens flygresa. GrowSmarter betalar återstoden med EU-bidrag. Resan kostar "
            "därmed inte kommunen något utöver arbetstid.",
            "Eftersom resenären också har tagit fram underlaget har en andra handläggare gått "
            "igenom ärendet, och förvaltningschefen har godkänt det.",
        ],
    ],
)  # fmt: skip

SMART_CITY = Text(
    title="Svar på remiss: Strategi för Stockholm som smart och uppkopplad stad",
    summary="Stadsdelsnämnden ställer sig bakom strategin men vill att användarvänlighet och "
    "digital kompetens får större plats, och att alla stadsdelar får del av satsningarna.",
    clauses=[
        (0, "Nämnden överlämnar förvaltningens tjänsteutlåtande som svar på remissen."),
        (0, "Nämnden förklarar paragrafen omedelbart justerad."),
    ],
    sections=[
        [
            "Fullmäktige har beslutat att en strategi för en smart och uppkopplad stad ska tas "
            "fram. Förslaget anger principer för digitaliseringen, hur kostnaderna ska fördelas "
            "och vad som går först. Till förslaget hör en kommunikationsstrategi och en "
            "genomgång av 150 projekt.",
            "Nämnden har länge varit med i kommunens utvecklingsprojekt och ser positivt på "
            "strategin. Det viktigaste är att tjänsterna blir lätta att använda och att "
            "verksamheterna får tid och medel att lära sig dem.",
        ],
        [
            "Ärendet har beretts av kommunikationsenheten. Remissen har diarienummer "
            "171-908/2016. Svar ska lämnas senast den 30 september 2016.",
        ],
        [
            "Förslaget har tagits fram tillsammans med bolag och fackförvaltningar. Arbetet har "
            "gällt tre områden:",
            [
                "utmaningar och möjligheter där digitalisering kan göra skillnad",
                "pågående och nyligen avslutade projekt i verksamheterna",
                "möjliga nya projekt med tydlig nytta",
            ],
            "Strategin bygger på ett antal principer om gemensamma plattformar och öppna "
            "standarder:",
            [
                "system utbyter data vid gemensamma plattformar",
                "lösningar byggs i moduler",
                "säkerhet och personlig integritet skyddas",
                "data görs tillgängliga internt och, när det går, som öppna data",
            ],
            "Genomförandet beräknas kosta 142 miljoner kronor 2017 och 48 miljoner kronor 2018.",
        ],
        [
            "Förvaltningen delar bedömningen att en genomtänkt strategi behövs. Satsningarna "
            "behöver fördelas så att hela kommunen får del av dem, i norr och i söder.",
            "Nämnden har varit pilot för bland annat nyckelfri hemtjänst, mobila larm och "
            "digital bekräftelse av föräldraskap. Erfarenheten är att användarvänlighet och "
            "kompetens avgör om en tjänst kommer till nytta. Det bör stå bland principerna.",
            "I genomgången finns bara två stadsdelsförvaltningar med egna projekt. Kommunen "
            "behöver därför bättre sätt att fånga upp behov i förskola, social omsorg och "
            "äldreomsorg. Området har ett av de största gymnasieklustren, med över 3 600 elever, "
            "och ungdomarna är en tillgång i arbetet.",
        ],
    ],
)  # fmt: skip


def short(title: str, clauses: list[str], *sections: str) -> Text:
    """Return a short memo: one paragraph per section."""
    return Text(
        title=title,
        summary=sections[0] if sections else "",
        clauses=[(0, clause) for clause in clauses],
        sections=[[section] for section in sections],
    )


FOOD = short(
    "Tillsynsplan för livsmedel",
    ["Nämnden antar tillsynsplanen för livsmedel.",
     "Nämnden ger förvaltningen i uppdrag att rapportera resultatet två gånger under året."],
    "Planen visar vilka livsmedelsverksamheter som kontrolleras under året och varför.",
    "Kommunen har 412 livsmedelsverksamheter. Antalet kontroller bestäms av risken.",
    "Ärendet har beretts av enheten för livsmedelskontroll.",
    "Planen omfattar 530 planerade kontroller och en reserv för händelser.",
    "Förvaltningen bedömer att planen motsvarar lagens krav och nämndens mål.",
)  # fmt: skip
YEAR_REPORT = short(
    "Årsrapport för tillsynen",
    ["Nämnden godkänner årsrapporten.",
     "Nämnden överlämnar årsrapporten till kommunstyrelsen."],
    "Rapporten redovisar förra årets kontroller och vad de visade.",
    "Nämnden ska varje år följa upp sin tillsyn.",
    "Ärendet har beretts av förvaltningens enheter gemensamt.",
    "Under året gjordes 498 kontroller av 530 planerade. Var sjätte kontroll gav anmärkning.",
    "Förvaltningen bedömer att målen i huvudsak har nåtts.",
)  # fmt: skip
FEES = short(
    "Taxa för provtagning av enskilda brunnar",
    ["Nämnden föreslår att kommunfullmäktige antar taxan."],
    "Taxan täcker vad provtagningen kostar.",
    "Den nuvarande taxan är från 2018 och täcker hälften av kostnaden.",
    "Ärendet har beretts av enheten Plan och miljö.",
    "Ett vattenprov föreslås kosta 1 150 kronor, analysen inräknad.",
    "Förvaltningen bedömer att taxan följer självkostnadsprincipen.",
)  # fmt: skip
CHEMICALS = short(
    "Kemikalieplan",
    ["Nämnden antar kemikalieplanen."],
    "Planen ska minska farliga ämnen i barns vardag.",
    "Fullmäktige har gett nämnden i uppdrag att ta fram en plan.",
    "Ärendet har beretts tillsammans med kulturförvaltningen.",
    "Planen har tolv åtgärder i förskolor och skolor.",
    "Förvaltningen föreslår att planen antas.",
)  # fmt: skip
NOISE = short(
    "Åtgärdsprogram mot buller",
    ["Nämnden antar åtgärdsprogrammet mot buller."],
    "Programmet anger var åtgärder mot buller gör mest nytta.",
    "Omkring 2 300 invånare har mer än 65 decibel vid sin bostad.",
)  # fmt: skip
WATER = short(
    "Enkät om dricksvatten",
    ["Nämnden godkänner att enkäten genomförs."],
    "En enkät till hushåll med egen brunn.",
    "Förvaltningen vill veta hur många som provtar sitt vatten.",
    "Ärendet har beretts av enheten Plan och miljö.",
    "Enkäten skickas till 600 hushåll.",
    "Frågan får vänta tills den nationella undersökningen är klar.",
)  # fmt: skip
ORDER = short(
    "Föreläggande om avlopp",
    ["Nämnden förelägger fastighetens ägare att åtgärda avloppet inom sex månader."],
    "Avloppet på fastigheten uppfyller inte kraven.",
    "Vid inspektion konstaterades brister i slamavskiljaren.",
    "Ägaren har fått yttra sig.",
    "Åtgärden bedöms rimlig i förhållande till risken för vattnet.",
    "Förvaltningen föreslår ett föreläggande utan vite.",
)  # fmt: skip
LIBRARY = short(
    "Sommaröppet på biblioteken",
    ["Nämnden godkänner förslaget till öppettider under sommaren."],
    "Biblioteken håller öppet även i juli.",
    "Nämnden har bett om ett förslag till öppettider.",
    "Ärendet har beretts av biblioteken.",
    "Huvudbiblioteket har öppet 30 timmar i veckan, filialerna 15.",
    "Förvaltningen bedömer att öppettiderna ryms i budgeten.",
)  # fmt: skip
VIENNA = short(
    "Tjänsteresa till Wien, luftvårdsmöte",
    ["Nämnden godkänner Jon Tallbergs tjänsteresa till Wien."],
    "Ett nätverk för luftvård håller årsmöte i Wien och har bett kommunen visa sina mätningar.",
    "Förvaltningen bedömer att resan ger kunskap som behövs för luften. Resan görs med tåg.",
)
QUAY = short(
    "Svar på remiss: Detaljplan för Norra kajen",
    ["Nämnden överlämnar förvaltningens tjänsteutlåtande som svar på remissen."],
    "Förvaltningen har synpunkter på buller och förorenad mark.",
    "Ärendet har beretts av enheten Plan och miljö.",
)
