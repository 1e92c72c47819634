"""Files by content: the name of a file is the SHA-256 of its bytes."""

import hashlib

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import models


class Scan(models.TextChoices):
    """What the virus scanner has said of a file."""

    NOT_SCANNED = "not_scanned", "Ej genomsökt"
    CLEAN = "clean", "Genomsökt"
    INFECTED = "infected", "Skadlig kod"


class StoredFile(models.Model):
    """A file's bytes, kept once whatever refers to them, and never changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField("storlek i byte")
    content_type = models.CharField("slag", max_length=100)
    created_at = models.DateTimeField("lagrad")
    scan = models.CharField("genomsökning", max_length=15, choices=Scan, default=Scan.NOT_SCANNED)
    scanned_at = models.DateTimeField("genomsökt", null=True, blank=True)

    def __str__(self) -> str:
        return self.sha256

    @property
    def storage_name(self) -> str:
        """The file's name in the storage: two levels of folders by the first bytes of the hash."""
        return storage_name(self.sha256)

    def read(self) -> bytes:
        """Return the bytes. Raises ValueError when the storage holds something else."""
        return read_file(self.sha256)

    def open(self) -> "File[bytes]":
        """Open the bytes for streaming to somebody who may read them."""
        return default_storage.open(self.storage_name)


class FileText(models.Model):
    """The plain text of a file, for search; apart, so that reading a file's row stays cheap."""

    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="text_row")
    text = models.TextField("text", blank=True)
    extracted_at = models.DateTimeField("uttagen")

    class Meta:
        indexes = [
            GinIndex(SearchVector("text", config="swedish"), name="file_text_search"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


def storage_name(sha256: str) -> str:
    """Return the name in the storage of the bytes with that hash."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def read_file(sha256: str) -> bytes:
    """Return the bytes with that hash.

    Raises FileNotFoundError when they are absent, ValueError when the storage holds others.
    """
    with default_storage.open(storage_name(sha256)) as stream:
        data: bytes = stream.read()
    if hashlib.sha256(data).hexdigest() != sha256:
        message = f"The stored bytes of {sha256} have changed"
        raise ValueError(message)
    return data


def save_file(data: bytes) -> str:
    """Put the bytes in the storage, once, and return their SHA-256 in hex."""
    digest = hashlib.sha256(data).hexdigest()
    name = storage_name(digest)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return digest
