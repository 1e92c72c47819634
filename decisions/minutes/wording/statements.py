"""What people put on record beside the decision, and who took no part in it."""

from decisions.minutes.wording.facts import ParagraphFacts, Statement, Written
from decisions.minutes.wording.parts import Kind, Part, part
from decisions.minutes.wording.words import day, listing, paragraph, plain, quote, sentence
from decisions.sittings.workflow import StatementKind

KINDS = {
    StatementKind.RESERVATION: Kind.RESERVATIONS,
    StatementKind.STATEMENT: Kind.STATEMENTS,
    StatementKind.SUBSTITUTE_STATEMENT: Kind.SUBSTITUTE_STATEMENTS,
    StatementKind.NOTE: Kind.NOTES,
}
MAKES = {
    StatementKind.STATEMENT: "lämnar ett särskilt uttalande",
    StatementKind.SUBSTITUTE_STATEMENT: "lämnar ett ersättaryttrande",
    StatementKind.NOTE: "antecknar följande till protokollet",
}
ANNOUNCED = {
    Written.ANNOUNCED: "och anmäler att en skriftlig reservation kommer att lämnas in",
    Written.NEVER_HANDED_IN: "och anmäler att en skriftlig reservation kommer att lämnas in",
}


def statements(facts: ParagraphFacts, kind: StatementKind) -> list[Part]:
    """Return the part of one kind of statement, a paragraph or more for each."""
    some = [one for one in facts.statements if one.kind == kind and one.people]
    tell = _reservation if kind == StatementKind.RESERVATION else _statement
    return part(KINDS[kind], [tell(one) for one in some], count=len(some))


def aside(facts: ParagraphFacts) -> list[Part]:
    """Return who stood aside from the decision (KL 4:25)."""
    who = listing(facts.aside)
    return part(Kind.ASIDE, paragraph(sentence(f"{who} deltar inte i beslutet") if who else ""))


def _reservation(one: Statement) -> str:
    favour = "till förmån för det egna yrkandet" if one.for_own_motion else ""
    who = f"{listing(one.people)} reserverar sig mot beslutet {favour}"
    return paragraph(sentence(f"{who} {ANNOUNCED.get(one.written, '')}"), _text_of(one)) + quote(
        one.text
    )


def _text_of(one: Statement) -> str:
    """Return what has become of the text that was announced (see `Written`)."""
    if one.written is Written.NEVER_HANDED_IN:
        return "När protokollet justeras har ingen skriftlig reservation lämnats in."
    if one.written is Written.HANDED_IN:
        return sentence(f"en skriftlig reservation har lämnats in{_where(one)}")
    return ""


def _statement(one: Statement) -> str:
    who, where = listing(one.people), _where(one)
    if one.kind == StatementKind.SUBSTITUTE_STATEMENT:
        who = f"ersättaren {who}" if len(one.people) == 1 else f"ersättarna {who}"
    if one.kind == StatementKind.NOTE and not one.text.strip():
        return paragraph(sentence(f"{who} antecknar ett yttrande till protokollet{where}"))
    words = f"{who} {MAKES[one.kind]}{where}"
    return paragraph(sentence(f"{words}:" if one.text.strip() else words)) + quote(one.text)


def _where(one: Statement) -> str:
    dated = f" den {day(one.date)}" if one.date else ""
    kept = f", {plain(one.attachment)}" if one.attachment.strip() else ""
    return f"{dated}{kept}"
