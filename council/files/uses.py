"""What uses a kept file: whoever wants to erase it asks first."""

from typing import Any

from django.conf import settings
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.module_loading import import_string

from council.files.models import FileText, StoredFile


def uses_of(sha256: str) -> list[str]:
    """Return what refers to the file, in words; empty when nothing does.

    Rows that point at it are found by themselves; settings.FILE_USES names functions(sha256) ->
    list of words, for those that have its hash in their contents.
    """
    words = []
    for relation in StoredFile._meta.get_fields(include_hidden=True):  # noqa: SLF001
        if not isinstance(relation, ForeignObjectRel) or relation.related_model is FileText:
            continue
        model: Any = relation.related_model
        if model._base_manager.filter(**{relation.field.name: sha256}).exists():  # noqa: SLF001
            words.append(str(model._meta.verbose_name))  # noqa: SLF001
    for path in settings.FILE_USES:
        words += import_string(path)(sha256)
    return words
