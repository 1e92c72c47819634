"""Telling a proposal to decide something from a heading, a question or a piece of the reasons.

Swedish decisions are written in the active ("Nämnden godkänner …"), in the passive ("Motionen
avslås"), as a bare infinitive ("Godkänna …", "att godkänna …"), with a modal ("… ska upphöra att
gälla") or as an assignment ("… får i uppdrag att …"). Whatever has none of them decides nothing.
"""

import re

# What a body does with a matter, in verbs. Those that end in a vowel or r may stand as they are.
STEMS = """
    accepter adjunger anhåll anmäl anse anslut anslå ansvara anta anteckn använd arranger
    arvoder attester avbryt avge avgör avskriv avslut avslå avstyrk avstå avsätt avvakt avveckl
    avvis befri bekräft bemyndig bered beslut beställ bestäm betal bevilj bibehåll bidra bifall
    bild bordlägg deleger entledig erbjud ersätt fastslå fastställ fatta finansier flytt
    fortsätt framställ föranled fördel föreligg förelägg föreskriv föreslå förklar förläng
    förny förord förordn förvärv ge genomför gjut godkänn godta gäll hemställ hyr hänskjut
    hänvis häv höj inför ingå inhämt initier inköp inled inlös inordn inrätt inställ instämm
    inta juster kompletter konstater kvarstå likvider lägg lämn makuler meddel medfinansier
    medge minsk motta nominer noter omfatt omfördel omvandl placer prioriter pröv rapporter
    redovis reducer regler remitter reserver revider stryk ställ stödj säg sälj sänk sätt teckn
    tilldel tillfoga tillför tillhandahåll tillskjut tillstyrk tillsätt tillämp tillåt träd
    uppdater uppdra upphandl upphäv upphör upplåt uppman uppräkn upprätt utbetal utgå utgör
    utlys utred utse utveckl utvärder utök vidta välj ändr åberop återkall återkom
    återrapporter återredovis återremitter ök överför övergå överlämn överlåt översänd överta
"""
OPEN = "aeiouyåäör"
VERBS = "|".join(
    f"{stem}(?:a|as|ar|es|r|s)?" if stem[-1] in OPEN else f"{stem}(?:a|as|ar|er|es|r|s)"
    for stem in STEMS.split()
)
DECIDES = re.compile(
    rf"\b(?:{VERBS}|ska|skall|skola|får|bör|erhåller|till\s+handlingarna)\b", re.IGNORECASE
)
# "Redovisning av uppdrag att utreda …" decides nothing; "Att godkänna …" does.
INFINITIVE = re.compile(r"(?<=\S)\s+att\s+(?:inte\s+)?\w+", re.IGNORECASE)


def is_decision(text: str) -> bool:
    """Return whether the clause's text decides something; a question or a heading does not."""
    words = " ".join(text.split())
    if not words or words.endswith("?"):
        return False
    return DECIDES.search(INFINITIVE.sub(" ", words)) is not None
