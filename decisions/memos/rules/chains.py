"""A round of review as a line of levels: pure, of states and keys alone.

A line is: levels that are closed, at most one that is open, levels that wait. Every act on it
gives such a line again.
"""

from collections.abc import Hashable, Sequence

from decisions.memos.models import LateConsequence, StepKind, StepState


def next_waiting(states: Sequence[str]) -> int | None:
    """Return which level is to open now: the first that waits, unless one is open."""
    if StepState.OPEN in states or StepState.WAITING not in states:
        return None
    return list(states).index(StepState.WAITING)


def again(keys: Sequence[Hashable], back_to: int, sent_back_at: int) -> list[int]:
    """Return which levels stand again when level `sent_back_at` returns the memo to `back_to`.

    Indexes into `keys`, in order, each key once with the newest of its levels: the one that is
    returned to, those between, and the one that returned it. Those that wait go on waiting after
    them.
    """
    newest: dict[Hashable, int] = {}
    for index in range(back_to, sent_back_at + 1):
        newest[keys[index]] = index
    return list(newest.values())


def earlier(keys: Sequence[Hashable], states: Sequence[str], at: int) -> list[int]:
    """Return the levels before the one `at` that it may return to: each key's newest, in order.

    Those that were passed or skipped; a level never returns to itself.
    """
    done = {StepState.PASSED, StepState.SKIPPED}
    newest = {keys[i]: i for i in range(at) if states[i] in done and keys[i] != keys[at]}
    return sorted(newest.values())


def holds_up(kind: str, state: str, consequence: str, *, is_past_due: bool) -> bool:
    """Return whether an opinion keeps the approval waiting.

    Until its due day every asked opinion does; after it, one that was said to be waited for.
    """
    if kind != StepKind.OPINION or state not in {StepState.OPEN, StepState.LATE}:
        return False
    return not is_past_due or consequence == LateConsequence.WAIT
