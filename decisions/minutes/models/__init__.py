"""What is kept of minutes, by story."""

from decisions.minutes.models.board import BoardCheck, BoardNotice, Posting
from decisions.minutes.models.bundles import (
    Bundle,
    BundleFile,
    BundleParagraph,
    Correction,
    Signatory,
)
from decisions.minutes.models.course import BundleEvent, SigningAttempt
from decisions.minutes.models.extracts import Extract
from decisions.minutes.models.texts import Minutes, PartEdit

__all__ = [
    "BoardCheck",
    "BoardNotice",
    "Bundle",
    "BundleEvent",
    "BundleFile",
    "BundleParagraph",
    "Correction",
    "Extract",
    "Minutes",
    "PartEdit",
    "Posting",
    "Signatory",
    "SigningAttempt",
]
