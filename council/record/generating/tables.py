"""Tables filled at once: COPY, and indexes made when the rows are there."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

Line = tuple[Any, ...]
ROOM = "1GB"  # for each index that is made
OF_ITSELF = """
    SELECT c.oid::regclass::text, pg_get_indexdef(c.oid)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = ANY(%s::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = c.oid)
    ORDER BY 1
"""


def line(row: models.Model) -> Line:
    """Return a row's values as COPY takes them; the key is left out where the row has none."""
    return tuple(_value(field, row) for field in _fields(type(row), keyed=row.pk is not None))


def copy(model: type[models.Model], lines: Iterable[Line]) -> None:
    """Add rows that `line` has made of the model; all have a key, or none has."""
    lines = list(lines)
    if not lines:
        return
    keyed = len(lines[0]) == len(_fields(model, keyed=True))
    columns = ", ".join(f'"{field.column}"' for field in _fields(model, keyed=keyed))
    statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'  # noqa: SLF001
    with connection.cursor() as cursor, cursor.copy(statement) as sink:
        for values in lines:
            sink.write_row(values)


def set_next_key(model: type[models.Model]) -> None:
    """Let the table go on counting after its last key."""
    table = model._meta.db_table  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM \"{table}\"",  # noqa: S608
            [table],
        )


@contextmanager
def without_indexes(tables: Iterable[type[models.Model]]) -> Iterator[None]:
    """Take away the tables' indexes and make them again, within the caller's transaction.

    Those of constraints stay. Nobody else can read the tables meanwhile.
    """
    names = [model._meta.db_table for model in tables]  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(OF_ITSELF, [names])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{ROOM}'")
        for _, definition in indexes:
            cursor.execute(definition)


def _fields(model: type[models.Model], *, keyed: bool) -> "list[models.Field[Any, Any]]":
    fields = model._meta.concrete_fields  # noqa: SLF001
    told = [field for field in fields if not field.generated]
    return [field for field in told if keyed or not field.primary_key]


def _value(field: "models.Field[Any, Any]", row: models.Model) -> Any:
    value = getattr(row, field.attname)
    return json.dumps(value, ensure_ascii=False) if isinstance(field, models.JSONField) else value
