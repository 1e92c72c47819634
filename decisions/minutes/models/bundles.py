"""Bundles of paragraphs that are attested together: their content, files and signatures."""

import uuid

from django.db import models

from council.files.models import StoredFile
from council.jobs.models import Job
from council.organisation.models import Person, User
from decisions.agendas.models import Meeting
from decisions.minutes.workflow import (
    LIVE,
    BundleKind,
    BundleState,
    SignerRole,
    SignerState,
)
from decisions.sittings.models import Treatment


class Bundle(models.Model):
    """Paragraphs of one meeting with one attestation, one notice and one appeal time.

    `content` is frozen when it is made: the cover and every paragraph as they will be signed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="bundles")
    kind = models.CharField("slag", max_length=12, choices=BundleKind)
    # Holds what is secret: paragraphs with secrecy, or the correction of one of those.
    is_secret = models.BooleanField("sekretess", default=False)
    number = models.PositiveSmallIntegerField("nummer")
    state = models.CharField(
        "läge", max_length=10, choices=BundleState, default=BundleState.SEALING
    )
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField("skapad")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    # The fourteenth day after the meeting (KL 5:69, 6:35); of an immediate one the day itself.
    latest_date = models.DateField("senast justerad")
    attested_at = models.DateTimeField("justerad", null=True, blank=True)
    ended_reason = models.TextField("avbruten därför att", blank=True)
    # How many times it has been rendered; `job` is the last of them.
    renderings = models.PositiveSmallIntegerField("framställningar", default=0)
    job = models.OneToOneField(Job, models.PROTECT, null=True, blank=True, related_name="bundle")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="bundle_number_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=BundleKind.values, state__in=BundleState.values),
                name="bundle_choices_known",
            ),
            models.CheckConstraint(
                condition=models.Q(is_secret=True) | ~models.Q(kind="secret"),
                name="bundle_secret_says_so",
            ),
            models.CheckConstraint(
                condition=models.Q(state="attested", attested_at__isnull=False)
                | ~models.Q(state="attested") & models.Q(attested_at=None),
                name="bundle_attested_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="aborted") | ~models.Q(ended_reason=""),
                name="bundle_aborted_has_reason",
                violation_error_message="Skriv varför justeringen avbryts.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.range}, {self.meeting}"

    @property
    def range(self) -> str:
        """Which paragraphs it holds, as written: "§§ 1–4, 7"."""
        return str(self.content.get("range", ""))

    @property
    def is_live(self) -> bool:
        """Whether its paragraphs belong to it."""
        return self.state in LIVE


class BundleParagraph(models.Model):
    """A paragraph in a bundle. It stands in one living bundle at most, corrections apart."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="paragraphs")
    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="bundle_paragraphs")
    position = models.PositiveSmallIntegerField("ordning")
    # Whether it holds the paragraph: not in an aborted bundle, nor in a correction.
    is_holding = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "treatment"], name="bundle_paragraph_once"),
            models.UniqueConstraint(
                fields=["treatment"],
                name="paragraph_in_one_bundle",
                condition=models.Q(is_holding=True),
                violation_error_message="Paragrafen hör redan till en annan justering.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.treatment.paragraph} i {self.bundle}"


class Signatory(models.Model):
    """One who is expected to sign a bundle, in order."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="signatories")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField("namn som underskrivet", max_length=200)
    role = models.CharField("roll", max_length=12, choices=SignerRole)
    # The paragraphs that it is about, where others chaired the rest: "§ 5".
    covers = models.CharField("gäller", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("ordning")
    state = models.CharField(
        "läge", max_length=10, choices=SignerState, default=SignerState.WAITING
    )
    settled_at = models.DateTimeField("besvarad", null=True, blank=True)
    comment = models.TextField("kommentar", blank=True, max_length=5000)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reminded_at = models.DateTimeField("påmind", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bundle", "order"],
                name="signatory_order_once",
                condition=~models.Q(state="replaced"),
            ),
            models.UniqueConstraint(
                fields=["bundle", "person"],
                name="signatory_person_once",
                condition=~models.Q(state="replaced"),
                violation_error_message="Personen ska redan skriva under.",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=SignerRole.values, state__in=SignerState.values),
                name="signatory_choices_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", settled_at=None)
                | ~models.Q(state="waiting") & models.Q(settled_at__isnull=False),
                name="signatory_settled_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["refused", "replaced"]) | ~models.Q(comment=""),
                name="signatory_refusal_has_reason",
                violation_error_message="Skriv varför.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title.lower()}"

    @property
    def title(self) -> str:
        """As what they sign, as it is printed: "Ordförande § 5"."""
        return f"{self.get_role_display()} {self.covers}".strip()

    @property
    def standing(self) -> tuple[str, str]:
        """The tag's tone and word: nobody waits for the signature of an aborted bundle."""
        if self.state == SignerState.WAITING and self.bundle.state == BundleState.ABORTED:
            return BundleState.ABORTED, BundleState.ABORTED.label
        return self.state, self.get_state_display()


class BundleFile(models.Model):
    """The bundle's PDF after one step: 0 when it was sealed, then one for each signature.

    `signers` is what `council.documents.verify.Expected.people` gives: who has sealed and signed
    at that step, in that order, and who remains. A file that differs in hash, size or signers is
    called out. A new rendering starts over with the seal; the earlier steps are kept.
    """

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="files")
    step = models.PositiveSmallIntegerField("steg")
    file = models.ForeignKey(StoredFile, models.PROTECT)
    signers = models.JSONField("underskrifter")
    page_count = models.PositiveSmallIntegerField("sidor")
    made_at = models.DateTimeField("framställd")
    # What the verifier said then; kept as evidence.
    validation = models.JSONField("kontroll", default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "step"], name="bundle_file_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.bundle}, steg {self.step}"


class Correction(models.Model):
    """A correction beside an attested paragraph: the original stays as it was signed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bundle = models.OneToOneField(Bundle, models.PROTECT, related_name="correction")
    treatment = models.ForeignKey(Treatment, models.PROTECT, related_name="corrections")
    old_text = models.TextField("står", max_length=20_000)
    new_text = models.TextField("ska stå", max_length=20_000)
    reason = models.TextField("skäl", max_length=5000)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(old_text=models.F("new_text")),
                name="correction_changes_something",
                violation_error_message="Skriv vad som rättas och varför.",
            )
        ]

    def __str__(self) -> str:
        return f"Rättelse av {self.treatment.paragraph}"
