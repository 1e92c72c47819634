"""Template tags every page may use: icons, dates, sizes, status tags, form fields, navigation."""

from datetime import date
from typing import Any

from django import forms, template
from django.template.defaultfilters import date as format_date
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from council.documents.grounds import COMMON, MESSAGE, PATTERN
from council.documents.hyphenation import soften
from council.register.numbers import case_slug
from council.templatetags.tones import tone_of

register = template.Library()

NO_CHOICE, CHOOSE = "---------", "Välj …"
"""What Django writes for nothing chosen, and what people read."""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a symbol of static/img/icons.svg; without a label it is decoration."""
    href = f"{static('img/icons.svg')}#{name}"
    if not label:
        return format_html('<svg class="ic" aria-hidden="true"><use href="{}"/></svg>', href)
    return format_html(
        '<svg class="ic" role="img" aria-label="{}"><use href="{}"/></svg>', label, href
    )


@register.simple_tag
def status_tag(status: str, label: str = "") -> SafeString:
    """Show a status as a coloured tag with an icon; the word comes first, colour only helps."""
    colour, name = tone_of(str(status))
    picture = icon(name) if name else ""
    return format_html(
        '<span class="ds-tag" data-color="{}">{}{}</span>', colour, picture, label or status
    )


@register.simple_tag
def grounds() -> dict[str, Any]:
    """Return the common grounds of protection, what a ground looks like, and what to say else."""
    return {"all": COMMON, "pattern": PATTERN, "message": MESSAGE}


@register.filter
def colon(label: str) -> str:
    """Return the label as it stands before words: "Rubrik:", but "Vem frågas?" as it is."""
    return label if str(label).endswith(("?", "!", ".")) else f"{label}:"


@register.filter
def case_url(number: str) -> str:
    """Return the address of the case with that registry number, "" for none."""
    slug = case_slug(number)
    return reverse("record:case", args=[slug]) if slug else ""


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    """23 april 2019."""
    return format_date(value, "j F Y") if value else ""


@register.filter(expects_localtime=True)
def weekday(value: date | None) -> str:
    """Tisdag 23 april 2019, in lower case as Swedish has it."""
    return format_date(value, "l j F Y") if value else ""


@register.filter(expects_localtime=True)
def clock(value: Any) -> str:
    """14.32 in Swedish, 14:32 in English; takes a datetime or a time."""
    return format_date(value, "H.i" if get_language() == "sv" else "H:i") if value else ""


@register.filter(expects_localtime=True)
def stamp(value: Any) -> str:
    """23 april 2019 kl. 14.32."""
    return f"{day(value)} {gettext('kl.')} {clock(value)}" if value else ""


@register.filter
def file_size(size: int | None) -> str:
    """Bytes as people read them: 96 kB, 1,4 MB (powers of ten, as file managers show)."""
    if size is None:
        return ""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\N{NO-BREAK SPACE}kB"
    return f"{number_format(size / 1_000_000, 1, use_l10n=True)}\N{NO-BREAK SPACE}MB"


@register.filter
def soft(text: str) -> str:
    """Let long Swedish words break where they are put together: hälsoskydds-nämnden."""
    return soften(text)


@register.filter
def initials(name: str) -> str:
    """EL for Eva Lind."""
    parts = str(name).split()
    return "".join(p[0] for p in (parts[:1] + parts[1:][-1:])).upper()


@register.inclusion_tag("components/field.html")
def field(bound: forms.BoundField) -> dict[str, Any]:
    """Draw one form field: label, hint, error, control, tied together for screen readers.

    A form field may carry `needed` (when it may not stay empty, in words) and `warning` (what
    was kept lacks, in a sentence).
    """
    widget = bound.field.widget
    if isinstance(bound.field, forms.ModelChoiceField) and bound.field.empty_label == NO_CHOICE:
        bound.field.empty_label = CHOOSE
        bound.field.choices = bound.field.choices  # draws the widget's first row again
    choices = isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))
    styled = "prose" not in type(widget).__name__.lower()
    attrs: dict[str, str | bool] = (
        {"class": f"ds-input {widget.attrs.get('class', '')}".strip()} if styled else {}
    )
    warning = getattr(bound.field, "warning", "")
    if warning and not bound.errors:
        attrs["aria-describedby"] = f"{bound.auto_id}_warning"
    return {
        "field": bound,
        "needed": getattr(bound.field, "needed", ""),
        "warning": warning,
        "control": bound.as_widget(attrs=attrs),
        "group": choices,
        "tick": isinstance(widget, forms.CheckboxInput),
    }


@register.simple_tag(takes_context=True)
def nav_link(context: template.Context, path: str, label: str) -> SafeString:
    """Draw a link of the main menu, marked when the page lies under it; /en is put before it."""
    request, home = context.get("request"), path in {"/", "/arbete/"}
    if context.get("language") == "en" and not path.startswith("/arbete/"):
        path = f"/en{path}"
    here = request.path if request else ""
    inside = here == path if home else here.startswith(path)
    current = format_html(' aria-current="{}"', "page" if here == path else "true")
    return format_html('<a href="{}"{}>{}</a>', path, current if inside else "", label)
