"""`manage.py secure_record`: makes the public pages' database role and gives it its rights."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, transaction

from council.record.role import RoleFault, role_name, secure_role


class Command(BaseCommand):
    """Run as the owner of the tables after every migrate; running it again changes nothing."""

    help = "Lets the public pages' role read the record's tables, and nothing else."

    def handle(self, *_args: Any, **_options: Any) -> None:
        role = role_name()
        is_used = settings.DATABASES["record"]["USER"] == role
        password = settings.DATABASES["record"]["PASSWORD"] if is_used else ""
        try:
            with transaction.atomic():
                secure_role(role, password)
        except RoleFault as fault:
            raise CommandError(str(fault)) from fault
        except ProgrammingError as error:
            self._refused(role, error, is_used=is_used)
            return
        self.stdout.write(f"{role} may read the public record and nothing else.")
        if not is_used:
            self._warn(role)

    def _refused(self, role: str, error: ProgrammingError, *, is_used: bool) -> None:
        """A role that is used must be right; one that is not may wait for an administrator."""
        message = f"The role {role} cannot be set up by this database user: {error}".strip()
        if is_used:
            raise CommandError(message) from error
        self.stderr.write(self.style.WARNING(message))
        self._warn(role)

    def _warn(self, role: str) -> None:
        self.stderr.write(
            self.style.WARNING(
                "The public pages read the record as the owner of all tables. "
                f"Set RECORD_DATABASE_URL to an address with the user {role}."
            )
        )
