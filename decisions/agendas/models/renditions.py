"""The sealed PDFs made for a meeting."""

from django.db import models

from council.files.models import StoredFile
from council.jobs.models import Job
from decisions.agendas.models.meetings import AgendaItem, Meeting
from decisions.agendas.models.versions import AgendaVersion
from decisions.memos.models import FixedVersion


class RenditionKind(models.TextChoices):
    """What was rendered."""

    MEMO = "memo", "Tjänsteutlåtande"
    NOTICE = "notice", "Kallelse"
    PACK = "pack", "Möteshandlingar"


OF_A_VERSION = ("notice", "pack")


class Rendition(models.Model):
    """One sealed PDF: of one fixed version for one meeting, of its notice, or of all its papers.

    Of a version with protected matter there are two: the public one without it, and the closed
    one, which is whole and for those who have the right (OSL).
    """

    kind = models.CharField("slag", max_length=20, choices=RenditionKind)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="renditions")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="renditions"
    )
    fixed_version = models.ForeignKey(
        FixedVersion, models.PROTECT, null=True, blank=True, related_name="renditions"
    )
    agenda_version = models.ForeignKey(
        AgendaVersion, models.PROTECT, null=True, blank=True, related_name="renditions"
    )
    is_closed = models.BooleanField("med skyddade uppgifter", default=False)
    job = models.OneToOneField(Job, models.PROTECT, related_name="rendition")
    file = models.ForeignKey(StoredFile, models.PROTECT)
    page_count = models.PositiveSmallIntegerField("sidor")
    sealed_at = models.DateTimeField("stämplad")
    # What the verifier said when the seal was put on; kept as evidence.
    validation = models.JSONField("kontroll vid stämplingen", default=dict)
    # What a pack holds, as in the record attached to it (council.documents.pack.PackDocument).
    contents = models.JSONField("innehåll", default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OF_A_VERSION, item=None, fixed_version=None)
                | models.Q(kind="memo", item__isnull=False, fixed_version__isnull=False),
                name="rendition_of_memo_or_notice",
            ),
            models.UniqueConstraint(
                fields=["item", "fixed_version", "is_closed"],
                name="rendition_once",
                condition=models.Q(kind="memo"),
            ),
            models.UniqueConstraint(
                fields=["kind", "agenda_version", "is_closed"],
                name="rendition_of_version_once",
                condition=models.Q(kind__in=OF_A_VERSION),
            ),
        ]

    def __str__(self) -> str:
        closed = ", med skyddade uppgifter" if self.is_closed else ""
        of = self.agenda_version if self.kind == RenditionKind.PACK else self.item
        return f"{self.get_kind_display()}: {of or self.meeting}{closed}"
