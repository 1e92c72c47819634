"""Index the public record for search: what an earlier analyser indexed, or all of it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from council.record.searching.reindexing import reindex


class Command(BaseCommand):
    """python3 manage.py reindex [--all]"""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the switch for everything."""
        parser.add_argument("--all", action="store_true", help="also what is up to date")

    def handle(self, *, all: bool, **options: Any) -> None:  # noqa: A002 - the switch's name
        """Index in batches; safe to stop and to run again."""
        done = 0
        for done in reindex(everything=all):
            self.stdout.write(f"{done} indexed", ending="\r")
        self.stdout.write(f"{done} publications indexed.")
