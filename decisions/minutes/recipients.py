"""Who may want an extract of a paragraph: suggested from what was before the body."""

from dataclasses import dataclass

from decisions.sittings.models import Treatment


@dataclass(frozen=True)
class Suggestion:
    """A recipient, with what they have to do with the matter."""

    recipient: str
    email: str
    why: str


def suggested_recipients(treatment: Treatment) -> list[Suggestion]:
    """Return who may want an extract and is not on the list yet, each once.

    The department that prepared the matter, the sender of a consultation, the officers, and the
    bodies that are asked to decide. The item's memo and fixed version are fetched.
    """
    item = treatment.item
    if item.memo is None or item.fixed_version is None:
        return []
    content, department = item.fixed_version.content, item.memo.department
    found = [Suggestion(department.name, department.email, "Förvaltningen")]
    if consultation := content.get("consultation"):
        found.append(Suggestion(consultation["sender"], "", "Remissens avsändare"))
    found += [
        Suggestion(one["name"], one.get("email", ""), _role(content))
        for one in content.get("case_officers", [])
    ]
    targets = dict.fromkeys(one.get("target_body", "") for one in content.get("clauses", []))
    found += [Suggestion(name, "", "Beslutar i nästa led") for name in targets if name]
    known = {one.recipient for one in treatment.extracts.all()}
    return list({one.recipient: one for one in found if one.recipient not in known}.values())


def _role(content: dict[str, object]) -> str:
    return "Handläggare av resan" if content.get("travel") else "Handläggare"
