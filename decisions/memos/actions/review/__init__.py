"""From draft to approval and back, by the levels and the opinions of a round of review.

Each act locks the memo first, so that the rules are checked on what is then changed.
"""

from decisions.memos.actions.review.approval import TextChanged, approve_memo, finish_round
from decisions.memos.actions.review.conflicts import declare_conflict
from decisions.memos.actions.review.handing import delegate_step, take_over_step
from decisions.memos.actions.review.levels import pass_level, return_memo, skip_level
from decisions.memos.actions.review.looks import save_look
from decisions.memos.actions.review.moves import (
    OpinionRefused,
    reopen_memo,
    submit_memo,
    take_back_memo,
    withdraw_memo,
)
from decisions.memos.actions.review.opinions import (
    OpinionRequest,
    ask_opinion,
    call_off_opinion,
    give_opinion,
    mark_late_opinions,
)

__all__ = [
    "OpinionRefused",
    "OpinionRequest",
    "TextChanged",
    "approve_memo",
    "ask_opinion",
    "call_off_opinion",
    "declare_conflict",
    "delegate_step",
    "finish_round",
    "give_opinion",
    "mark_late_opinions",
    "pass_level",
    "reopen_memo",
    "return_memo",
    "save_look",
    "skip_level",
    "submit_memo",
    "take_back_memo",
    "take_over_step",
    "withdraw_memo",
]
