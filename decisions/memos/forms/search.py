"""The filter of the list of memos."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models

from council.files.models import FileText
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.register.models import Case
from decisions.memos.models import MemoAttachment, MemoOfficer, MemoSection, ProposalClause
from decisions.memos.models.memo import MemoQuerySet
from decisions.memos.workflow import MemoKind, MemoStatus


class MemoFilterForm(forms.Form):
    """Words or a number in any spelling, status and kind; all of them optional."""

    q = forms.CharField(
        label="Text eller diarienummer",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    status = forms.ChoiceField(
        label="Läge", required=False, choices=[("", "Alla"), *MemoStatus.choices]
    )
    kind = forms.ChoiceField(
        label="Slag", required=False, choices=[("", "Alla"), *MemoKind.choices]
    )

    def narrowed(self, memos: MemoQuerySet, user: User, on: dt.date) -> MemoQuerySet:
        """Return the memos that the valid part of the filter leaves.

        Words are looked for in the title, and in those sections, clauses and attachments that the
        user may read all of that day.
        """
        wanted: dict[str, Any] = self.cleaned_data if self.is_bound else {}
        if status := wanted.get("status"):
            memos = memos.filter(status=status)
        if kind := wanted.get("kind"):
            memos = memos.filter(kind=kind)
        if words := wanted.get("q"):
            memos = memos.filter(
                models.Q(case__in=Case.objects.with_number(words))
                | models.Q(title__icontains=words)
                | models.Exists(sections_with(words, user, on))
                | models.Exists(clauses_with(words, user, on))
                | models.Exists(attachments_named(words, user, on))
                | models.Exists(attachments_with(words, user, on))
            )
        return memos


def sections_with(
    words: str, user: User, on: dt.date
) -> models.QuerySet[MemoSection, MemoSection]:
    """Return the outer memo's sections that hold the words and that the user may read all of."""
    # A hit in what is protected would tell that it stands there.
    is_open = ~models.Q(html__contains='data-ground="')
    return MemoSection.objects.filter(
        is_open | _reads_protected(user, on), memo=models.OuterRef("pk"), html__icontains=words
    )


def clauses_with(
    words: str, user: User, on: dt.date
) -> models.QuerySet[ProposalClause, ProposalClause]:
    """Return the outer memo's clauses that hold the words and that the user may read."""
    return ProposalClause.objects.filter(
        models.Q(protection_ground="") | _reads_protected(user, on),
        memo=models.OuterRef("pk"),
        text__icontains=words,
    )


def attachments_named(
    words: str, user: User, on: dt.date
) -> models.QuerySet[MemoAttachment, MemoAttachment]:
    """Return the outer memo's attachments with the words in a title that the user may read."""
    return MemoAttachment.objects.filter(
        models.Q(protection_ground="") | _reads_protected(user, on),
        memo=models.OuterRef("pk"),
        title__icontains=words,
    )


def attachments_with(
    words: str, user: User, on: dt.date
) -> models.QuerySet[MemoAttachment, MemoAttachment]:
    """Return the outer memo's attachments that hold the words and that the user may read."""
    texts = FileText.objects.annotate(words=SearchVector("text", config="swedish")).filter(
        words=SearchQuery(words, config="swedish", search_type="websearch")
    )
    return MemoAttachment.objects.filter(
        models.Q(protection_ground="") | _reads_protected(user, on),
        memo=models.OuterRef("pk"),
        file__in=texts.values("file"),
    )


def _reads_protected(user: User, on: dt.date) -> models.Q:
    """Return the rows of memos whose protected matter the user reads.

    By the right of the memo's department or body, or as one of its case officers: the rule of
    decisions.memos.protection.
    """
    right = Permission.READ_PROTECTED
    handled = MemoOfficer.objects.filter(memo=models.OuterRef("memo"), person__user=user)
    return (
        models.Q(memo__department__in=user.departments_with(right, on))
        | models.Q(memo__recipient_body__in=user.bodies_with(right, on))
        | models.Q(models.Exists(handled))
    )
