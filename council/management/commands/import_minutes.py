"""`manage.py import_minutes FILE.jsonl --json`: printed minutes, read paragraph by paragraph."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from council.record.importing.paragraph import as_json, read_paragraphs
from council.record.importing.report import report_lines
from council.record.importing.source import Record, UnreadableLineError, read_records


class Command(BaseCommand):
    """Print what is read of each paragraph as one line of JSON; the report goes to stderr."""

    help = (
        "Read printed minutes, one JSON object {body, date, par, dnr, title, text} a line, and "
        "print what each paragraph holds as JSON. Nothing is saved."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file and the bodies' names."""
        parser.add_argument("file", metavar="FILE.jsonl", type=Path, help="the paragraphs")
        parser.add_argument(
            "--body",
            metavar="KEY=NAME",
            action="append",
            default=[],
            help="the name of the body that the file calls KEY, for example ks=Kommunstyrelsen",
        )
        parser.add_argument(
            "--json", action="store_true", required=True, help="print one line per paragraph"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the lines, then the report; raise CommandError, exit code 2, for a bad file."""
        _names(options["body"])
        paragraphs = read_paragraphs(_records(options["file"]))
        for paragraph in paragraphs:
            self.stdout.write(json.dumps(as_json(paragraph), ensure_ascii=False))
        for line in report_lines(paragraphs):
            self.stderr.write(line)


def _names(pairs: list[str]) -> dict[str, str]:
    """Return the names of the bodies by their keys in the file."""
    names = {}
    for pair in pairs:
        key, _, name = pair.partition("=")
        if not key.strip() or not name.strip():
            message = f"{pair!r} names no body. Write --body KEY=NAME."
            raise CommandError(message, returncode=2)
        names[key.strip()] = name.strip()
    return names


def _records(path: Path) -> list[Record]:
    try:
        with path.open(encoding="utf-8") as lines:
            return list(read_records(lines))
    except (OSError, UnicodeDecodeError, UnreadableLineError) as error:
        message = f"{path.name} cannot be read: {error}"
        raise CommandError(message, returncode=2) from error
