"""Write a memo as a sealed PDF: `render_memo REGISTRY_NUMBER --output FILE.pdf [--closed]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from council.documents.errors import RenderError, SealError
from council.jobs.errors import JobDelayed, JobRefused
from decisions.agendas.copies import newest_version_of, sealed_version


class Command(BaseCommand):
    """The newest fixed version: for its meeting when the notice is sent, else without a point."""

    help = "Skriv ärendets tjänsteutlåtande, senast godkända version, som stämplad PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the registry number, in any spelling, and the file."""
        parser.add_argument("registry_number", help="diarienummer, hur det än är skrivet")
        parser.add_argument("--output", required=True, type=Path, help="PDF-filen")
        parser.add_argument(
            "--closed",
            action="store_true",
            help="med de skyddade uppgifterna; det antecknas i loggen",
        )

    def handle(
        self, *, registry_number: str, output: Path, closed: bool = False, **_options: Any
    ) -> None:
        """Render, seal and write; every error is one sentence."""
        try:
            version = newest_version_of(registry_number)
            data = sealed_version(version, at=timezone.now(), closed=closed)
        except LookupError as error:
            raise CommandError(error.args[0]) from error
        except (RenderError, SealError, JobRefused, JobDelayed) as error:
            raise CommandError(str(error)) from error
        try:
            output.write_bytes(data)
        except OSError as error:
            message = f"Filen {output} kunde inte skrivas: {error.strerror}."
            raise CommandError(message) from error
        self.stdout.write(f"{output}: {version}, {len(data)} byte")
