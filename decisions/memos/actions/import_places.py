"""Which department, unit and body of ours an imported memo names."""

import datetime as dt
import re
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from council.organisation.models import Body, Department, Unit, User
from council.organisation.permissions import Permission
from council.register.models import Case
from council.register.numbers import registry_key


def importable_departments(by: User, on: dt.date, *, is_operator: bool) -> QuerySet[Department]:
    """Return the departments in which the user may start memos; all of them for an operator."""
    if is_operator:
        return Department.objects.all()
    return by.departments_with(Permission.WRITE_MEMO, on)


def find_department(
    parsed: dict[str, Any],
    warnings: list[dict[str, str]],
    *,
    chosen: Department | None,
    among: QuerySet[Department],
) -> Department:
    """Return the memo's department: the chosen one, else the one that the file points out.

    The file points it out by its name, by a case that has its number, or by its recipient body
    when that has one department; where there is only one to choose, that is it, with a warning
    when the file names another. Raises ValidationError that lists what there is to choose.
    """
    departments = list(among.select_related("body").order_by("name", "pk"))
    if chosen is not None:
        if chosen not in departments:
            raise ValidationError({"department": f"Du kan inte importera till {chosen}."})
        return chosen
    holders = Case.objects.filter(
        registry_key=registry_key(parsed["registry_number"] or "") or None,
        department__in=departments,
    ).values_list("department_id", flat=True)
    ways = [
        [each for each in departments if same_name(each.name, parsed["department"])],
        [each for each in departments if each.pk in set(holders)],
        [each for each in departments if same_name(each.body.name, parsed["recipient_body"])],
        departments,
    ]
    for matches in ways:
        if len(matches) == 1:
            _note_other_name(parsed["department"], matches[0], warnings)
            return matches[0]
    raise ValidationError({"department": _choices(parsed, departments)})


def _note_other_name(
    named: str | None, department: Department, warnings: list[dict[str, str]]
) -> None:
    if named and not same_name(department.name, named):
        message = f"Filen kommer från ”{named}”, men handlingen har lagts i {department}."
        warnings.append({"code": "department_assumed", "message": message})


def _choices(parsed: dict[str, Any], departments: list[Department]) -> str:
    if not departments:
        return "Du har ingen förvaltning att importera till."
    named = parsed["department"]
    what = f"Förvaltningen ”{named}” finns inte här" if named else "Filen nämner ingen förvaltning"
    names = ", ".join(f"{each.name} ({each.slug})" for each in departments)
    return f"{what}. Välj en av: {names}."


def find_body(
    parsed: dict[str, Any], department: Department, on: dt.date, warnings: list[dict[str, str]]
) -> Body:
    """Return the body that the file names, else the department's own, with a warning."""
    named = parsed["recipient_body"]
    bodies = cast("QuerySet[Body]", Body.objects.order_by("pk"))
    matches = [body for body in bodies if same_name(body.name, named)]
    for body in sorted(matches, key=lambda body: not body.is_valid_on(on)):
        return body
    what = f"Nämnden ”{named}” finns inte här" if named else "Filen nämner ingen nämnd"
    message = f"{what}. {department.body} har satts in i stället."
    warnings.append({"code": "body_assumed", "message": message})
    return department.body


def find_unit(
    parsed: dict[str, Any], department: Department, warnings: list[dict[str, str]]
) -> Unit | None:
    """Return the department's unit that the file names, else None, with a warning."""
    named = parsed["unit"]
    if not named:
        return None
    for unit in department.units.order_by("pk"):
        if same_name(unit.name, named):
            return unit
    message = f"Enheten ”{named}” finns inte i {department}. Välj en annan eller lägg till den."
    warnings.append({"code": "unknown_unit", "message": message})
    return None


def same_name(ours: str, theirs: str | None) -> bool:
    """Return whether two spellings name one institution: "Miljöförvaltning(en)", any case."""
    return bool(theirs) and _stem(ours) == _stem(theirs or "")


def _stem(name: str) -> str:
    words = re.sub(r"[\W_]+", " ", name.casefold()).split()
    return " ".join(re.sub(r"(?:en|et)$", "", word) for word in words)
