"""Re-exports the subjects' models, so that the app has one migration history."""

from council.accounts.models import Notification, Preferences
from council.audit.models import AuditEvent
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
    "AuditEvent",
    "Body",
    "Case",
    "Department",
    "DiaryEntry",
    "ExternalReference",
    "FileText",
    "Job",
    "Mandate",
    "MeetingFile",
    "Notification",
    "NumberCounter",
    "NumberSeries",
    "Person",
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
    "Unit",
    "User",
]
