"""A word in every text column of the back office that is not public by a rule."""

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Concat, Left
from django.db.utils import DatabaseError

from council.record.role import TABLES

# What the public record tells of what is public: of everything else the word is in the column.
PUBLIC = {
    "Body": "*", "Department": "*", "Unit": "*", "Topic": "*", "NumberSeries": "*",
    "Person": "name title", "Mandate": "party",
    "Case": "public_title protected_title registry_number registry_key secrecy_ground",
    "Memo": "title", "MemoSignatory": "name title", "MemoSection": "heading html code",
    "ProposalClause": "label text protection_ground",
    "Meeting": "place", "AgendaItem": "title number open_title secrecy_ground",
    "Treatment": "motive number", "DecisionClause": "*",
    "Motion": "text", "Statement": "text", "PutStep": "*", "PartEdit": "*",
    "AttendanceEvent": "ground", "Dispute": "ground answer", "Election": "office",
    "Candidate": "name", "Assignment": "title",
    "Extract": "recipient", "Consultation": "title sender sender_reference",
    "ConsultationDocument": "title", "OutgoingConsultation": "title question",
    "OutgoingDocument": "title", "Addressee": "name summary protection_ground",
    "DelegationPoint": "*",
}  # fmt: skip
# What holds keys, addresses and hashes, which the portal itself reads; or may not be changed.
KEYS = {
    "Job", "StoredFile", "Rendition", "LogTree", "ParagraphCounter", "BoardNotice", "Bundle",
    "FixedVersion", "AuditEvent", "AgendaVersion",
}  # fmt: skip
SKIPPED = (models.SlugField, models.URLField)


def fill(word):
    """Put the word in the columns and return "Model.column" of each that a row now tells it in."""
    return {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if _is_inside(model)
        for field in _columns(model)
        if _put(word, model, field)
    }


def _is_inside(model):
    own = model._meta.app_label in {"council", "decisions", "remissvar"}
    return own and model._meta.db_table not in TABLES and model.__name__ not in KEYS


def _columns(model):
    told = PUBLIC.get(model.__name__.removeprefix("Historical"), "").split()
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        if not is_text or field.choices or isinstance(field, SKIPPED) or field.primary_key:
            continue
        if "*" not in told and field.name not in told:
            yield field


def _put(word, model, field):
    """Append the word to the column of every row; False where there is none, or a rule forbids."""
    room = (field.max_length or 9999) - len(word) - 1
    if room < 0:
        return False
    value = Concat(Left(field.name, room), models.Value(f" {word}"))
    try:
        with transaction.atomic():
            return bool(model._base_manager.update(**{field.name: value}))
    except DatabaseError:
        return False
