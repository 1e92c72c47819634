"""Lays a document out so that its last page never holds just a few lines.

A last page with a single table row or nothing but the signatures looks like a mistake. The pages
are first tried a little tighter, to do without it; if that does not help, the earlier pages hand
over a few lines each.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import CSS, HTML

PIXELS_PER_MM = 96 / 25.4
SHORT_PAGE_MM = 72
# What a page may give up before it looks short itself.
MAX_HANDED_OVER_MM = 45
TIGHT = "@page{margin-bottom:21mm} main p,main li{line-height:15pt} main h2{margin-top:6mm}"
TIGHTEST = """@page{margin-bottom:18mm} @page:first{margin-top:58mm}
main p,main li{line-height:14.6pt} main p{margin-bottom:2.7mm}
main h1{margin-bottom:6mm} main h2{margin-top:5mm}"""


def lay_out(html: HTML, *, stylesheets: list[CSS], **options: Any) -> Any:
    """A WeasyPrint document whose last page, when there are several, is well filled."""
    document = html.render(stylesheets=stylesheets, **options)
    if not _ends_short(document):
        return document
    for rules in _remedies(document):
        attempt = html.render(stylesheets=[*stylesheets, CSS(string=rules)], **options)
        if len(attempt.pages) < len(document.pages) or not _ends_short(attempt):
            return attempt
    return document


def _remedies(document: Any) -> Iterator[str]:
    yield from (TIGHT, TIGHTEST)
    missing = SHORT_PAGE_MM - _filled_mm(document)
    for share in (missing / (len(document.pages) - 1), 1.6 * missing / (len(document.pages) - 1)):
        yield f"@page{{margin-bottom:{25 + min(share, MAX_HANDED_OVER_MM):.1f}mm}}"


def _ends_short(document: Any) -> bool:
    return len(document.pages) > 1 and _filled_mm(document) < SHORT_PAGE_MM


def _filled_mm(document: Any) -> float:
    """How much of the last page's height the text takes."""
    page = document.pages[-1]._page_box  # noqa: SLF001 WeasyPrint gives no other way in
    return float(max((box.height for box in _main_boxes(page)), default=0.0)) / PIXELS_PER_MM


def _main_boxes(box: Any) -> Iterator[Any]:
    if getattr(box, "element_tag", None) == "main":
        yield box
        return
    for child in getattr(box, "children", None) or ():
        yield from _main_boxes(child)
