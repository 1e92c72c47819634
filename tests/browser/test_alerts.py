"""From a case's page to letters about its next decision, and to no more: no script, no cookie."""

import datetime as dt
import re

from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from council.alerts.following import follow_log
from council.alerts.gathering import gather
from council.alerts.models import Alert, Pace, Subscriber
from council.audit.actions import SYSTEM
from council.record.actions import publish
from tests.council.record.conftest import payload


def link(letter, what):
    return re.search(rf"https?://[^/\s]+(/bevaka/{what}/\S+)", letter.body)[1]


def test_somebody_follows_a_case_and_stops(new_window, live_server, monkeypatch):
    page = new_window(java_script_enabled=False)
    monkeypatch.setattr("council.open_forms.YOUNGEST", dt.timedelta(0))
    first = payload("Tillsynsplan", slug="plan")
    publish(payload=first, by=SYSTEM, at=timezone.now())
    follow_log(at=timezone.now())
    page.goto(f"{live_server.url}/arenden/2026-12/")
    page.get_by_role("link", name="Bevaka ärendet med e-post").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bevaka ärende 2026-12")
    page.get_by_label("E-postadress").fill("eva@exempel.se")
    page.get_by_role("button", name="Bevaka").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")

    page.goto(live_server.url + link(mail.outbox[0], "bekrafta"))
    page.get_by_role("button", name="Bekräfta").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bevakningen är på")

    second = payload("Tillsynsplan, uppföljning", slug="plan-2")
    publish(payload=second, by=SYSTEM, at=timezone.now())
    follow_log(at=timezone.now())
    gather(Pace.AT_ONCE, at=timezone.now())
    assert "Tillsynsplan, uppföljning" in mail.outbox[1].subject

    page.goto(live_server.url + link(mail.outbox[1], "mina"))
    page.get_by_label("Hur ofta?").select_option("weekly")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_contain_text("Ändringen är sparad")
    assert Alert.objects.get().pace == Pace.WEEKLY

    page.goto(live_server.url + link(mail.outbox[1], "stoppa"))
    page.get_by_role("button", name="Stoppa breven").click()
    expect(page.get_by_role("status")).to_contain_text("din adress är borttagen")
    assert not Subscriber.objects.exists()
    assert page.context.cookies() == []
