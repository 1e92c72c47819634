"""A review in a browser: two levels, an opinion that is late, approval, a change after it."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.actions.drafts import DraftChanges, save_draft
from decisions.memos.models import ChainLevel, LastLook, ReviewChain, ReviewStep
from tests.browser.conftest import check_accessibility, check_no_sideways_scroll
from tests.factories import RoleAssignmentFactory, UserFactory


@pytest.fixture
def jon(department):
    jon = UserFactory(person__name="Jon Tallberg", person__title="avdelningschef", username="jon")
    RoleAssignmentFactory(user=jon, role=Role.MANAGER, department=department)
    return jon


@pytest.fixture
def chain(department, jon):
    chain = ReviewChain.objects.create(department=department)
    for position, (name, role) in enumerate(
        [("Avdelningschef", Role.MANAGER), ("Förvaltningschef", Role.DIRECTOR)]
    ):
        ChainLevel.objects.create(chain=chain, position=position, name=name, role=role)
    return chain


@pytest.fixture
def opened(memo, new_window):
    """Return a function that opens the memo's review as somebody."""

    def act(user):
        return new_window(user, f"/arbete/handlingar/{memo.uuid}/granska/")

    return act


def declare_and(page, button):
    card = page.locator("section.card", has=page.get_by_role("button", name=button, exact=True))
    card.get_by_label("Jag är inte jävig i ärendet").check()
    card.get_by_role("button", name=button, exact=True).click()


def test_a_chain_with_a_late_opinion_to_approval(memo, chain, people, jon, opened):
    review.submit_memo(memo=memo, by=people.author, at=timezone.now())
    jons = opened(jon)
    jons.locator("summary", has_text="Be om ett yttrande").click()
    form = jons.locator("form[action$='/fraga/']")
    form.get_by_label("Ämne").fill("Ekonomi")
    form.get_by_label("Vem frågas?").select_option(label="Ove Strand, utredare")
    form.get_by_label("Fråga", exact=True).fill("Ryms det i budgeten?")
    form.get_by_label("Senast").fill(f"{timezone.localdate():%Y-%m-%d}")
    form.get_by_label("Godkännandet väntar på yttrandet").check()
    check_accessibility(jons)
    form.get_by_role("button", name="Be om ett yttrande").click()
    expect(jons.locator(".opinion")).to_contain_text("Ove Strand")
    declare_and(jons, "Skicka vidare")
    expect(jons.locator(".chain .now")).to_contain_text("Omar Ek")

    review.mark_late_opinions(at=timezone.now() + dt.timedelta(days=1))
    ReviewStep.objects.filter(kind="opinion").update(
        due_date=timezone.localdate() - dt.timedelta(days=1)
    )
    omars = opened(people.manager)
    expect(omars.locator(".opinion")).to_contain_text("Senaste dag har passerat.")
    waits = "är försenat. Godkännandet väntar på det"
    expect(omars.locator("#reason-godkann")).to_contain_text(waits)
    check_accessibility(omars)
    oves = opened(people.outsider)
    oves.get_by_label("Ditt yttrande").fill("Ja, med god marginal.")
    declare_and(oves, "Lämna yttrande: Ekonomi")
    expect(oves.locator(".opinion .said")).to_have_text("Ja, med god marginal.")

    omars.reload()
    declare_and(omars, "Godkänn")
    statement = omars.locator(".statement")
    expect(statement).to_contain_text("av Omar Ek, förvaltningschef.")
    expect(statement).to_contain_text("Granskad av: Jon Tallberg, avdelningschef")
    expect(statement).to_contain_text("Yttranden: Ove Strand, utredare (Ekonomi).")
    check_accessibility(omars)


def test_what_changed_after_an_approval_is_marked(memo, people, opened):
    now = timezone.now()
    review.submit_memo(memo=memo, by=people.author, at=now)
    omars = opened(people.manager)
    omars.locator("[data-look]").scroll_into_view_if_needed()
    with omars.expect_response("**/granska/last/"):
        omars.reload()
        omars.locator("[data-look]").scroll_into_view_if_needed()
    assert LastLook.objects.get().user == people.manager
    declare_and(omars, "Godkänn")
    expect(omars.get_by_role("heading", name="Fast version 1")).to_be_visible()

    review.reopen_memo(memo=memo, by=people.manager, at=timezone.now())
    memo.refresh_from_db()
    changes = DraftChanges(title="Tillsynsplan för dricksvatten")
    save_draft(
        memo=memo, base_version=memo.draft_version, changes=changes, by=people.author,
        at=timezone.now(),
    )  # fmt: skip
    review.submit_memo(memo=memo, by=people.author, at=timezone.now())
    omars = opened(people.manager)
    expect(omars.locator(".reading .prose ins")).to_contain_text("dricksvatten")
    expect(omars.locator(".reading .prose del")).to_contain_text("livsmedel")
    check_accessibility(omars)
    omars.set_viewport_size({"width": 390, "height": 800})
    check_no_sideways_scroll(omars)
    omars.get_by_role("link", name="Utan markeringar").click()
    expect(omars.locator(".reading .prose ins")).to_have_count(0)
    omars.get_by_role("button", name="Jag har läst ändringarna").click()
    expect(omars.get_by_text("Inget har ändrats sedan dess.")).to_be_visible()
