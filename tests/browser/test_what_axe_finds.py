"""The checks themselves find what is wrong: a check that cannot fail is a defect."""

import pytest

from tests.browser.conftest import check_accessibility, check_contrast, check_no_sideways_scroll
from tests.browser.keyboard import check_keyboard

PAGE = """<!doctype html><html lang="sv"><head><title>Sida</title></head>
<body><main><h1>Sida</h1>{}</main></body></html>"""


TRAP = """<input onkeydown="event.key === 'Tab' && event.preventDefault()" aria-label="Fälla">
<a href="#">Nås inte</a>"""


@pytest.mark.parametrize(
    ("check", "wrong"),
    [
        (check_accessibility, '<img src="data:,">'),
        (check_contrast, '<p style="color: #ccc; background: #fff">Blekt</p>'),
        (check_keyboard, '<a href="#" style="outline: none">Osynlig</a>'),
        (check_keyboard, TRAP),
        (check_no_sideways_scroll, '<p style="width: 3000px">Brett</p>'),
    ],
    ids=["no words for a picture", "pale words", "no focus seen", "a trap", "too wide"],
)
def test_each_check_finds_its_fault_and_nothing_on_a_sound_page(page, check, wrong):
    page.set_content(PAGE.format("<p>Text</p>"))
    check(page)
    page.set_content(PAGE.format(wrong))
    with pytest.raises(AssertionError):
        check(page)
