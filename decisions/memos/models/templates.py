"""What a department's memos of a kind look like at the start: templates and their versions."""

import uuid
from typing import ClassVar, Self

from django.db import models

from council.organisation.models import Department, User
from decisions.memos.workflow import MemoKind


class MemoTemplate(models.Model):
    """A template of a department for one kind of memo. What it holds stands in its versions."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="memo_templates")
    kind = models.CharField("slag", max_length=30, choices=MemoKind.choices)
    name = models.CharField("namn", max_length=100)
    is_active = models.BooleanField("kan väljas", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "kind", "name"],
                name="template_name_unique",
                violation_error_message="Förvaltningen har redan en mall med det namnet.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=MemoKind.values), name="template_kind_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="template_has_name",
                violation_error_message="Skriv ett namn på mallen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersionQuerySet(models.QuerySet["MemoTemplateVersion"]):
    """Reads of the versions."""

    def newest(self) -> Self:
        """Return the newest version of each template."""
        later = MemoTemplateVersion.objects.filter(
            template=models.OuterRef("template"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(later))

    def offered(self) -> Self:
        """Return what a new memo can begin with, by department, kind and name."""
        offered = self.newest().filter(template__is_active=True)
        return offered.select_related("template__department").order_by(
            "template__department__name", "template__kind", "template__name", "pk"
        )

    def default_for(self, department: Department, kind: str) -> "MemoTemplateVersion | None":
        """Return what the department's memos of the kind begin with where nobody chooses."""
        return self.offered().filter(template__department=department, template__kind=kind).first()


class MemoTemplateVersion(models.Model):
    """What a template held from one day on; never changed. A memo keeps the one it began with.

    `content` is {"sections": [{"code", "heading", "required", "help"}], "phrases": [{"name",
    "html"}], "clauses": [text]}, all strings but `required`.
    """

    template = models.ForeignKey(MemoTemplate, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    content = models.JSONField("innehåll")
    made_at = models.DateTimeField("gjord")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects: ClassVar[TemplateVersionQuerySet] = TemplateVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "number"], name="template_version_number_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.template}, version {self.number}"
