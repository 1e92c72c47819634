"""`manage.py import_minutes FILE.jsonl --body ks=Kommunstyrelsen`: printed minutes, published.

With `--json` what was read is printed and nothing is saved.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from council.audit.actions import SYSTEM
from council.record.importing.paragraph import Paragraph, as_json, read_paragraphs
from council.record.importing.report import report_lines
from council.record.importing.source import Record, UnreadableLineError, read_records
from council.record.imports import import_paragraphs


class Command(BaseCommand):
    """Publish each paragraph, or print it as one line of JSON; the report goes to stderr."""

    help = (
        "Read printed minutes, one JSON object {body, date, par, dnr, title, text} a line, into "
        "the public record. The same file twice changes nothing."
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
            "--json", action="store_true", help="print one line per paragraph and save nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Save or print, then report; raise CommandError, exit code 2, for a bad file."""
        names = _names(options["body"])
        paragraphs = read_paragraphs(_records(options["file"]))
        lines = report_lines(paragraphs)
        if options["json"]:
            for paragraph in paragraphs:
                self.stdout.write(json.dumps(as_json(paragraph), ensure_ascii=False))
        else:
            lines += _saved(paragraphs, names)
        for line in lines:
            self.stderr.write(line)


def _saved(paragraphs: list[Paragraph], names: dict[str, str]) -> list[str]:
    """Publish the paragraphs; return what is told of it."""
    missing = sorted({paragraph.record.body for paragraph in paragraphs} - names.keys())
    if missing:
        message = f"No name for {', '.join(missing)}. Write --body {missing[0]}=NAME."
        raise CommandError(message, returncode=2)
    saved = import_paragraphs(paragraphs=paragraphs, names=names, by=SYSTEM, at=timezone.now())
    told = [f"{saved.new} nya publicerade, {saved.changed} ändrade, {saved.same} oförändrade."]
    if saved.withheld:
        told.append("Hölls tillbaka för att de har ett personnummer: " + "; ".join(saved.withheld))
    return told


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
