"""The table of what can be said in the meeting room: a kind, what it carries, what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands import (
    added,
    course,
    debate,
    decision,
    disputes,
    elections,
    offices,
    presence,
    voting,
)
from decisions.sittings.room.commands.fields import Form, RowForm


@dataclass(frozen=True)
class Kind:
    """One kind of command. `act` returns what the page tells when it is done."""

    act: Callable[[Ask, Any], str]
    form: type[Form] = Form


COMMANDS: dict[str, Kind] = {
    # The sitting and its course
    "open": Kind(course.begin, course.OpenForm),
    "go": Kind(course.go),
    "place": Kind(course.place, course.PlaceForm),
    "run": Kind(course.run, course.RunForm),
    "add": Kind(added.add, added.AddedForm),
    "close": Kind(course.end),
    # Who is there
    "roll": Kind(presence.roll, presence.RollForm),
    "event": Kind(presence.event, presence.EventForm),
    "remove_event": Kind(presence.remove_event, RowForm),
    "chair": Kind(offices.chair, offices.ChairForm),
    "remove_chair": Kind(offices.remove_chair, RowForm),
    "other": Kind(presence.other, presence.OtherForm),
    "remove_other": Kind(presence.remove_other, RowForm),
    "attesters": Kind(offices.attesters, offices.AttestersForm),
    # The item at hand
    "dispute": Kind(disputes.dispute, disputes.DisputeForm),
    "rule": Kind(disputes.rule, disputes.RulingForm),
    "remove_dispute": Kind(disputes.remove, RowForm),
    "motion": Kind(debate.motion, debate.MotionForm),
    "withdraw": Kind(debate.withdraw, RowForm),
    "question_order": Kind(debate.question_order, debate.OrderForm),
    "find": Kind(voting.find, voting.FindForm),
    "count": Kind(voting.count, voting.CountForm),
    "undo": Kind(voting.undo, voting.QuestionForm),
    "decide": Kind(decision.decide),
    "election": Kind(elections.election, elections.ElectionForm),
    "remove_election": Kind(elections.remove, RowForm),
    "nominate": Kind(elections.nominate, elections.NominationForm),
    "remove_candidate": Kind(elections.withdraw, RowForm),
    "elect": Kind(elections.elect, elections.OutcomeForm),
    "reopen_election": Kind(elections.reopen, RowForm),
    "statement": Kind(debate.statement, debate.StatementForm),
    "remove_statement": Kind(debate.remove_statement, RowForm),
    "aside": Kind(debate.aside, debate.AsideForm),
    "notes": Kind(debate.notes, debate.NotesForm),
    "authority": Kind(debate.authority, debate.AuthorityForm),
}
