"""What the memos know of a file that no row points at."""

from decisions.memos.models import FixedVersion


def uses_of(sha256: str) -> list[str]:
    """Return in words which memos' approved versions have the file among their attachments."""
    rows = FixedVersion.objects.filter(content__attachments__contains=[{"sha256": sha256}])
    return [
        f"version {number} av en godkänd handling"
        for number in rows.order_by("pk").values_list("number", flat=True)
    ]
