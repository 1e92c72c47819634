"""Memos and their cases, as the palette finds them."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from council.accounts.finding import Hit
from council.organisation.models import User
from council.register.models import Case
from council.register.numbers import registry_key
from decisions.memos.forms.search import attachments_named, clauses_with
from decisions.memos.models import Memo

MEMOS_SHOWN, CASES_SHOWN = 8, 4


class MemoFinder:
    """Looks in titles, numbers, clauses and what attachments are called, not in long texts.

    It is asked at every letter (see council.accounts.finding.Finder); the list of memos searches
    all that is written.
    """

    def search(self, user: User, words: str, on: dt.date) -> Sequence[Hit]:
        """Return memos by words or number, latest first, and the cases that hold memos."""
        visible = Memo.objects.visible_to(user, on)
        memos, cases = _in(words, "title"), _in(words, "public_title")
        memos |= Q(Exists(clauses_with(words, user, on)))
        memos |= Q(Exists(attachments_named(words, user, on)))
        if key := registry_key(words):
            numbered = Case.objects.with_number(words).values("pk")
            memos |= Q(case__in=numbered) | Q(case__registry_key__startswith=key)
            cases |= Q(pk__in=numbered) | Q(registry_key__startswith=key)
        held = visible.filter(case=OuterRef("pk"))
        found = Case.objects.visible_to(user, on).filter(Exists(held), cases)
        latest = visible.filter(memos).with_people().order_by("-saved_at", "-pk")
        return [
            *map(_memo_hit, latest[:MEMOS_SHOWN]),
            *map(_case_hit, found.order_by("-opened_date", "-pk")[:CASES_SHOWN]),
        ]

    def named(self, user: User, uuids: Sequence[uuid.UUID], on: dt.date) -> dict[uuid.UUID, Hit]:
        """Return the memos among the uuids."""
        memos = Memo.objects.visible_to(user, on).filter(uuid__in=uuids).with_people()
        return {memo.uuid: _memo_hit(memo) for memo in memos}


def _in(words: str, field: str) -> Q:
    """Return the condition that the field holds each of the words."""
    return Q(*(Q((f"{field}__icontains", word)) for word in words.split()))


def _memo_hit(memo: Memo) -> Hit:
    detail = f"{memo.case.registry_number} · {memo.get_status_display()} · {memo.recipient_body}"
    url = reverse("memos:memo", args=[memo.uuid])
    return Hit(memo.get_kind_display(), memo.title, detail, url)


def _case_hit(case: Case) -> Hit:
    url = reverse("memos:list", query={"q": case.registry_number})
    return Hit("Ärende", case.public_title, case.registry_number, url)


MEMOS = MemoFinder()
