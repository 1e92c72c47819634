"""The place in the law that keeps an own item from the public."""

import pytest
from django.core.exceptions import ValidationError

from decisions.agendas.actions.items import ItemFacts, add_own_item, change_item
from decisions.agendas.item_forms import NO_GROUND, ItemForm, OwnItemForm
from decisions.agendas.models import AgendaItem, ItemGroup
from decisions.minutes.gathering.gathered import CLOSED_GROUND, ground_of

GROUND = "OSL 39 kap. 2 §"


def own(group="closed", ground=""):
    return OwnItemForm({"title": "En anställd", "group": group, "secrecy_ground": ground})


def errors(form):
    return {name: list(told) for name, told in form.errors.items()}


def test_a_matter_with_secrecy_needs_its_ground():
    assert errors(own()) == {"secrecy_ground": [NO_GROUND]}
    assert errors(own("decision")) == {}


def test_the_ground_is_a_place_in_the_law_in_one_spelling():
    form = own(ground="39 kap 2§ osl")
    assert form.is_valid()
    assert form.cleaned_data["secrecy_ground"] == GROUND
    assert len(errors(own(ground="det är hemligt"))["secrecy_ground"]) == 1


@pytest.mark.parametrize(
    ("group", "is_closed", "asked"),
    [("closed", True, True), ("decision", True, False), ("closed", False, False)],
)
def test_closed_doors_without_secrecy_may_lack_it(group, is_closed, asked):
    item = AgendaItem(title="Överläggning", group=group, is_closed=is_closed)
    data = {"title": item.title, "group": group} | ({"is_closed": "on"} if is_closed else {})
    assert ("secrecy_ground" in ItemForm(data, item=item).errors) is asked


def test_it_is_kept_while_the_item_is_closed(meeting, people, now):
    act = {"by": people.secretary, "at": now}
    item = add_own_item(
        meeting=meeting, title="En anställd", group=ItemGroup.CLOSED, secrecy_ground=GROUND, **act
    )
    assert (item.is_closed, ground_of(item)) == (True, GROUND)
    facts = {"title": "En anställd", "group": ItemGroup.CLOSED, "secrecy_ground": GROUND}
    opened = change_item(item=item, facts=ItemFacts(**facts), **act)
    assert (opened.secrecy_ground, ground_of(opened)) == ("", "")
    closed = change_item(item=item, facts=ItemFacts("X", ItemGroup.CLOSED, is_closed=True), **act)
    assert ground_of(closed) == CLOSED_GROUND


def test_an_open_item_has_no_ground_in_the_database(meeting):
    item = AgendaItem(meeting=meeting, title="Öppen", position=1, secrecy_ground=GROUND)
    with pytest.raises(ValidationError, match="eget lagrum"):
        item.validate_constraints()
