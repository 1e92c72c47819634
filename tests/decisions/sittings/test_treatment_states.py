"""Every correction of one outcome to another leads the memo right, or is refused in words."""

from itertools import product
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError

from decisions.memos.models import Memo
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import ClauseDecision, Recording
from decisions.sittings.models import DECIDED, OWN_OUTCOMES, ClauseOutcome, Outcome, Treatment
from decisions.sittings.rules.recording import RESULT

OF_MEMOS = [outcome for outcome in Outcome if outcome not in OWN_OUTCOMES]


def recording(item, outcome, reason=""):
    changed = {}
    if outcome == Outcome.AMENDED:
        first = item.fixed_version.content["clauses"][0]["uuid"]
        changed = {first: ClauseDecision(ClauseOutcome.REJECTED)}
    clauses = {UUID(key): value for key, value in changed.items()}
    return Recording(outcome, motive="Kostnaden saknas.", clauses=clauses, reason=reason)


@pytest.mark.parametrize(("earlier", "later"), list(product(OF_MEMOS, OF_MEMOS)))
def test_every_pair_of_outcomes(plan, act, earlier, later):
    record_treatment(item=plan, recording=recording(plan, earlier), **act)
    corrected = recording(plan, later, "Fel knapp.")
    if earlier == Outcome.REFERRED_BACK != later:
        with pytest.raises(ValidationError, match="godkännas på nytt"):
            record_treatment(item=plan, recording=corrected, **act)
        later = earlier
    else:
        record_treatment(item=plan, recording=corrected, **act)
    assert Treatment.objects.get().outcome == later
    assert Memo.objects.get(pk=plan.memo_id).status == RESULT[later]


@pytest.mark.parametrize(("earlier", "later"), list(product(OWN_OUTCOMES, OWN_OUTCOMES)))
def test_every_pair_of_outcomes_of_an_own_item(called, act, earlier, later):
    own = called.items.get(memo=None)
    words = ("Maj Sten utses.",)
    record_treatment(item=own, recording=Recording(earlier, added=words), **act)
    changed = Recording(later, added=words, reason="Fel knapp.")
    assert record_treatment(item=own, recording=changed, **act).outcome == later


@pytest.mark.parametrize("outcome", DECIDED)
def test_an_own_item_has_no_outcome_of_a_proposal(called, act, outcome):
    with pytest.raises(ValidationError, match="passar inte punkten"):
        record_treatment(
            item=called.items.get(memo=None),
            recording=Recording(outcome, motive="Kostnaden saknas."),
            **act,
        )
