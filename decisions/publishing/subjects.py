"""What a published decision is about and where: nothing of a case that hides it."""

from council.record.payload import TopicFacts
from council.register.models import Case


def topic_of(case: Case) -> TopicFacts | None:
    """Return the case's topic as it stands now."""
    if case.topic is None or _hides_subject(case):
        return None
    return TopicFacts(
        slug=case.topic.slug,
        name=case.topic.name,
        name_en=case.topic.name_en,
        position=case.topic.position,
    )


def places_of(case: Case) -> list[str]:
    """Return the case's places as they stand now."""
    return [] if _hides_subject(case) else case.places


def _hides_subject(case: Case) -> bool:
    return case.is_secret or bool(case.protected_title)
