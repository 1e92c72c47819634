"""Whether a bundle's file still is the one that the portal knows: hash, size, signers."""

import hashlib
from dataclasses import dataclass

from django.core.files.storage import default_storage

from council.documents.verify import Expected, Report
from council.files.models import storage_name
from council.sealing import verified
from decisions.minutes.models import Bundle, BundleFile

MISSING = "Filen saknas i lagringen."


@dataclass(frozen=True)
class FileState:
    """A file of a bundle, its bytes as they lie there now, and what speaks against them."""

    file: BundleFile
    problems: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether the bytes are those that were kept."""
        return not self.problems


def known(file: BundleFile) -> Expected:
    """Return what the portal knows of the file: bytes, who has sealed and signed, who remains."""
    return Expected.of(file.signers, sha256=file.file_id, size=file.file.size)


def newest_file(bundle: Bundle) -> BundleFile | None:
    """Return the bundle's file after the last step, None before it is sealed."""
    return bundle.files.select_related("file").order_by("-step").first()


def stored_bytes(file: BundleFile) -> bytes:
    """Return what the storage holds, whatever it is; b"" where it holds nothing."""
    try:
        with default_storage.open(storage_name(file.file_id)) as stream:
            return bytes(stream.read())
    except FileNotFoundError:
        return b""


def check_file(file: BundleFile) -> FileState:
    """Compare the stored bytes with what is known of them: cheap, for every page that shows it."""
    data = stored_bytes(file)
    if not data:
        return FileState(file, (MISSING,))
    problems = []
    if len(data) != file.file.size:
        problems.append(f"Filen är {len(data)} byte, men den som sparades är {file.file.size}.")
    if hashlib.sha256(data).hexdigest() != file.file_id:
        problems.append("Filens kontrollsumma (SHA-256) är en annan än den som sparades.")
    return FileState(file, tuple(problems))


def check_whole(file: BundleFile) -> Report:
    """Return the verifier's report: the bytes, the seal, and every signature against who signed.

    Raises SealError when the installation's own certificates cannot be had.
    """
    return verified(stored_bytes(file), expected=known(file))
