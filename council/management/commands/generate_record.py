"""`manage.py generate_record --documents 100000 --seed 1`: a record to measure, of any size."""

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from council.record.generating.filling import COPIED, SeedUsedError, fill
from council.record.generating.matter import Plan
from council.record.models import Publication


class Command(BaseCommand):
    """Fill the public record with decisions that nobody has made."""

    help = (
        "Fill an empty public record with decisions in Swedish-like text, with their meetings, "
        "bodies, cases and documents (without bytes). The same numbers give the same rows."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the size, the seed and what must be said outright."""
        parser.add_argument("--documents", type=int, required=True, help="how many decisions")
        parser.add_argument("--seed", type=int, required=True, help="what chance begins with")
        parser.add_argument("--words", type=int, default=130, help="of a decision, on average")
        parser.add_argument("--append", action="store_true", help="to a record that has some")
        parser.add_argument("--force", action="store_true", help="in production, too")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill, tell how fast, and leave the tables with fresh statistics."""
        _check(options)
        plan = Plan(options["documents"], options["seed"], options["words"])
        begin, done = time.monotonic(), 0
        try:
            for done in fill(plan, processes=options["processes"]):
                self.stdout.write(f"{done} documents", ending="\r")
        except SeedUsedError:
            raise CommandError("The record has decisions of that seed.", returncode=2) from None
        seconds = time.monotonic() - begin
        if not connection.in_atomic_block:
            self._vacuum()
        self.stdout.write(f"{done} documents in {seconds:.0f} s.")

    def _vacuum(self) -> None:
        tables = ", ".join(f'"{model._meta.db_table}"' for model in COPIED)  # noqa: SLF001
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {tables}")


def _check(options: dict[str, Any]) -> None:
    """Raise CommandError, exit code 2, for what would put invention among what is true."""
    if min(options["documents"], options["words"]) < 1 or options["seed"] < 0:
        raise CommandError("Documents and words are counted from 1, seeds from 0.", returncode=2)
    if settings.BEHIND_TLS and not options["force"]:
        raise CommandError(
            "These are invented decisions: not in production, unless you --force.", returncode=2
        )
    if Publication.every.exists() and not options["append"]:
        raise CommandError("The record is not empty. Add to it with --append.", returncode=2)
