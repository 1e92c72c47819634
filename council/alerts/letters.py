"""The letters: what they tell, why, and how to stop them. Plain text, and the same as simple HTML.

They say what the record says when they are sent: what was taken back in between is left out.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from council.alerts.links import confirm_token, manage_token, stop_token
from council.alerts.models import Alert, Letter, LetterKind, Telling, TellingKind
from council.alerts.watched import words_of
from council.record.models import Publication, Withdrawal
from council.record.naming import number_of
from council.record.queries import RECORD, current_publications
from council.templatetags.portal import day

HEADINGS = {
    TellingKind.NEW: gettext_noop("Nytt beslut"),
    TellingKind.CHANGED: gettext_noop("Ny version av ett beslut"),
    TellingKind.WITHDRAWN: gettext_noop("Ett beslut är återkallat"),
    TellingKind.FILE: gettext_noop("En handling till ett beslut är återkallad"),
}
SUBJECTS = {
    LetterKind.CONFIRM: gettext_noop("Bekräfta din bevakning"),
    LetterKind.KNOWN: gettext_noop("Du bevakar det redan"),
    LetterKind.FULL: gettext_noop("Du kan inte ha fler bevakningar"),
    LetterKind.LINKS: gettext_noop("Länk till dina bevakningar"),
}


def compose(letter: Letter, *, at: dt.datetime) -> EmailMultiAlternatives | None:
    """Return the mail, in the letter's language; None when there is nothing left to tell."""
    with translation.override(letter.language):
        if letter.kind == LetterKind.NEWS:
            return _news(letter, at)
        context = {"watched": _watched(letter.alert), "url": _link_of(letter, at)}
        subject = _(SUBJECTS[LetterKind(letter.kind)])
        return _mail(letter, subject, f"mail/alerts/{letter.kind}", context)


def _news(letter: Letter, at: dt.datetime) -> EmailMultiAlternatives | None:
    alerts_in_order = Prefetch("alerts", Alert.objects.order_by("pk"))
    tellings = letter.tellings.prefetch_related(alerts_in_order).order_by("made_at", "pk")
    told = [(row, list(row.alerts.all())) for row in tellings]
    alerts = {alert.pk: alert for _row, found in told for alert in found}
    words = words_of(alert.value for alert in alerts.values())
    entries = _entries((row, [words[one.value] for one in found]) for row, found in told if found)
    if not entries:
        return None
    stop = _absolute("alerts:stop", stop_token(letter.subscriber, alerts.values()))
    context = {
        "entries": entries,
        "watched": list(dict.fromkeys(words.values())),
        "stop_url": stop,
        "manage_url": _absolute("alerts:manage", manage_token(letter.subscriber, at=at)),
    }
    count = len(entries)
    subject = ngettext("%(count)s nyhet", "%(count)s nyheter", count) % {"count": count}
    if count == 1:
        subject = f"{entries[0]['heading']}: {entries[0]['title']}"
    mail = _mail(letter, subject, "mail/alerts/news", context)
    # One click in the mail program stops it, without a sign-in (RFC 8058).
    mail.extra_headers["List-Unsubscribe"] = f"<{stop}>"
    mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def _entries(told: Iterable[tuple[Telling, list[str]]]) -> list[dict[str, Any]]:
    rows = list(told)
    slugs = {row.slug for row, _words in rows}
    decisions = {row.slug: row for row in current_publications().filter(slug__in=slugs)}
    withdrawn = Withdrawal.objects.using(RECORD).filter(slug__in=slugs).order_by("pk")
    tombstones = {row.slug: row for row in withdrawn}
    compared = _comparisons(rows, decisions)
    found = (
        _entry(row, words, decisions.get(row.slug), tombstones.get(row.slug))
        for row, words in rows
    )
    entries = [entry for entry in found if entry]
    return [{**entry, "compare_url": compared.get(entry["slug"], "")} for entry in entries]


def _comparisons(
    rows: Iterable[tuple[Telling, list[str]]], decisions: dict[str, Publication]
) -> dict[str, str]:
    """Return where each new version is compared with the one before it that stands."""
    changed = {row.slug for row, _words in rows if row.kind == TellingKind.CHANGED}
    found = Publication.objects.using(RECORD).filter(slug__in=changed, is_current=False)
    older = dict(found.order_by("version").values_list("slug", "version"))
    return {
        slug: _absolute("record:compared", slug, old, decisions[slug].version)
        for slug, old in older.items()
        if slug in decisions
    }


def _entry(
    row: Telling, words: list[str], decision: Publication | None, tombstone: Withdrawal | None
) -> dict[str, Any] | None:
    entry: dict[str, Any] = {
        "heading": _(HEADINGS[TellingKind(row.kind)]),
        "slug": row.slug,
        "url": _absolute("record:decision", row.slug),
        "watched": words,
    }
    if row.kind == TellingKind.WITHDRAWN:
        if decision is not None or tombstone is None:
            return None  # published anew before this was sent
        title = tombstone.title or _("Rubriken är borttagen")
        if not tombstone.title:  # the slug holds its words
            entry["url"] = _absolute("record:permalink", number_of(row.slug))
        facts = [tombstone.body_name]
        return {**entry, "title": title, "facts": facts, "summary": tombstone.reason}
    if decision is None:
        return None  # taken back before this was sent
    facts = [
        decision.meeting.body.name,
        day(decision.decided_date),
        translation.gettext(decision.outcome_label),
        decision.paragraph,
        decision.registry_number,
    ]
    facts = [fact for fact in facts if fact]
    return {**entry, "title": decision.title, "facts": facts, "summary": decision.summary}


def _link_of(letter: Letter, at: dt.datetime) -> str:
    if letter.kind == LetterKind.CONFIRM and letter.alert is not None:
        return _absolute("alerts:confirm", confirm_token(letter.alert, at=letter.made_at))
    return _absolute("alerts:manage", manage_token(letter.subscriber, at=at))


def _watched(alert: Alert | None) -> str:
    return words_of([alert.value])[alert.value] if alert else ""


def _mail(
    letter: Letter, subject: str, template: str, context: dict[str, Any]
) -> EmailMultiAlternatives:
    base, portal = settings.MUNICIPALITY["base_url"], settings.MUNICIPALITY["portal"]
    context = {
        **context,
        "language": letter.language,
        "portal": portal,
        "municipality": settings.MUNICIPALITY["name"],
        "home": base + reverse("record:start"),
    }
    mail = EmailMultiAlternatives(
        # A line break in a header would begin another header: there is none in ours.
        subject=" ".join(f"{portal}: {subject}".split())[:200],
        body=render_to_string(f"{template}.txt", context),
        to=[letter.subscriber.email],
        headers={
            "Message-ID": f"<alert.{letter.uuid}@{urlsplit(base).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return mail


def _absolute(view: str, *args: object) -> str:
    return settings.MUNICIPALITY["base_url"] + reverse(view, args=args)
