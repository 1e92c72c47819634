"""`manage.py verify_log FILE_OR_URL`: recompute the public log and hold it against its head.

It needs no database. Exit code 0 when the log holds, 1 at the first fault, 2 when there is
nothing to read, 3 when nobody can tell who sealed it.
"""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from council.record.log.reading import (
    UNDECIDED,
    UNREADABLE,
    LogFault,
    UnknownSeal,
    Unreadable,
    check_head,
    check_log,
    parsed,
    read_sealed,
)
from council.record.log.sources import head_of, opened_log
from council.record.log.trusting import seal_check


class Command(BaseCommand):
    """Check a whole log, downloaded or at a portal's address."""

    help = "Check the public log: every line, the root, and the seal on its head."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the log, and where its head and the certificates are."""
        parser.add_argument(
            "log", metavar="FILE_OR_URL", help="poster.ndjson, or the address of a portal"
        )
        parser.add_argument("--head", type=Path, help="the head, else huvud.json beside the log")
        parser.add_argument(
            "--certificates",
            type=Path,
            help="PEM file of the certificates to trust, else those of this installation",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was found in plain sentences; raise CommandError for a fault."""
        try:
            check_seal = seal_check(options["certificates"])
            facts = parsed(head_of(options["log"], options["head"]))
            with opened_log(options["log"]) as stream:
                checked = check_log(stream, read_sealed(facts))
            head = check_head(facts, check_seal)
        except Unreadable as fault:
            raise CommandError(str(fault), returncode=UNREADABLE) from fault
        except UnknownSeal as fault:
            message = f"Det går inte att avgöra. {fault}"
            raise CommandError(message, returncode=UNDECIDED) from fault
        except LogFault as fault:
            message = f"Loggen håller inte. {fault}"
            raise CommandError(message) from fault
        self.stdout.write(
            f"Loggen håller. {head.size} poster ger roten {head.root}, som {head.log} "
            f"stämplade {head.at:%Y-%m-%d kl. %H:%M} UTC."
        )
        if checked.unsealed:
            self.stdout.write(f"Efter dem finns {checked.unsealed} nyare, ännu inte stämplade.")
