"""The pages of consultations that we send out: the demo has one that is out, and a draft."""

from council.record.models import PublishedConsultation
from remissvar.models import OutgoingConsultation


def out():
    return OutgoingConsultation.objects.exclude(sent_at=None).earliest("pk")


def drafted():
    return [OutgoingConsultation.objects.filter(sent_at=None).earliest("pk").uuid]


def answered():
    return [out().uuid, out().addressees.get(name="Länsstyrelsen").uuid]


def waited_for():
    return [out().uuid, out().addressees.get(name="Grannby kommun").uuid]


def public():
    return [PublishedConsultation.objects.get(uuid=out().uuid).slug]


OUTGOING_PAGES = [
    ("outgoing:list", "eva", list, ""),
    ("outgoing:new", "eva", list, ""),
    ("outgoing:detail", "eva", drafted, ""),
    ("outgoing:detail", "eva", lambda: [out().uuid], ""),
    ("outgoing:change", "eva", drafted, ""),
    ("outgoing:document", "eva", drafted, ""),
    ("outgoing:invite", "eva", lambda: [out().uuid], ""),
    ("outgoing:unasked", "eva", lambda: [out().uuid], ""),
    ("outgoing:answer", "eva", answered, ""),
    ("outgoing:correct", "eva", answered, ""),
    ("outgoing:extend", "eva", waited_for, ""),
    ("record:consultations_out", "", list, ""),
    ("record:consultation", "", public, ""),
]
OUTGOING_ACTS = {
    *(f"outgoing:{act}" for act in ("discard", "remove_document", "show_document", "strike")),
    *(f"outgoing:{act}" for act in ("send", "close", "open", "remind", "release", "hide")),
    *(f"outgoing:{act}" for act in ("shorten", "remove_answer")),
}
OUTGOING_FILES = {"outgoing:csv", "outgoing:file", "record:consultation_file"}
