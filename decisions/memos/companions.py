"""Companion facts of a memo: what a travel memo or a reply holds beside its text.

`decisions.memos` knows no travel and no consultation, yet their facts belong to every version, PDF
and import of the memo. Each subject above names its companion in settings.MEMO_COMPANIONS.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from django import forms
from django.conf import settings
from django.utils.module_loading import import_string

from council.organisation.models import User
from council.organisation.permissions import Role
from decisions.memos.models import Memo


@dataclass(frozen=True)
class Delegation:
    """Who decides a memo's matter in the body's place (KL 6:37, 7:5), and where they do it.

    `label` is the level ("förvaltningschef på delegation"), `role` who holds it (in the memo's
    department, the chair in its body), `reason` the rule in words, `url` the page that decides.
    """

    label: str
    role: Role
    reason: str
    url: str


class Companion(Protocol):
    """What a subject above the memos adds to a memo."""

    key: str
    """The name of its facts in the memo's content, e.g. ``travel``."""
    anchor: str
    """The id of the place on the editor's page where its facts stand, e.g. ``resa``."""

    def content(self, memo: Memo) -> dict[str, Any] | None:
        """Return the facts as JSON for versions, PDF and public record; None when it has none."""

    def missing(self, memo: Memo) -> list[str]:
        """Return a sentence for each fact that is missing before review."""

    def warnings(self, memo: Memo) -> list[str]:
        """Return a sentence for each thing to think of, such as a date that comes too early."""

    def adopt(self, memo: Memo, parsed: dict[str, Any], *, by: User, at: dt.datetime) -> None:
        """Keep the facts of an imported memo (the importer's object), inside its transaction."""

    def delegation(self, memo: Memo) -> Delegation | None:
        """Return who decides the matter below the body; None when the body does."""

    def who_decides(self, memo: Memo) -> str:
        """Return who decides the memo's matter by which rule, in words; "" when none is asked."""

    def decided(self, memo: Memo, *, approved: bool | None, by: User, at: dt.datetime) -> None:
        """Take note of what the body decided (None: nothing yet, or no longer), in the caller's
        transaction.
        """

    def form(self, memo: Memo, data: Any = None) -> forms.BaseForm | None:
        """Return the form that edits the facts (bound with `data`), None when it has none."""

    def save(self, memo: Memo, form: forms.BaseForm, *, by: User, at: dt.datetime) -> None:
        """Keep a valid form's facts, inside the caller's transaction."""


@cache
def companions() -> tuple[Companion, ...]:
    """Return the companions that settings name, in their order."""
    return tuple(import_string(path) for path in settings.MEMO_COMPANIONS)


def delegation_of(memo: Memo) -> Delegation | None:
    """Return who decides the memo's matter below the body; None when the body does."""
    return next(filter(None, (each.delegation(memo) for each in companions())), None)


def who_decides(memo: Memo) -> str:
    """Return who is to decide the memo's matter and why, where rules tell; "" elsewhere."""
    return next(filter(None, (each.who_decides(memo) for each in companions())), "")
