"""The pages of the attestation: who sees what, what is refused, and what nobody can break."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions.minutes.attestation.actions.bundles import make_bundle
from decisions.minutes.attestation.integrity import newest_file
from decisions.minutes.models import Bundle
from decisions.minutes.workflow import BundleKind, BundleState
from decisions.sittings.models import Treatment

from .conftest import PASSWORD, own, sealed, sign, url


def status(client, address):
    """The answer's status; a file that is sent is read to its end."""
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


pytestmark = pytest.mark.usefixtures("_then")


def test_the_secretary_hands_over_what_the_portal_suggests(secretary, held, users):
    board = secretary.get(reverse("attestation:board", args=[held.uuid])).content.decode()
    assert "§ 1 Val av justerare" in board
    assert "§§ 1–3" in board
    page = reverse("attestation:make", args=[held.uuid])
    form = secretary.get(f"{page}?forslag=0").context["form"]
    answer = secretary.post(page, form.initial)
    made = Bundle.objects.get()
    assert answer.url == url("bundle", made)
    assert [row.name for row in made.signatories.order_by("order")] == ["Karin", "Leila"]
    assert secretary.get(page).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": "ordinary"},
        {"kind": "correction", "paragraphs": "1", "attesters": "1"},
        {"kind": "ordinary\x00", "paragraphs": ["x\x00", "99999999999999999999"]},
        {"kind": ["immediate"], "paragraphs": ["-1"], "attesters": ["ett"]},
    ],
)
def test_a_form_that_makes_no_sense_is_told_so(secretary, held, wrong):
    page = reverse("attestation:make", args=[held.uuid])
    assert secretary.post(page, wrong).status_code == 422
    for asked in ("x", "99", "9" * 400, "-1", "%00"):
        assert secretary.get(f"{page}?forslag={asked}").status_code == 200


def test_a_signer_reads_and_signs_with_the_password(leila, to_sign):
    page = url("sign", to_sign)
    shown = leila.get(page).content.decode()
    assert "§ 2 Plan" in shown
    assert "TEST" in shown
    assert newest_file(to_sign).file_id in shown
    answer = leila.post(page, {"password": PASSWORD, "comment": "Läst."})
    assert answer.url == url("bundle", to_sign)
    assert to_sign.signatories.get(name="Leila").state == "signed"
    assert "redan undertecknad" in leila.get(page).content.decode()


def test_a_wrong_password_signs_nothing_and_too_many_close_the_way(leila, to_sign):
    page = url("sign", to_sign)
    for _ in range(5):
        answer = leila.post(page, {"password": "fel", "comment": "Min kommentar"})
        assert answer.status_code == 422
        assert "Lösenordet stämmer inte" in answer.content.decode()
        assert "Min kommentar" in answer.content.decode()
    answer = leila.post(page, {"password": PASSWORD})
    assert "För många misslyckade försök" in answer.content.decode()
    assert to_sign.signatories.get(name="Leila").state == "waiting"


def test_a_signer_refuses_with_a_reason(leila, to_sign):
    page = url("refuse", to_sign)
    assert leila.post(page, {"reason": ""}).status_code == 422
    assert leila.post(page, {"reason": "x" * 6000}).status_code == 422
    assert leila.post(page, {"reason": "§ 2 är fel återgiven."}).status_code == 302
    to_sign.refresh_from_db()
    assert to_sign.state == BundleState.DISPUTED


def test_what_people_say_is_read_by_the_secretary_and_the_signers(
    leila, secretary, as_user, users, to_sign
):
    leila.post(url("refuse", to_sign), {"reason": "§ 2 är fel återgiven."})
    page = url("bundle", to_sign)
    assert "fel återgiven" in secretary.get(page).content.decode()
    assert "fel återgiven" in as_user(users["Karin"]).get(page).content.decode()
    assert "fel återgiven" not in as_user(users["Inga"]).get(page).content.decode()


@pytest.mark.parametrize("name", ["bundle", "sign", "refuse", "abort", "resume", "progress"])
def test_a_stranger_finds_nothing(as_user, stranger, people, to_sign, name):
    for user in (stranger, people.outsider):
        assert as_user(user).get(url(name, to_sign)).status_code == 404
        assert as_user(user).post(url(name, to_sign)).status_code in {404, 405}


def test_a_member_reads_but_neither_signs_nor_manages(as_user, users, to_sign):
    inga = as_user(users["Inga"])
    assert inga.get(url("bundle", to_sign)).status_code == 200
    assert status(inga, url("file", to_sign, 0)) == 200
    assert inga.get(url("sign", to_sign)).status_code == 404
    for name in ("abort", "resume", "remind", "again"):
        assert inga.post(url(name, to_sign), {"reason": "x"}).status_code == 403
    assert inga.get(reverse("attestation:make", args=[to_sign.meeting.uuid])).status_code == 403


def test_what_is_secret_is_read_by_those_who_have_the_right(as_user, secretary, users, to_sign):
    Bundle.objects.filter(pk=to_sign.pk).update(is_secret=True, kind="secret")
    vera = as_user(users["Vera"])
    for name, args in (("bundle", []), ("file", [0]), ("progress", [])):
        assert vera.get(url(name, to_sign, *args)).status_code == 404
        assert status(secretary, url(name, to_sign, *args)) == 200
    board = vera.get(reverse("attestation:board", args=[to_sign.meeting.uuid])).content.decode()
    assert url("bundle", to_sign) not in board


def test_the_work_list_tells_who_is_to_sign(leila, as_user, users, to_sign):
    page = leila.get(reverse("memos:worklist")).content.decode()
    assert url("sign", to_sign) in page
    assert "Skriv under" in page
    assert url("sign", to_sign) not in as_user(users["Per"]).get("/arbete/").content.decode()


def test_the_secretary_reminds_replaces_and_aborts(secretary, to_sign, elected, after):
    assert secretary.post(url("remind", to_sign)).status_code == 302
    leila = own(to_sign, elected["Leila"])
    page = url("replace", to_sign, leila.uuid)
    assert secretary.post(page, {"person": "x\x00", "reason": "Sjuk"}).status_code == 422
    assert secretary.post(page, {"person": elected["Per"].pk}).status_code == 422
    done = secretary.post(page, {"person": elected["Per"].pk, "reason": "Sjuk"})
    assert done.status_code == 302
    assert secretary.get(url("progress", to_sign)).json()["working"]
    again = sealed(to_sign, after["at"])
    assert not secretary.get(url("progress", again)).json()["working"]
    assert secretary.post(url("abort", again), {"reason": " "}).status_code == 422
    assert secretary.post(url("abort", again), {"reason": "Görs om."}).status_code == 302
    assert secretary.post(url("abort", again), {"reason": "Igen."}).status_code == 422


def test_addresses_that_do_not_exist_are_not_found(secretary, to_sign):
    assert secretary.get(url("file", to_sign, 7)).status_code == 404
    assert secretary.get(url("file", to_sign, 10**12)).status_code == 404
    assert secretary.get(url("replace", to_sign, uuid.uuid4())).status_code == 404
    assert secretary.get(url("correct", to_sign, uuid.uuid4())).status_code == 404
    assert secretary.get(reverse("attestation:bundle", args=[uuid.uuid4()])).status_code == 404
    for name in ("remind", "again"):
        assert secretary.get(url(name, to_sign)).status_code == 405


def test_the_board_asks_as_much_of_many_bundles_as_of_one(
    secretary, held, paragraphs, signers, after, users
):
    page, counted = reverse("attestation:board", args=[held.uuid]), []
    for treatment in paragraphs[:2]:
        made = make_bundle(
            meeting=held, treatments=[treatment], kind=BundleKind.ORDINARY, signers=signers,
            **after,
        )  # fmt: skip
        sealed(made, after["at"])
        with CaptureQueriesContext(connection) as queries:
            secretary.get(page)
        counted.append(len(queries))
    assert counted[1] <= counted[0]


def test_a_decision_on_its_way_is_not_offered_to_be_mended(secretary, to_sign, users, after):
    meeting = to_sign.meeting
    page = reverse("sittings:meeting", args=[meeting.uuid])
    item = to_sign.paragraphs.get(position=2).treatment.item
    mend = reverse("sittings:item", args=[meeting.uuid, item.uuid])
    shown = secretary.get(page).content.decode()
    assert mend not in shown
    assert "§ 2 är lämnad för justering (väntar på underskrift) och kan inte ändras." in shown
    for name in ("Karin", "Leila"):
        sign(to_sign, users[name], after["at"])
    assert "§ 2 är justerad och kan inte ändras." in secretary.get(page).content.decode()


def test_an_aborted_attestation_waits_for_nobody(secretary, to_sign, users, after):
    sign(to_sign, users["Karin"], after["at"])
    secretary.post(url("abort", to_sign), {"reason": "§ 2 är fel återgiven."})
    rows = Bundle.objects.get(pk=to_sign.pk).signatories.order_by("order")
    assert [row.standing[1] for row in rows] == ["Undertecknad", "Avbruten"]
    for page in (
        url("bundle", to_sign),
        reverse("attestation:board", args=[to_sign.meeting.uuid]),
    ):
        assert "Väntar<" not in secretary.get(page).content.decode()
    shown = secretary.get(url("bundle", to_sign)).content.decode()
    assert "Gäller nu" not in shown
    assert "Avbruten · 1 av 2 underskrifter" in shown


def test_the_history_says_who_did_what(leila, secretary, to_sign):
    leila.post(url("refuse", to_sign), {"reason": "Fel."})
    told = [str(event) for event in to_sign.events.order_by("-at", "-pk")[:1]]
    assert told == ["Underskrift vägrad av Leila, justerare"]
    shown = " ".join(secretary.get(url("bundle", to_sign)).content.decode().split())
    assert "</b> av Leila, justerare<" in shown


def test_the_sealed_cover_claims_no_day_that_is_only_planned(to_sign):
    assert "Justeras" not in str(to_sign.content["cover"])


def test_what_is_attested_at_once_is_due_the_day_of_the_meeting(
    secretary, decided, act, time_machine
):
    page = reverse("attestation:board", args=[decided.uuid])
    told = secretary.get(page).content.decode()
    assert "mötesdagen har gått: justeras som de andra" in told
    time_machine.move_to(act["at"], tick=False)
    Treatment.objects.filter(is_immediately_attested=False).delete()
    told = secretary.get(page).content.decode()
    assert "justeras i dag" in told
    assert "dagar kvar" not in told
