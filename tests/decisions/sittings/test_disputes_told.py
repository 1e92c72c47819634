"""How the minutes tell of a question of conflict that was raised and tried (KL 6:30)."""

from decisions.sittings.actions.disputes import RulingFacts, rule_on
from decisions.sittings.facts import sitting_facts
from decisions.sittings.workflow import Ruling
from tests.decisions.minutes.test_gathering import told
from tests.decisions.sittings.test_a_sitting import elected, sitting  # noqa: F401
from tests.decisions.sittings.test_disputes import VOTERS, ask, decide, few, votes  # noqa: F401


def test_the_minutes_tell_its_course(called, plan, sitting, ask, votes, act):  # noqa: F811
    row = ask(answer="Jag äger ingen mark där.")
    rule_on(dispute=row, facts=votes(("Bo", "Leila", "Tim"), ("Karin", "Per")), **act)
    decide(plan, act)
    [text] = told(called)
    assert text["disputes"] == (
        "Ledamoten Per (S) väcker fråga om jäv mot förste vice ordföranden Göran (M). "
        "Grund: KL 6:28 p. 1. Göran (M) deltar inte i prövningen av jävsfrågan. Ersättaren "
        "Bo (M) tjänstgör för Göran (M) i jävsfrågan. Göran (M) svarar: Jag äger ingen mark där."
    )
    assert "3 ja mot 2 nej." in text["rulings"]
    assert f"{called.body.name} beslutar att Göran (M) är jävig i ärendet." in text["rulings"]
    assert text["rulings"].count("X") == 5
    assert text["conflict"] == (
        "Förste vice ordföranden Göran (M) deltar inte i handläggning eller beslut på grund av "
        "jäv. Ersättaren Bo (M) tjänstgör för Göran (M)."
    )


def test_the_minutes_tell_of_none_and_who_tried_it(called, plan, few, ask, act):  # noqa: F811
    facts = RulingFacts(Ruling.NONE, cannot_call=True)
    rule_on(dispute=ask(by="Göran"), facts=facts, **act)
    decide(plan, act)
    [text] = told(called)
    assert text["disputes"].startswith(
        "Förste vice ordföranden Göran (M) uppger att det kan finnas jäv."
    )
    assert "eftersom" in text["disputes"]
    assert "inte är beslutsför och ingen annan kan tillkallas" in text["disputes"]
    assert text["rulings"].endswith("beslutar att Göran (M) inte är jävig i ärendet.")
    assert "conflict" not in text


def test_two_questions_are_tried_in_their_order(called, plan, sitting, ask, votes, act):  # noqa: F811
    """Who is found to have a conflict later tried the first question, and stands in its votes."""
    first = rule_on(dispute=ask(), facts=votes(VOTERS), **act)
    rule_on(dispute=ask("Per", "Karin"), facts=RulingFacts(Ruling.CONFLICT), **act)
    assert first.votes.filter(person__name="Per").exists()
    decide(plan, act)
    [text] = told(called)
    assert "Per S X" in text["rulings"]
    assert sitting_facts(called).service(plan.pk).places[3].person.name == "Vera"
