"""Tell whether a PDF is genuine and unchanged: `verify_pdf FILE`."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from council.sealing import verified
from decisions.agendas.models import Rendition


class Command(BaseCommand):
    """JSON with `valid`, `reasons`, `signatures` and `known`; exit status 0 only when valid."""

    help = "Kontrollera en PDF:s elektroniska stämpel och underskrifter."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help="PDF-filen")

    def handle(self, *, file: Path, **_options: Any) -> None:
        """Print the report. `known` says which rendition of ours has exactly these bytes."""
        try:
            if file.stat().st_size > settings.MAX_UPLOAD_BYTES:
                message = f"Filen {file} är större än 50 MB."
                raise CommandError(message)
            data = file.read_bytes()
        except OSError as error:
            message = f"Filen {file} kunde inte läsas: {error.strerror}."
            raise CommandError(message) from error
        report = verified(data)
        told = {**asdict(report), "known": _known(report.sha256)}
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        if not report.valid:
            sys.exit(1)


def _known(sha256: str) -> dict[str, Any] | None:
    """Return what the database knows of a file with these bytes, None when nothing."""
    rendition = (
        Rendition.objects.filter(file=sha256)
        .select_related("meeting__body", "item__memo__case")
        .order_by("pk")
        .first()
    )
    if rendition is None:
        return None
    memo = rendition.item.memo if rendition.item else None
    return {
        "kind": rendition.kind,
        "closed": rendition.is_closed,
        "body": rendition.meeting.body.name,
        "meeting_date": rendition.meeting.date.isoformat(),
        "agenda_number": rendition.item.number if rendition.item else None,
        "registry_number": memo.case.registry_number if memo else None,
        "sealed_at": rendition.sealed_at.isoformat(),
    }
