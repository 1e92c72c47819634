"""What a reader of the agenda keeps for themselves: how far they have come, and private notes."""

import uuid

from django.db import models
from django.db.models import F, Q

from council.organisation.models import User
from decisions.agendas.models.meetings import AgendaItem
from decisions.agendas.models.versions import AgendaVersion
from decisions.memos.models import FixedVersion


class ReadMark(models.Model):
    """That a user has read an item as one version of the agenda sent it."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="read_marks")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    agenda_version = models.ForeignKey(AgendaVersion, models.PROTECT, related_name="+")
    fixed_version = models.ForeignKey(
        FixedVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField("läst")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.item}"


class ReadingNote(models.Model):
    """A private note on an item, or on a passage of its memo: for nobody but who wrote it.

    The event log, the history and the search never read it. `part` is the uuid of a section or a
    clause; `quote` the passage as plain text, `before` and `after` what surrounded it (see
    decisions.memos.rules.quotes), so that it is found again in a newer version. `is_protected`
    says that it was written beside protected matter: it is shown only where that is.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="reading_notes")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    fixed_version = models.ForeignKey(
        FixedVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    part = models.CharField("del", max_length=36, blank=True)
    quote = models.TextField("citat", blank=True)
    before = models.CharField("före", max_length=100, blank=True)
    after = models.CharField("efter", max_length=100, blank=True)
    text = models.TextField("anteckning")
    is_protected = models.BooleanField("vid skyddade uppgifter", default=False)
    created_at = models.DateTimeField("skriven")
    changed_at = models.DateTimeField("ändrad")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="reading_note_has_text"),
            models.CheckConstraint(
                condition=Q(quote="") | ~Q(part=""), name="reading_note_quotes_a_part"
            ),
            models.CheckConstraint(
                condition=Q(changed_at__gte=F("created_at")), name="reading_note_changed_after"
            ),
        ]
        indexes = [models.Index(fields=["user", "item"], name="reading_note_of_user")]

    def __str__(self) -> str:
        # What is written in it is its writer's alone: no log or error message may repeat it.
        return f"Anteckning {self.uuid}"
