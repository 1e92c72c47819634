"""Dates, sizes, tags and fields as the pages show them."""

import datetime as dt
import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from council.organisation.models import Body
from council.templatetags.tones import TONES, tone_of
from decisions.agendas.models import MeetingStatus
from decisions.memos.workflow import MemoKind, MemoStatus
from decisions.sittings.models import Outcome


def show(source, language="sv", **context):
    with translation.override(language):
        page = Template("{% load portal %}" + source)
        return page.render(Context({"language": language, **context})).strip()


DAY = dt.date(2019, 4, 23)
LATE = dt.datetime(2026, 10, 31, 23, 5, tzinfo=dt.UTC)  # already November in Stockholm


@pytest.mark.parametrize(
    ("source", "swedish", "english"),
    [
        ("{{ d|day }}", "23 april 2019", "23 April 2019"),
        ("{{ d|weekday }}", "tisdag 23 april 2019", "Tuesday 23 April 2019"),
        ("{{ t|clock }}", "00.05", "00:05"),
        ("{{ t|stamp }}", "1 november 2026 kl. 00.05", "1 November 2026 at 00:05"),
        ("{{ none|stamp }}{{ none|day }}", "", ""),
    ],
)
def test_dates_are_written_as_people_write_them(source, swedish, english):
    assert show(source, d=DAY, t=LATE, none=None) == swedish
    assert show(source, "en", d=DAY, t=LATE, none=None) == english


@pytest.mark.parametrize(
    ("size", "text"), [(0, "1\xa0kB"), (96_123, "96\xa0kB"), (1_440_000, "1,4\xa0MB"), (None, "")]
)
def test_sizes_are_rounded(size, text):
    assert show("{{ size|file_size }}", size=size) == text


def test_initials_are_those_of_first_and_last_name():
    assert show("{{ n|initials }}", n="Eva Maria Lind") == "EL"


@pytest.mark.parametrize("choices", [MemoStatus, MemoKind, MeetingStatus, Outcome])
def test_every_status_has_a_tone(choices):
    assert set(choices.values) <= TONES.keys()


def test_a_status_says_its_word_and_draws_its_icon():
    html = show("{% status_tag 'draft' 'Utkast' %}")
    assert 'data-color="warning"' in html
    assert "icons.svg#clock" in html
    assert html.endswith("Utkast</span>")
    assert tone_of("unheard of") == ("neutral", "")


class ExampleForm(forms.Form):
    title = forms.CharField(label="Rubrik", help_text="Kort.")
    how = forms.ChoiceField(label="Hur", choices=[("a", "Ja")], widget=forms.RadioSelect)
    note = forms.CharField(label="Anm.", required=False)


def test_a_field_ties_label_hint_and_error_to_its_control():
    html = show("{% field form.title %}", form=ExampleForm({"title": ""}))
    assert '<label for="id_title">Rubrik</label>' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="ds-input"' in html


def test_choices_become_a_fieldset_and_voluntary_fields_say_so():
    assert "<legend>Hur</legend>" in show("{% field form.how %}", form=ExampleForm())
    assert "(frivilligt)" in show("{% field form.note %}", form=ExampleForm())


@pytest.mark.parametrize(
    ("label", "words"), [("Rubrik", "Rubrik: x"), ("Vem frågas?", "Vem frågas? x")]
)
def test_a_label_before_words_has_one_sign_after_it(label, words):
    assert show("{{ label|colon }} x", label=label) == words


def test_each_choice_is_drawn_as_all_controls_are_and_the_box_around_is_not():
    html = show("{% field form.how %}", form=ExampleForm())
    ticks = re.findall(r"<input [^>]*type=\"radio\"[^>]*>", html)
    assert ticks
    assert all("ds-input" in tick for tick in ticks)
    assert html.count("ds-input") == len(ticks)


def test_a_list_without_a_choice_says_what_to_do(db):
    class PlaceForm(forms.Form):
        body = forms.ModelChoiceField(Body.objects.none(), label="Nämnd")

    html = show("{% field form.body %}", form=PlaceForm())
    assert "Välj …" in html
    assert "----" not in html


def test_the_error_summary_leads_to_the_fields():
    source = "{% include 'components/error_summary.html' with form=form %}"
    html = show(source, form=ExampleForm({}))
    assert '<a href="#id_title">Rubrik: ' in html
    assert show(source, form=ExampleForm()) == ""


@pytest.mark.parametrize(
    ("path", "here", "current"),
    [
        ("/beslut/", "/beslut/", "page"),
        ("/beslut/", "/beslut/1/", "true"),
        ("/", "/beslut/", None),
    ],
)
def test_the_menu_marks_where_one_is(rf, path, here, current):
    html = show(f"{{% nav_link '{path}' 'Beslut' %}}", request=rf.get(here))
    assert (f'aria-current="{current}"' in html) == (current is not None)


def test_english_pages_link_to_english_pages(rf):
    html = show("{% nav_link '/beslut/' 'Decisions' %}", "en", request=rf.get("/en/"))
    assert 'href="/en/beslut/"' in html
