"""`manage.py import_memo FILE`: read a memo out of a file, show it, and keep it on demand."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from council.documents.extract import MAX_BYTES, ExtractError
from council.organisation.models import Department, User
from decisions.memos.actions.imports import AlreadyImported, find_earlier_import, import_memo
from decisions.memos.import_summary import summary_lines
from decisions.memos.importing import parse_file

OPERATOR = "kommandoraden"
"""The account in whose name the command acts when no other is named; nobody signs in with it."""


class Command(BaseCommand):
    help = "Läser ett tjänsteutlåtande ur en PDF-, Word- eller textfil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--json", action="store_true", help="skriv ett JSON-objekt, spara inget")
        what.add_argument("--save", action="store_true", help="spara som utkast")
        parser.add_argument("--by", metavar="ANVÄNDARE", help="spara i den användarens namn")
        parser.add_argument("--department", metavar="ADRESSNAMN", help="förvaltning att spara i")
        parser.add_argument("--again", action="store_true", help="spara fast filen redan finns")

    def handle(self, *, file: Path, **options: Any) -> None:
        data = _read(file)
        try:
            parsed: dict[str, Any] = dict(parse_file(data, file.name))
        except ExtractError as error:
            raise CommandError(error.message) from error
        if options["json"]:
            self.stdout.write(json.dumps(parsed, ensure_ascii=False, indent=2))
        elif options["save"]:
            self._save(data, file.name, parsed, options)
        else:
            self.stdout.write("\n".join(summary_lines(parsed)))
            if earlier := find_earlier_import(data):
                self.stdout.write(f"\nFilen är redan importerad: {earlier.memo.case}.")

    @transaction.atomic
    def _save(
        self, data: bytes, name: str, parsed: dict[str, Any], options: dict[str, Any]
    ) -> None:
        try:
            memo, warnings = import_memo(
                data=data,
                filename=name,
                parsed=parsed,
                by=_user(options["by"]),
                at=timezone.now(),
                department=_department(options["department"]),
                is_again=options["again"],
                is_operator=True,
            )
        except AlreadyImported as error:
            message = f"{error.messages[0]} Lägg till --again för att spara den en gång till."
            raise CommandError(message) from error
        except ValidationError as error:
            raise CommandError(_reasons(error)) from error
        number = memo.case.registry_number
        self.stdout.write(f"{number} {memo.title}: sparat som utkast i {memo.department}.")
        for warning in warnings:
            self.stdout.write(f"Varning: {warning['message']}")


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            message = f"{file.name} är större än 50 MB. Dela upp eller krymp filen."
            raise CommandError(message)
        return file.read_bytes()
    except FileNotFoundError as error:
        message = f"Filen {file} finns inte."
        raise CommandError(message) from error
    except OSError as error:
        message = f"Filen {file} går inte att läsa: {error.strerror}."
        raise CommandError(message) from error


def _user(username: str | None) -> User:
    if username is None:
        return _operator()
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist as error:
        message = f"Användaren {username} finns inte."
        raise CommandError(message) from error


def _operator() -> User:
    user, is_new = User.objects.get_or_create(
        username=OPERATOR, defaults={"first_name": "Kommandoraden", "is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def _department(slug: str | None) -> Department | None:
    if slug is None:
        return None
    found = Department.objects.filter(slug=slug).first()
    if found is None:
        slugs = ", ".join(Department.objects.order_by("slug").values_list("slug", flat=True))
        message = f"Förvaltningen {slug} finns inte. Det finns: {slugs}."
        raise CommandError(message)
    return found


def _reasons(error: ValidationError) -> str:
    message = " ".join(error.messages)
    if hasattr(error, "error_dict") and "department" in error.error_dict:
        message += " Ange den med --department ADRESSNAMN."
    return message
