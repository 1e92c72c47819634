"""The public record: frozen copies, no links into drafts.

The public pages' role may SELECT these tables and no others. Everything a page shows is here.
"""

from council.record.models.bodies import PublishedBody
from council.record.models.changes import RecordChange
from council.record.models.copies import PublishedAssignment, PublishedConsultation, PublishedPoint
from council.record.models.documents import PublishedDocument, SealedDocument
from council.record.models.figures import PublishedFigures
from council.record.models.log import (
    LogAction,
    LogHead,
    LogKind,
    LogLeaf,
    LogNode,
    LogTree,
)
from council.record.models.meeting_files import MeetingFile
from council.record.models.meetings import PublishedMeeting
from council.record.models.notices import PublishedNotice
from council.record.models.people import PublishedMandate, PublishedPart, PublishedPerson
from council.record.models.publications import Outcome, Publication
from council.record.models.topics import PublishedTopic
from council.record.models.withdrawals import Withdrawal
from council.record.models.words import PublishedWord

__all__ = [
    "LogAction",
    "LogHead",
    "LogKind",
    "LogLeaf",
    "LogNode",
    "LogTree",
    "MeetingFile",
    "Outcome",
    "Publication",
    "PublishedAssignment",
    "PublishedBody",
    "PublishedConsultation",
    "PublishedDocument",
    "PublishedFigures",
    "PublishedMandate",
    "PublishedMeeting",
    "PublishedNotice",
    "PublishedPart",
    "PublishedPerson",
    "PublishedPoint",
    "PublishedTopic",
    "PublishedWord",
    "RecordChange",
    "SealedDocument",
    "Withdrawal",
]
