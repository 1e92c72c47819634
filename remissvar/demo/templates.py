"""The demo departments' templates: the built-in sections with help texts, and a few phrases."""

import datetime as dt
from dataclasses import replace

from council.models import Department
from decisions.memos.actions.templates import make_template
from decisions.memos.rules.templates import Phrase, TemplateContent, built_in
from decisions.memos.workflow import MemoKind
from remissvar.demo.drafting import user

HELP = {
    "summary": "Tre till fem meningar: vad saken gäller, vad som föreslås och varför.",
    "background": "Vad har hänt förut? Nämn uppdraget eller beslutet som ärendet kommer av.",
    "preparation": "Vilka har tagit fram underlaget, och vilka har fått lämna synpunkter?",
    "matter": "Beskriv förslaget eller remissen med egna ord, utan att värdera.",
    "assessment": "Förvaltningens skäl. Ta upp kostnaden, och vad förslaget betyder för barn,"
    " jämställdhet och klimat.",
}
PHRASES = (
    Phrase("Ryms i budget", "<p>Förslaget ryms inom nämndens budget.</p>"),
    Phrase(
        "Kostnad som inte ryms",
        "<p>Kostnaden beräknas till [belopp] kronor och ryms inte inom nämndens budget."
        " Förvaltningen föreslår att den betalas med [finansiering].</p>",
    ),
    Phrase(
        "Barnets bästa",
        "<p>En prövning av barnets bästa enligt artikel 3 i barnkonventionen har gjorts."
        " Förslaget bedöms vara förenligt med barns rättigheter.</p>",
    ),
    Phrase(
        "Facklig samverkan",
        "<p>Förslaget har behandlats i facklig samverkan den [datum].</p>",
    ),
)
TEMPLATES = {
    "miljo": (MemoKind.GENERAL, MemoKind.TRAVEL, MemoKind.CONSULTATION_REPLY),
    "stadsdel": (MemoKind.GENERAL, MemoKind.CONSULTATION_REPLY),
    "kultur": (MemoKind.GENERAL,),
}


def make_templates(at: dt.datetime) -> None:
    """Make the templates, as the administrator does before anything is written."""
    for slug, kinds in TEMPLATES.items():
        department = Department.objects.get(slug=slug)
        for kind in kinds:
            make_template(
                department=department,
                kind=kind,
                name=kind.label,
                content=_content(kind),
                by=user("adam"),
                at=at,
            )


def _content(kind: MemoKind) -> TemplateContent:
    content = built_in(kind)
    sections = tuple(replace(row, help=HELP[row.code]) for row in content.sections)
    return replace(content, sections=sections, phrases=PHRASES)
