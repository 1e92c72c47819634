"""What a document may load while it is rendered: our own static files and embedded data."""

import logging
from pathlib import Path
from urllib.request import url2pathname

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

logger = logging.getLogger(__name__)

STATIC = (Path(__file__).resolve().parents[2] / "static").resolve()
SHOWN_LENGTH = 120


class SafeFetcher(URLFetcher):
    """Opens `data:` addresses and files below the static folder, follows no redirect.

    Everything else is logged and raises FatalURLFetchingError, a BaseException that stops the
    render; WeasyPrint swallows any other. Inside an SVG image even that one is swallowed, so the
    log is the only witness there.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:") or is_ours(url):
            return super().fetch(url, headers)
        logger.warning("Refused to load %s into a document", url[:SHOWN_LENGTH])
        raise FatalURLFetchingError(url[:SHOWN_LENGTH])


def is_ours(url: str) -> bool:
    """Whether a `file:` address leads, links followed, to a file below the static folder."""
    if not url.lower().startswith("file:///"):
        return False
    path = url2pathname(url[len("file://") :].split("?")[0].split("#")[0])
    return Path(path).resolve().is_relative_to(STATIC)
