"""Old minutes on the citizens' pages: read by everybody, on any screen."""

import pytest
from django.utils import timezone

from council.audit.actions import SYSTEM
from council.record.importing.paragraph import read_paragraphs
from council.record.importing.source import Record
from council.record.imports import import_paragraphs
from tests.browser.conftest import (
    DESKTOP,
    PHONE,
    check_accessibility,
    check_contrast,
    check_no_sideways_scroll,
)

NARROW = {"width": 320, "height": 700}
TEXT = """§ 12 Ärendenummer KS-2024-00012
Cykelväg längs ån
Beslut
Enligt kontorets förslag:
1. Kontoret får i uppdrag att
a. räkna cyklister på Järnvägsbron under ett helt år
b. räkna bilar
2. Yrkandet avslås.

Handlingar
Kontorets tjänsteutlåtande den 3 mars 2024.
Yrkande från M den 4 mars 2024.

Yrkanden
Anna Berg (S) och Bo Ek (V) yrkar avslag på yrkandet.

Propositionsordning
Ordföranden ställer proposition på yrkandet och finner att det avslagits. Omröstning begärs.

Omröstning
Godkänd voteringsproposition: "Ja för avslag och Nej för bifall till yrkandet från M."
Anna Berg (S), Bo Ek (V) och ordföranden Dag Alm (S) röstar Ja (3).
Eva Ros (M) och Gun Dal (L) röstar Nej (2). Fia Sjö (C) avstår från att rösta (1).

Reservation
Eva Ros (M) reserverar sig mot beslutet.

Protokollsanteckning
Fia Sjö (C) antecknar som yttrande en skrivelse från den 5 mars 2024.

Protokollsutdrag skickas till
Tekniska nämnden

Tidigare behandling
Bordlagt den 7 februari 2024, § 3.
"""
ADDRESSES = (
    "/beslut/kommunstyrelsen-2024-03-06-12/",
    "/en/beslut/kommunstyrelsen-2024-03-06-12/",
    "/moten/kommunstyrelsen-2024-03-06/",
    "/organ/kommunstyrelsen/",
    "/beslut/?slag=minutes",
)


@pytest.fixture
def minutes():
    record = Record("ks", "2024-03-06", "12", "KS-2024-00012", "Cykelväg längs ån", TEXT)
    names = {"ks": "Kommunstyrelsen"}
    paragraphs = read_paragraphs([record])
    import_paragraphs(paragraphs=paragraphs, names=names, by=SYSTEM, at=timezone.now())


def test_old_minutes_are_read_by_everybody(minutes, page, live_server):
    for address in ADDRESSES:
        for size in (NARROW, PHONE, DESKTOP):
            page.set_viewport_size(size)
            response = page.goto(f"{live_server.url}{address}")
            assert response.status == 200, address
            check_no_sideways_scroll(page)
            check_accessibility(page)
            check_contrast(page)
