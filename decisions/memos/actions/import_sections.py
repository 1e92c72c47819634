"""The sections of an imported memo, each matched to the section of a template that it is."""

from collections.abc import Sequence
from typing import Any

from council.organisation.models import Department
from decisions.memos.actions.people import fitted
from decisions.memos.actions.text import rich_text
from decisions.memos.models import Memo, MemoSection, MemoTemplateVersion
from decisions.memos.rules.templates import SectionOutline, TemplateContent, built_in, content_of
from decisions.memos.workflow import MemoKind

Rows = Sequence[dict[str, Any]]


def template_for(department: Department, kind: MemoKind, rows: Rows) -> MemoTemplateVersion | None:
    """Return the template that the file is most like, of those that the department offers.

    Of several that are equally like it the one that a new memo would begin with; None when the
    department has none of the kind.
    """
    offered = MemoTemplateVersion.objects.offered().filter(
        template__department=department, template__kind=kind
    )

    def likeness(version: MemoTemplateVersion) -> int:
        found = match_sections(rows, content_of(version, kind), kind)
        return sum(outline is not None for outline in found)

    return max(offered, key=likeness, default=None)


def match_sections(
    rows: Rows, content: TemplateContent, kind: MemoKind
) -> list[SectionOutline | None]:
    """Return for each of the file's sections the template's section that it is, None for others.

    By the heading; or, where the template calls what every memo of the kind has by another name,
    by what it is. Each of the template's sections is matched once.
    """
    names = {row.heading.casefold(): row for row in content.sections}
    codes = {row.code: row for row in content.sections}
    usual = {row.heading.casefold(): row.code for row in built_in(kind).sections}
    taken: set[str] = set()
    found: list[SectionOutline | None] = []
    for heading in ((row["heading"] or "").casefold() for row in rows):
        outline = names.get(heading) or codes.get(usual.get(heading, ""))
        if outline and outline.heading in taken:
            outline = None
        if outline:
            taken.add(outline.heading)
        found.append(outline)
    return found


def add_sections(memo: Memo, rows: Rows) -> None:
    """Keep the file's sections under its own headings; a file without any gets its template's."""
    kind = MemoKind(memo.kind)
    content = content_of(memo.template_version, kind)
    written = rows or [{"heading": row.heading, "html": ""} for row in content.sections]
    matched = match_sections(written, content, kind)
    for position, (row, outline) in enumerate(zip(written, matched, strict=True)):
        MemoSection.objects.create(
            memo=memo,
            code=outline.code if outline else "",
            heading=fitted(MemoSection, "heading", row["heading"]),
            html=rich_text(row["html"] or ""),
            is_required=outline.required if outline else False,
            help_text=outline.help if outline else "",
            position=position,
        )
