"""The form of all topics: their names, in both languages, and their order."""

from typing import Any

from django import forms
from django.forms import BaseModelFormSet, modelformset_factory

from council.register.models import Topic
from decisions.memos.forms.fields import LineField

NEW_ROWS, MAX_ROWS = 2, 100


class TopicRow(forms.ModelForm):  # type: ignore[type-arg]
    """A topic. Its address name is made of its first name and never changes."""

    name = LineField(label="Namn", max_length=100)
    name_en = LineField(label="Engelskt namn", max_length=100)

    class Meta:
        model = Topic
        fields = ["name", "name_en", "position"]


class _Topics(BaseModelFormSet):  # type: ignore[type-arg]
    def topics(self) -> list[Topic]:
        """Return the valid rows that say something, not saved."""
        return [form.instance for form in self.forms if form.instance.pk or form.has_changed()]


TopicRows: Any = modelformset_factory(
    Topic,
    form=TopicRow,
    formset=_Topics,
    extra=NEW_ROWS,
    max_num=MAX_ROWS,
    absolute_max=MAX_ROWS * 2,
)
