"""Re-exports the subjects' models, so that the app has one migration history."""

from council.accounts.models import Notification, Preferences
from council.alerts.models import Alert, Letter, Place, Subscriber, Telling
from council.audit.models import AuditEvent
from council.feedback.models import Feedback
from council.files.models import FileText, StoredFile
from council.jobs.models import Job
from council.organisation.models import (
    Body,
    Department,
    Mandate,
    Person,
    RoleAssignment,
    Unit,
    User,
)
from council.record.models import (
    MeetingFile,
    Publication,
    PublishedBody,
    PublishedDocument,
    PublishedMandate,
    PublishedMeeting,
    PublishedNotice,
    PublishedPart,
    PublishedPerson,
)
from council.register.models import (
    Case,
    DiaryEntry,
    ExternalReference,
    NumberCounter,
    NumberSeries,
)

__all__ = [
    "Alert",
    "AuditEvent",
    "Body",
    "Case",
    "Department",
    "DiaryEntry",
    "ExternalReference",
    "Feedback",
    "FileText",
    "Job",
    "Letter",
    "Mandate",
    "MeetingFile",
    "Notification",
    "NumberCounter",
    "NumberSeries",
    "Person",
    "Place",
    "Preferences",
    "Publication",
    "PublishedBody",
    "PublishedDocument",
    "PublishedMandate",
    "PublishedMeeting",
    "PublishedNotice",
    "PublishedPart",
    "PublishedPerson",
    "RoleAssignment",
    "StoredFile",
    "Subscriber",
    "Telling",
    "Unit",
    "User",
]
