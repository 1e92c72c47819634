"""The command by which a decision is declared: the forms are those of the page that records it."""

from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.forms import RecordingForms
from decisions.sittings.models import Treatment
from decisions.sittings.room.asks import Ask
from decisions.sittings.room.commands.fields import Form
from decisions.sittings.room.errors import Refused

LOCKED = "Beslutet är redan antecknat och låst. Ett skrivfel rättas på punktens egen sida."


def decide(ask: Ask, _form: Form) -> str:
    """Keep the decision and give it its §. Raises Refused with what is wrong, field by field."""
    item = ask.item
    if Treatment.objects.filter(item=item).exists():
        raise Refused(LOCKED)
    clauses = item.fixed_version.content["clauses"] if item.fixed_version else []
    forms = RecordingForms(clauses, ask.data, is_own=item.memo_id is None)
    if not forms.is_valid():
        errors = {error["name"]: [error["message"]] for error in forms.errors}
        raise Refused("Rätta beslutet.", errors=errors)
    made = record_treatment(item=item, recording=forms.recording(), by=ask.by, at=ask.at)
    return f"{made.paragraph} är antecknad: {made.get_outcome_display().lower()}."
