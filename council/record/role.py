"""The database role of the public pages: it may SELECT the record's tables and nothing else."""

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from council.record.models import (
    LogHead,
    LogLeaf,
    LogNode,
    MeetingFile,
    Publication,
    PublishedAssignment,
    PublishedBody,
    PublishedConsultation,
    PublishedDocument,
    PublishedFigures,
    PublishedMandate,
    PublishedMeeting,
    PublishedNotice,
    PublishedPart,
    PublishedPerson,
    PublishedPoint,
    PublishedTopic,
    PublishedWord,
    RecordChange,
    SealedDocument,
    Withdrawal,
)

TABLES = [
    model._meta.db_table  # noqa: SLF001 - the public name of this API
    for model in (
        LogHead,
        LogLeaf,
        LogNode,
        MeetingFile,
        Publication,
        PublishedAssignment,
        PublishedBody,
        PublishedConsultation,
        PublishedDocument,
        PublishedFigures,
        PublishedMandate,
        PublishedMeeting,
        PublishedNotice,
        PublishedPart,
        PublishedPerson,
        PublishedPoint,
        PublishedTopic,
        PublishedWord,
        RecordChange,
        SealedDocument,
        Withdrawal,
    )
]
SETTINGS = {
    # A page that asks for more than this is at fault; it must not hold up the others.
    "statement_timeout": "5s",
    "default_transaction_read_only": "on",
    # The planner takes a common word's search vectors for cheap and reads them all: five times as
    # slow as the index.
    "enable_seqscan": "off",
    # One search takes one core. Workers made none faster among 100,000 decisions.
    "max_parallel_workers_per_gather": "0",
    # A common word's hits among 1,000,000 are told page by page in less, and all compared again.
    "work_mem": "32MB",
}
"""What holds in every session of the role."""
MAY_READ = """
    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^(pg_|information_schema)'
    AND has_any_column_privilege(%s, c.oid, 'SELECT') ORDER BY 1
"""
MAY_WRITE = """
    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema)'
    AND (has_any_column_privilege(%(role)s, c.oid, 'INSERT, UPDATE')
         OR has_table_privilege(%(role)s, c.oid, 'DELETE, TRUNCATE')) ORDER BY 1
"""


class RoleFault(Exception):
    """The role may do more than read the record, or cannot be made."""


def role_name() -> str:
    """Return the role of the public pages: the one of RECORD_DATABASE_URL, else its usual name."""
    user = settings.DATABASES["record"]["USER"]
    return settings.RECORD_ROLE if user == settings.DATABASES["default"]["USER"] else user


def secure_role(role: str, password: str = "") -> None:
    """Make the role if it is missing and give it exactly its rights; safe to run again.

    Must run as the owner of the tables. Raises RoleFault when the role still may do more, which
    it can by being a superuser, an owner or a member of another role.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            _run(cursor, "CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE", role)
        if password:
            _run(cursor, "ALTER ROLE {role} PASSWORD {password}", role, password=password)
        for statement in _statements():
            _run(cursor, statement, role)
        _check(cursor, role)


def _statements() -> list[str]:
    return [
        *(f"ALTER ROLE {{role}} SET {name} = '{value}'" for name, value in SETTINGS.items()),
        "ALTER ROLE {role} RESET cpu_operator_cost",  # once raised, which made no search faster
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}",
        "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {role}",
        "REVOKE ALL ON SCHEMA public FROM {role}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",
        "REVOKE ALL ON DATABASE {database} FROM {role}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM PUBLIC, {role}",
        "GRANT CONNECT ON DATABASE {database} TO {role}",
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT ON {tables} TO {role}",
    ]


def _run(cursor: CursorWrapper, statement: str, role: str, *, password: str = "") -> None:
    composed = sql.SQL(statement).format(
        role=sql.Identifier(role),
        database=sql.Identifier(connection.settings_dict["NAME"]),
        tables=sql.SQL(", ").join(sql.Identifier("public", table) for table in TABLES),
        password=sql.Literal(password),
    )
    cursor.execute(composed)


def _check(cursor: CursorWrapper, role: str) -> None:
    cursor.execute(MAY_READ, [role])
    readable = {name for (name,) in cursor.fetchall()}
    cursor.execute(MAY_WRITE, {"role": role})
    writable = [name for (name,) in cursor.fetchall()]
    if more := sorted(readable - set(TABLES)):
        raise RoleFault(f"{role} may read {', '.join(more)}. Take the role's other rights away.")
    if writable:
        raise RoleFault(f"{role} may write {', '.join(writable)}.")
    if missing := sorted(set(TABLES) - readable):
        raise RoleFault(f"{role} may not read {', '.join(missing)}.")
