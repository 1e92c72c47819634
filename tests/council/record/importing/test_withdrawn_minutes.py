"""Old minutes that were withdrawn stay away, however often their file is read in again."""

import pytest

from council.audit.actions import SYSTEM
from council.record.models import Publication
from council.record.withdrawing import erase, withdraw_decision
from tests.council.record.importing.conftest import record
from tests.council.record.importing.test_published_minutes import TEXT, save
from tests.council.record.test_withdrawals import grounds
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("record")
SLUG = "kommunstyrelsen-2024-03-06-12"
WORDS = "Cykelväg längs ån"


@pytest.fixture(params=[False, True], ids=["withdrawn", "erased"])
def gone(request):
    save()
    facts = grounds(keeps_title=False)
    withdrawal = withdraw_decision(slug=SLUG, grounds=facts, by=SYSTEM, at=NOW)
    if request.param:
        erase(withdrawal=withdrawal, by=SYSTEM, at=NOW)


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("räkna bilar", "räkna bussar")])
def test_the_file_read_again_brings_nothing_back(client, gone, text):
    told = save(record(text))
    assert (told.new, told.changed, told.same) == (0, 0, 0)
    assert told.withheld == ["Kommunstyrelsen 2024-03-06 § 12"]
    assert not Publication.objects.filter(slug=SLUG).exists()
    assert client.get(f"/beslut/{SLUG}/").status_code == 410
    meeting = client.get("/moten/kommunstyrelsen-2024-03-06/").content.decode()
    assert WORDS not in meeting
    assert WORDS not in client.get("/beslut/?q=cykelväg").content.decode()


def test_a_neighbour_in_the_same_file_is_read_in_as_usual(client, gone):
    other = TEXT.replace("§ 12", "§ 13").replace("Cykelväg", "Gångväg")
    told = save(record(TEXT), record(other, par="13", title="Gångväg längs ån"))
    assert told.new == 1
    meeting = client.get("/moten/kommunstyrelsen-2024-03-06/").content.decode()
    assert ("Gångväg" in meeting, WORDS in meeting) == (True, False)
