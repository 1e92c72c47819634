"""What each person does on a memo's way, in windows of their own: one method an errand."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from decisions.agendas.actions.meetings import MeetingFacts, plan_meeting
from decisions.memos.models import Memo


def told(page, words):
    """Wait until the page says it."""
    expect(page.locator(".messages")).to_contain_text(words)


def sends(page):
    """On the page that tells who reviews: send it, with no word and no question along."""
    expect(page.get_by_role("heading", name="Granskas av")).to_be_visible()
    page.get_by_role("button", name="Skicka för granskning").click()


class Author:
    """Eva: imports, writes, submits."""

    def __init__(self, page, home):
        self.page, self.home = page, home

    def reads_file(self, name, data):
        """Choose the file; the page tells what was found in it."""
        self.page.goto(f"{self.home}/arbete/")
        self.page.get_by_role("link", name="Importera").click()
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        self.page.locator("input[type=file]").set_input_files(file)
        self.page.get_by_role("button", name="Läs filen").click()
        expect(self.page.get_by_role("heading", name="Det här hittades i filen")).to_be_visible()
        return self.page

    def saves_draft(self):
        self.page.get_by_role("button", name="Spara som utkast").click()
        told(self.page, "Utkastet är sparat.")
        return Memo.objects.latest("pk")

    def writes(self, words, section):
        """Type at the end of a section, in the editor proper, and wait for the autosave."""
        named = self.page.get_by_role("textbox", name=section, exact=True)
        self.page.locator(".pm").and_(named).click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)
        expect(self.page.locator("#save-state[data-state=saved]")).to_be_visible()

    def names_second_officer(self, name):
        self.page.get_by_role("link", name="Ändra uppgifter").click()
        row = self.page.get_by_role("group", name="Handläggare, rad 2")
        row.get_by_label("Person").select_option(label=name)
        row.get_by_label("Roll").select_option(label="Andra handläggare")
        self.page.get_by_role("button", name="Spara uppgifterna").click()
        expect(self.page.locator("#uppgifter")).to_contain_text(name)

    def says_why_others_may_pay(self, memo):
        """Write down why it is in order that the organiser pays: the trip is not sent without."""
        self.page.goto(f"{self.home}/arbete/handlingar/{memo.uuid}/uppgifter/travel/")
        self.page.get_by_label("Om mutor och jäv").fill("Arrangören har inget ärende hos nämnden.")
        self.page.get_by_role("button", name="Spara").click()
        told(self.page, "Uppgifterna är sparade.")

    def wishes_to_submit(self):
        self.page.get_by_role("button", name="Skicka för granskning").first.click()

    def submits(self):
        self.wishes_to_submit()
        sends(self.page)

    def opens(self, memo):
        self.page.goto(f"{self.home}/arbete/")
        self.page.get_by_role("link", name=memo.title, exact=True).click()
        expect(self.page.locator("#memo-form")).to_be_visible()


class Reviewer:
    """A manager: returns or approves, from the work list."""

    def __init__(self, page, home):
        self.page, self.home = page, home

    def opens(self, memo):
        self.page.goto(f"{self.home}/arbete/")
        self.page.get_by_role("link", name=memo.title, exact=True).click()
        self.page.wait_for_url("**/handlingar/*/**")
        if not self.page.url.endswith("/granska/"):
            self.page.get_by_role("link", name="Granska").click()
        expect(self.page.get_by_role("heading", name="Kontroller")).to_be_visible()

    def returns(self, memo, comment):
        self.opens(memo)
        self.page.get_by_label("Vad behöver ändras?").fill(comment)
        self.page.get_by_role("button", name="Lämna tillbaka").click()
        told(self.page, "tillbaka hos handläggaren")

    def approves(self, memo):
        self.opens(memo)
        self.page.get_by_label("Jag är inte jävig i ärendet").check()
        self.page.get_by_role("button", name="Godkänn").click()
        expect(self.page.get_by_role("heading", name=re.compile("Fast version"))).to_be_visible()


class Secretary:
    """Anna: agenda, notice, decision."""

    def __init__(self, page, home):
        self.page, self.home = page, home

    def plans(self, body, by):
        """A meeting that can still be called; planning has tests of its own."""
        now = timezone.now()
        facts = MeetingFacts(
            starts_at=now + timedelta(days=9),
            place="Stadshuset, rum Linden",
            is_public=False,
            deadline_date=timezone.localdate(now),
            preparation_date=timezone.localdate(now),
            notice_date=timezone.localdate(now) + timedelta(days=2),
            attestation_date=timezone.localdate(now) + timedelta(days=16),
        )
        return plan_meeting(body=body, facts=facts, by=by, at=now)

    def opens(self, meeting):
        self.page.goto(f"{self.home}/arbete/moten/")
        self.page.locator(f"a[href*='{meeting.uuid}']").click()
        expect(self.page.locator("h1")).to_contain_text("Dagordning")

    def sets_agenda(self, memo, first_number):
        """Two items of her own around the memo; by keyboard the memo goes before the second."""
        page = self.page
        for title in ("Val av justerare", "Anmälan av delegationsbeslut"):
            page.get_by_label("Egen punkt").fill(title)
            page.get_by_label("Under", exact=True).select_option(label="Formalia")
            page.get_by_role("button", name="Lägg till egen punkt").click()
            expect(page.locator("#agenda")).to_contain_text(title)
        page.get_by_role("button", name=f"Lägg till {memo.title} på dagordningen").click()
        expect(page.locator("#agenda a.t")).to_have_text(memo.title)
        page.get_by_label("Första punktens nummer").fill(str(first_number))
        page.get_by_role("button", name="Ändra", exact=True).click()
        expect(page.locator(".item .no").first).to_have_text(str(first_number))

    def moves_up_by_keyboard(self, title, place):
        self.page.wait_for_load_state()  # the page's script knows the keys
        self.page.get_by_role("button", name=f"Flytta upp: {title}").focus()
        self.page.keyboard.press("Alt+ArrowUp")
        expect(self.page.locator(".toast")).to_contain_text(f"{title} flyttades till {place}")

    def sends_notice(self):
        self.page.get_by_role("link", name="Kallelse…").first.click()
        self.page.get_by_role("button", name="Skicka kallelsen").click()
        told(self.page, "Kallelsen är skickad.")

    def waits_for_pdfs(self):
        """The page asks on by itself until the worker is done; return the PDFs' links."""
        expect(self.page.locator("#jobs[data-working]")).to_have_count(0)
        expect(self.page.locator("#jobs").get_by_text("Stämplad")).to_have_count(3)
        return self.page.locator("#jobs a")

    def records(self, memo, outcome, clause="", wording=""):
        page = self.page
        page.get_by_role("link", name="Anteckna beslut").first.click()
        page.get_by_role("link", name=f"Anteckna beslut om {memo.title}").click()
        page.get_by_label(outcome).check()
        page.get_by_label("Omedelbart justerad").check()
        if wording:
            group = page.get_by_role("group", name=clause)
            group.get_by_label("Punkten är").select_option(label="Ändrad")
            group.get_by_label("Ny lydelse").fill(wording)
        page.get_by_role("button", name="Anteckna beslutet").click()
        expect(page.locator("main")).to_contain_text("Antecknat av Anna Berg")


class Publisher:
    """Petra: sees what becomes public, then publishes it."""

    def __init__(self, page, home):
        self.page, self.home = page, home

    def previews(self, memo):
        self.page.goto(f"{self.home}/arbete/publicering/")
        self.page.get_by_role("link", name=f"Granska {memo.title}").click()
        expect(self.page.get_by_role("heading", name="Det här blir offentligt")).to_be_visible()
        return self.page.get_by_role("region", name="Förhandsvisning")

    def publishes(self):
        self.page.wait_for_load_state()  # all of the form is there
        for box in self.page.locator("main textarea").all():
            box.fill("Uppgiften är en handläggares i tjänsten.")
        self.page.get_by_role("button", name="Publicera").click()
        told(self.page, "är publicerat.")


class Citizen:
    """Somebody without JavaScript, cookies or account."""

    def __init__(self, page, home):
        self.page, self.home = page, home

    def searches(self, words):
        self.page.goto(f"{self.home}/")
        self.page.get_by_role("searchbox").fill(words)
        self.page.get_by_role("button", name="Sök").click()
        return self.page.locator(".hits")

    def downloads(self, title="Tjänsteutlåtande, version 1"):
        """Return the bytes of the sealed PDF that the page links."""
        link = self.page.locator(".docs a", has_text=title)
        answer = self.page.request.get(f"{self.home}{link.get_attribute('href')}")
        assert answer.ok
        return answer.body()

    def verifies(self, pdf):
        """Upload the file; return the answer's boxes."""
        self.page.goto(f"{self.home}/kontrollera/")
        file = {"name": "handling.pdf", "mimeType": "application/pdf", "buffer": pdf}
        self.page.locator("input[type=file]").set_input_files(file)
        self.page.get_by_role("button", name="Ladda upp och kontrollera").click()
        return self.page.locator("main")
