"""`manage.py scan_files`: let the scanner look at every kept file that it has not seen."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from council.files.models import Scan, StoredFile
from council.files.tasks import look_into


class Command(BaseCommand):
    """For the day a scanner is put in place, and after one that was away for long."""

    help = "Begär genomsökning av de filer som virusskyddet inte har sett."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Ask for one job per file; one that is already done or waiting is left as it is."""
        if not settings.CLAMD_ADDRESS:
            message = "Inget virusskydd är inställt. Ange det i CLAMD_ADDRESS."
            raise CommandError(message)
        files = StoredFile.objects.filter(scan=Scan.NOT_SCANNED).order_by("pk")
        for file in files.iterator():
            look_into(file, at=timezone.now())
        self.stdout.write(f"{files.count()} filer genomsöks.")
