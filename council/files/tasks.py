"""Jobs on a kept file: let the scanner look at it, and take its text out for search."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone

from council.documents.errors import ExtractError
from council.documents.plain_text import plain_text
from council.files.models import FileText, Scan, StoredFile
from council.files.scanning import ScannerAway, ScannerRefused, scan
from council.files.signals import file_infected
from council.jobs.actions import request_job
from council.jobs.errors import JobDelayed, JobRefused

Report = Callable[[int, str], None]


def look_into(file: StoredFile, *, at: dt.datetime) -> None:
    """Ask for the file's text, and for a scan when there is a scanner; once for the same bytes."""
    payload = {"file": file.pk}
    request_job(kind="file.text", key=f"file.text:{file.pk}", payload=payload, at=at)
    if settings.CLAMD_ADDRESS and file.scan == Scan.NOT_SCANNED:
        request_job(kind="file.scan", key=f"file.scan:{file.pk}", payload=payload, at=at)


def scan_file(payload: dict[str, Any], report: Report) -> dict[str, Any]:
    """Let the scanner look at the file; `payload` is {"file": SHA-256}. Returns {"scan"}.

    A file that has been looked at is left as it is. Raises JobDelayed while the scanner is away,
    JobRefused when it does not take a file of that size.
    """
    file = StoredFile.objects.get(pk=payload["file"])
    if file.scan != Scan.NOT_SCANNED or not settings.CLAMD_ADDRESS:
        return {"scan": file.scan}
    report(10, "Filen genomsöks.")
    try:
        with file.open() as stream:
            finding = scan(stream, address=settings.CLAMD_ADDRESS)
    except ScannerAway as error:
        raise JobDelayed(str(error)) from error
    except ScannerRefused as error:
        message = f"Filen är för stor för virusskyddet ({error}) och är inte genomsökt."
        raise JobRefused(message) from error
    file.scan = Scan.INFECTED if finding else Scan.CLEAN
    file.scanned_at = timezone.now()
    file.save(update_fields=["scan", "scanned_at"])
    if finding:
        file_infected.send(StoredFile, file=file, finding=finding, at=file.scanned_at)
    return {"scan": file.scan}


def extract_file_text(payload: dict[str, Any], report: Report) -> dict[str, Any]:
    """Keep the file's text for search; `payload` is {"file": SHA-256}. Returns {"characters"}.

    A file without text, or one that cannot be read, gets an empty text: it is not tried again.
    """
    file = StoredFile.objects.get(pk=payload["file"])
    if FileText.objects.filter(file=file).exists():
        return {}
    report(10, "Texten tas ut.")
    try:
        text = plain_text(file.read(), file.content_type)
    except ExtractError:
        text = ""
    FileText.objects.update_or_create(
        file=file, defaults={"text": text, "extracted_at": timezone.now()}
    )
    return {"characters": len(text)}
