"""An assignment's states: only the body says that it is done."""

from django.db import models


class AssignmentState(models.TextChoices):
    """How far an assignment has come."""

    OPEN = "open", "Pågår"
    REPORTED = "reported", "Återrapporterat"
    DONE = "done", "Fullgjort"
    WITHDRAWN = "withdrawn", "Återkallat"


_S = AssignmentState

ALLOWED: dict[AssignmentState, frozenset[AssignmentState]] = {
    _S.OPEN: frozenset({_S.REPORTED, _S.DONE, _S.WITHDRAWN}),
    # The body may find that the report is not enough: the assignment goes on.
    _S.REPORTED: frozenset({_S.OPEN, _S.DONE, _S.WITHDRAWN}),
    _S.DONE: frozenset(),
    _S.WITHDRAWN: frozenset(),
}
UNSETTLED = (_S.OPEN, _S.REPORTED)
"""States in which the body waits for something: they stand on its list of open assignments."""
