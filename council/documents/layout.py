"""Lays a document out so that its last page never holds just a few lines.

A last page with a single table row or nothing but the signatures looks like a mistake. When the
last page is less than half full, the pages are tried a little tighter, where that can do without
it; a last page that is still short gets a few lines from each of the earlier ones.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import CSS, HTML

PIXELS_PER_MM = 96 / 25.4
SHORT_PAGE_MM = 72
# Below this the pages are tried tighter, if that can do without the last one.
HALF_PAGE_MM = 115
# What a page may give up before it looks short itself.
MAX_HANDED_OVER_MM = 45
TIGHT = """@page{margin-bottom:21mm}
main section p,main section li,.clauses li{line-height:15pt} main h2{margin-top:6mm}"""
TIGHTEST = """@page{margin-bottom:18mm} @page:first{margin-top:58mm} .letterhead{top:-44mm}
main section p,main section li,.clauses li{line-height:14.6pt} main section p{margin-bottom:2.7mm}
main h1{margin-bottom:6mm} main h2{margin-top:5mm}"""
# What each of them gains on a full page, roughly.
GAINS_MM = {TIGHT: 12, TIGHTEST: 28}


def lay_out(html: HTML, *, stylesheets: list[CSS], **options: Any) -> Any:
    """A WeasyPrint document whose last page, when there are several, is well filled."""
    document = html.render(stylesheets=stylesheets, **options)
    for rules in _remedies(document):
        attempt = html.render(stylesheets=[*stylesheets, CSS(string=rules)], **options)
        fewer = len(attempt.pages) < len(document.pages)
        if fewer or (rules not in GAINS_MM and _filled_mm(attempt) >= SHORT_PAGE_MM):
            return attempt
    return document


def _remedies(document: Any) -> Iterator[str]:
    """Rules to try, each a rendering: first those that may save the page, then a fuller one."""
    earlier, filled = len(document.pages) - 1, _filled_mm(document)
    if not earlier or filled >= HALF_PAGE_MM:
        return
    free = _free_mm(document.pages[-2])
    for rules, gain in GAINS_MM.items():
        if filled <= free + gain * earlier:
            yield rules
    if filled < SHORT_PAGE_MM:
        share = (SHORT_PAGE_MM - filled) / earlier
        for handed in (share, 1.6 * share):
            yield f"@page{{margin-bottom:{25 + min(handed, MAX_HANDED_OVER_MM):.1f}mm}}"


def _filled_mm(document: Any) -> float:
    """How much of the last page's height the text takes."""
    page = document.pages[-1]._page_box  # noqa: SLF001 WeasyPrint gives no other way in
    return float(max((box.height for box in _main_boxes(page)), default=0.0)) / PIXELS_PER_MM


def _free_mm(page: Any) -> float:
    """How much a page leaves empty below its text: a block that is kept whole left it."""
    box = page._page_box  # noqa: SLF001
    ends = [
        child.position_y + child.margin_height()
        for main in _main_boxes(box)
        for child in main.children
        if child.is_in_normal_flow()
    ]
    bottom = box.content_box_y() + box.height
    return float(max(0.0, bottom - max(ends, default=bottom))) / PIXELS_PER_MM


def _main_boxes(box: Any) -> Iterator[Any]:
    if getattr(box, "element_tag", None) == "main":
        yield box
        return
    for child in getattr(box, "children", None) or ():
        yield from _main_boxes(child)
