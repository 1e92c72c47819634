"""Making templates of memos, and new versions of them. A version never changes."""

import datetime as dt
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from council.audit.actions import record_event
from council.organisation.models import Department, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.memos.actions.text import plain_line, plain_text, rich_text
from decisions.memos.models import MemoTemplate, MemoTemplateVersion
from decisions.memos.rules.templates import (
    Phrase,
    SectionOutline,
    TemplateContent,
    check_template,
)
from decisions.memos.workflow import SECTIONS, MemoKind

MAX_CODE = 30


@transaction.atomic
def make_template(
    *,
    department: Department,
    kind: MemoKind,
    name: str,
    content: TemplateContent,
    by: User,
    at: dt.datetime,
) -> MemoTemplateVersion:
    """Make a template and return its first version.

    Raises ValidationError with a message per field (name, and those of check_template),
    PermissionDenied when the user does not administer the department.
    """
    check_may(by, Permission.ADMINISTER, at=at, department=department)
    content = tidied(content)
    template = MemoTemplate(department=department, kind=kind, name=plain_line(name))
    _check(template, content)
    template.save()
    version = _add_version(template, content, number=1, by=by, at=at)
    _tell("template.made", template, "Mallen gjordes", by=by, at=at)
    return version


@transaction.atomic
def save_template_version(
    *,
    template: MemoTemplate,
    base: int,
    name: str,
    content: TemplateContent,
    by: User,
    at: dt.datetime,
) -> MemoTemplateVersion:
    """Save the template's next version and return it; the same content makes none.

    `base` is the number of the version that was changed. Memos made with an earlier version keep
    it. Raises ValidationError, as make_template does, and when somebody else saved meanwhile.
    """
    check_may(by, Permission.ADMINISTER, at=at, department=template.department)
    locked = MemoTemplate.objects.select_for_update(of=("self",)).get(pk=template.pk)
    latest = locked.versions.select_related("made_by").latest("number")
    if latest.number != base:
        message = (
            f"{latest.made_by} har sparat version {latest.number} efter att du öppnade mallen. "
            "Jämför med den innan du sparar igen."
        )
        raise ValidationError(message, code="conflict")
    content = tidied(content)
    locked.name = plain_line(name)
    _check(locked, content)
    locked.save(update_fields=["name"])
    if content.as_json() == latest.content:
        return latest
    version = _add_version(locked, content, number=latest.number + 1, by=by, at=at)
    _tell("template.version_saved", locked, f"Version {version.number} sparades", by=by, at=at)
    return version


@transaction.atomic
def set_template_active(
    *, template: MemoTemplate, is_active: bool, by: User, at: dt.datetime
) -> None:
    """Let the template be chosen for new memos, or no longer. Memos made with it stay as they are.

    Raises PermissionDenied when the user does not administer the department.
    """
    check_may(by, Permission.ADMINISTER, at=at, department=template.department)
    template.is_active = is_active
    template.save(update_fields=["is_active"])
    words = "Mallen kan väljas igen" if is_active else "Mallen kan inte längre väljas"
    _tell("template.switched", template, words, by=by, at=at)


def tidied(content: TemplateContent) -> TemplateContent:
    """Return the content as it is kept: tidy lines, clean HTML, and a code for each section.

    A section keeps the code it has; a new one takes that of the built-in section with its
    heading, or one made of the heading.
    """
    taken = {_short(row.code) for row in content.sections if row.code}
    sections = []
    for row in content.sections:
        heading, code = plain_line(row.heading), _short(row.code)
        tidy = replace(row, heading=heading, help=plain_text(row.help), code=code)
        if not tidy.code:
            tidy = replace(tidy, code=_code(tidy, taken))
            taken.add(tidy.code)
        sections.append(tidy)
    return TemplateContent(
        sections=tuple(sections),
        phrases=tuple(
            Phrase(plain_line(row.name), rich_text(row.html)) for row in content.phrases
        ),
        clauses=tuple(plain_text(text) for text in content.clauses),
    )


def _code(row: SectionOutline, taken: set[str]) -> str:
    known = {heading.casefold(): code for rows in SECTIONS.values() for code, heading, _ in rows}
    wanted = known.get(row.heading.casefold()) or _short(row.heading) or "avsnitt"
    code, number = wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted[: MAX_CODE - 4]}-{number}"
    return code


def _short(words: str) -> str:
    return slugify(words)[:MAX_CODE]


def _check(template: MemoTemplate, content: TemplateContent) -> None:
    errors: dict[str, list[str]] = {}
    for check in (template.full_clean, lambda: check_template(content)):
        try:
            check()
        except ValidationError as error:
            found = error.message_dict
            # A constraint over several fields is the name's: it alone was typed.
            errors.update({("name" if key == "__all__" else key): found[key] for key in found})
    if errors:
        raise ValidationError(errors)


def _add_version(
    template: MemoTemplate, content: TemplateContent, *, number: int, by: User, at: dt.datetime
) -> MemoTemplateVersion:
    return MemoTemplateVersion.objects.create(
        template=template, number=number, content=content.as_json(), made_at=at, made_by=by
    )


def _tell(action: str, template: MemoTemplate, words: str, *, by: User, at: dt.datetime) -> None:
    record_event(
        by=by,
        at=at,
        action=action,
        target=template,
        summary=f"{words}: {template.name}, {template.department}",
    )
