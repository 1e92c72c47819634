"""Make council/swedish/data/sv.words of a hunspell dictionary: seldom needed, takes a minute."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from council.swedish.building import build
from council.swedish.edits import note
from council.swedish.hunspell import read_rules, read_words
from council.swedish.lexicon import WORDS


class Command(BaseCommand):
    """python3 manage.py build_lexicon sv_SE.dic sv_SE.aff"""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the dictionary's two files."""
        parser.add_argument("dic", type=Path)
        parser.add_argument("aff", type=Path)

    def handle(self, *, dic: Path, aff: Path, **options: Any) -> None:
        """Write the automaton and tell its size."""
        rules = read_rules(aff.read_text("utf-8").splitlines())
        words = read_words(dic.read_text("utf-8").splitlines()[1:], rules)
        data = build(sorted({note(*row) for row in words.rows()}))
        WORDS.write_bytes(data)
        self.stdout.write(f"{len(words.form)} forms in {len(data)} bytes")
