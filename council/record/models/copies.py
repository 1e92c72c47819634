"""What is copied from the officials' registers into the record, and follows them."""

from typing import ClassVar

from django.db import models

from council.record.models.bodies import PublishedBody


class Copy(models.Model):
    """A row of a register as the public sees it; see record.copies."""

    is_logged: ClassVar[bool] = True

    uuid = models.UUIDField(unique=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        abstract = True


class PublishedConsultation(Copy):
    """A consultation (remiss): one that a body was asked to answer, or one that it sent out.

    Of one that came in: who asked, and the reply once that is published. Of one that went out:
    what was asked, whom, and what they answered; the sender is the body itself.
    """

    direction = models.CharField(max_length=8, default="incoming")
    slug = models.SlugField(max_length=200, unique=True)
    body = models.ForeignKey(PublishedBody, models.PROTECT, related_name="consultations")
    title = models.CharField(max_length=300)
    sender = models.CharField(max_length=200, blank=True)
    sender_reference = models.CharField(max_length=100, blank=True)
    registry_number = models.CharField(max_length=100)
    registry_key = models.CharField(max_length=100, blank=True, db_index=True)
    # When it came in, or was sent.
    received_date = models.DateField()
    reply_deadline = models.DateField()
    # Of one that went out; the shapes of its files and answers are SentFile and Addressee of the
    # API, with the file's "filename" and "content_type" and without its address. The name of a
    # private person is "".
    question = models.TextField(blank=True)
    closed_date = models.DateField(null=True)
    documents = models.JSONField(default=list)
    addressees = models.JSONField(default=list)
    # [{"title", "url"}]: where the sender has put what was sent out.
    links = models.JSONField(default=list)
    # The decision that replies, "" as long as none is published.
    reply_slug = models.SlugField(max_length=200, blank=True)
    replied_date = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["reply_deadline", "id"], name="record_consultations"),
            models.Index(fields=["updated_at", "id"], name="record_consultation_changed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply_slug="", replied_date=None)
                | ~models.Q(reply_slug="") & models.Q(replied_date__isnull=False),
                name="published_consultation_replied_by_a_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    direction="incoming",
                    question="",
                    closed_date=None,
                    documents=[],
                    addressees=[],
                )
                | models.Q(direction="outgoing", reply_slug="", links=[]),
                name="published_consultation_of_one_direction",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PublishedAssignment(Copy):
    """An assignment (uppdrag) that a published decision gives, in the words it tells."""

    slug = models.SlugField(max_length=200, unique=True)
    body = models.ForeignKey(PublishedBody, models.PROTECT, related_name="assignments")
    title = models.CharField(max_length=500)
    department = models.CharField(max_length=200)
    given_date = models.DateField()
    due_date = models.DateField(null=True)
    state = models.CharField(max_length=12)
    # The decision that gave it, and the clause where one is plainly meant.
    decision_slug = models.SlugField(max_length=200)
    clause = models.CharField(max_length=20, blank=True)
    # [{"date", "is_final"}] of what the department told the body, in order.
    reports = models.JSONField(default=list)
    # When and at which public meeting the body settled it, by which published decision.
    settled_date = models.DateField(null=True)
    settled_meeting = models.SlugField(max_length=160, blank=True)
    settled_slug = models.SlugField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["given_date", "id"], name="record_assignments"),
            models.Index(fields=["updated_at", "id"], name="record_assignment_changed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "reported", "done", "withdrawn"]),
                name="published_assignment_state_known",
            )
        ]

    def __str__(self) -> str:
        return self.title


class PublishedPoint(Copy):
    """A point of a body's delegation scheme, from one day to another."""

    body = models.ForeignKey(PublishedBody, models.PROTECT, related_name="points_given")
    number = models.CharField(max_length=20)
    matter = models.CharField(max_length=500)
    delegate = models.CharField(max_length=200)
    ground = models.CharField(max_length=10)
    conditions = models.CharField(max_length=500, blank=True)
    is_reported = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=200)
    source_slug = models.SlugField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    ground__in=["employee", "director", "elected", "automated", "urgent"]
                ),
                name="published_point_ground_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.number}"
