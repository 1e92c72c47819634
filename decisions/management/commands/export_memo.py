"""Write a memo as a Word file: `export_memo REGISTRY_NUMBER --format docx --output FILE`."""

import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from council.register.models import Case
from decisions.memos.content import memo_content
from decisions.memos.models import Memo
from decisions.memos.protection import public_content
from decisions.memos.word import word_file


class Command(BaseCommand):
    """The memo as it stands; of several in one case the newest, or the one that is named."""

    help = "Skriv en handling som Word-fil. Den kan ändras i Word och importeras igen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the registry number, in any spelling, the format and the file."""
        parser.add_argument("registry_number", help="diarienummer, hur det än är skrivet")
        parser.add_argument("--format", choices=["docx"], default="docx", help="filens format")
        parser.add_argument("--output", required=True, type=Path, help="filen som skrivs")
        parser.add_argument("--memo", metavar="UUID", help="vilken av ärendets handlingar")
        parser.add_argument("--public", action="store_true", help="utan uppgifter som är skyddade")

    def handle(self, *, registry_number: str, output: Path, **options: Any) -> None:
        """Find the memo and write it; every error is one sentence."""
        memo = _memo(registry_number, options["memo"])
        content = memo_content(memo)
        data = word_file(public_content(content) if options["public"] else content)
        try:
            output.write_bytes(data)
        except OSError as error:
            message = f"Filen {output} kunde inte skrivas: {error.strerror}."
            raise CommandError(message) from error
        self.stdout.write(f"{output}: {content['registry_number']} {memo.title}, {len(data)} byte")


def _memo(registry_number: str, wanted: str | None) -> Memo:
    cases = Case.objects.with_number(registry_number)
    if not cases.exists():
        message = f"Det finns inget ärende med diarienumret {registry_number}."
        raise CommandError(message)
    memos = Memo.objects.filter(case__in=cases).with_people().order_by("-created_at", "-pk")
    if wanted is not None:
        memos = memos.filter(uuid=_uuid(wanted))
    memo = memos.first()
    if memo is None:
        which = f"handlingen {wanted}" if wanted else "någon handling"
        message = f"Ärendet {registry_number} har inte {which}."
        raise CommandError(message)
    return memo


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        message = f"{text} är inte en handlings beteckning (UUID)."
        raise CommandError(message) from error
