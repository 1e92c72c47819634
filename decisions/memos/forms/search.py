"""The filter of the list of memos."""

from typing import Any

from django import forms
from django.db import models

from council.register.models import Case
from decisions.memos.models import MemoSection
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

    def narrowed(self, memos: MemoQuerySet) -> MemoQuerySet:
        """Return the memos that the valid part of the filter leaves."""
        wanted: dict[str, Any] = self.cleaned_data if self.is_bound else {}
        if status := wanted.get("status"):
            memos = memos.filter(status=status)
        if kind := wanted.get("kind"):
            memos = memos.filter(kind=kind)
        if words := wanted.get("q"):
            written = MemoSection.objects.filter(memo=models.OuterRef("pk"), html__icontains=words)
            memos = memos.filter(
                models.Q(case__in=Case.objects.with_number(words))
                | models.Q(title__icontains=words)
                | models.Exists(written)
            )
        return memos
