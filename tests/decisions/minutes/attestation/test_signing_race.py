"""Two who sign at once: one after the other, and both signatures hold."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from council.documents.errors import SignError
from decisions.minutes.attestation.actions import signing
from decisions.minutes.attestation.integrity import check_whole, newest_file
from decisions.minutes.models import Bundle
from decisions.minutes.workflow import BundleState

from .conftest import sign


@pytest.mark.django_db(transaction=True)
def test_two_sign_at_the_same_moment(to_sign, users, after, monkeypatch):
    """Each signs the file as it was; whoever is second is told so and signs the newer one."""
    together = Barrier(2, timeout=60)
    finish = signing.finish_signature

    def at_once(**facts):
        together.wait()
        return finish(**facts)

    monkeypatch.setattr(signing, "finish_signature", at_once)

    def act(name):
        try:
            sign(to_sign, users[name], after["at"])
        except SignError as error:
            return str(error)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(act, ["Karin", "Leila"]))
    assert sorted(bool(words) for words in told) == [False, True]
    assert "Någon annan har skrivit under" in "".join(told)
    monkeypatch.undo()
    second = "Karin" if told[0] else "Leila"
    done = sign(Bundle.objects.get(pk=to_sign.pk), users[second], after["at"])
    assert done.state == BundleState.ATTESTED
    assert done.files.count() == 3
    assert check_whole(newest_file(done)).valid
