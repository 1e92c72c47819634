"""`manage.py notice_dates 2026-04-23`: the days of a posting on the notice board, as JSON."""

import argparse
import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from council.posting import notice_dates

USAGE = "Write the day of the posting as YYYY-MM-DD, for example 2026-04-23"
LAST_YEAR = 9998


class Command(BaseCommand):
    """Print {"posted", "last_appeal_day", "earliest_removal"} for a posting on a day."""

    help = "Print the last appeal day and the earliest removal for a posting on a day."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the day of the posting."""
        parser.add_argument("posted", metavar="YYYY-MM-DD", help="the day of the posting")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the days; raise CommandError, exit code 2, for what is no day."""
        days = notice_dates(_day(options["posted"]))
        written = {name: day.isoformat() for name, day in asdict(days).items()}
        self.stdout.write(json.dumps(written))


def _day(written: str) -> dt.date:
    try:
        day = dt.datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no time
    except ValueError as error:
        message = f"{written!r} is no day. {USAGE}."
        raise CommandError(message, returncode=2) from error
    if not 1583 <= day.year <= LAST_YEAR:
        message = f"The calendar knows no Easter in {day.year}. {USAGE}."
        raise CommandError(message, returncode=2)
    return day
