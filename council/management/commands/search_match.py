"""Tell of each line kind<TAB>query<TAB>word whether the query finds a document with the word.

The words are published and searched for as all decisions are, and taken back again.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from council.record.searching.measuring import Pair, find_pairs

HEADER = "kind\t"
COLUMNS = 3


class Command(BaseCommand):
    """python3 manage.py search_match FILE.tsv"""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        """Print every line with a fourth column, `found` or `not found`; a heading with `result`.

        Empty lines and comments are left out. Raises CommandError for a line without three
        columns.
        """
        try:
            lines = file.read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        rows = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
        pairs = {n: _pair(n, line) for n, line in rows if not line.startswith(HEADER)}
        found = find_pairs(pairs.values(), at=timezone.now())
        for n, line in rows:
            result = ("found" if found[pairs[n]] else "not found") if n in pairs else "result"
            self.stdout.write("\t".join([*line.split("\t")[:COLUMNS], result]))


def _pair(number: int, line: str) -> Pair:
    columns = line.split("\t")
    if len(columns) < COLUMNS:
        raise CommandError(f"Line {number} is not kind, query and word with tabs between.")
    return Pair(query=columns[1], word=columns[2])
