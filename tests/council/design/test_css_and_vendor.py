"""The committed CSS is what its sources give; third-party files are what their lock says."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from council.management.commands.build_css import drop_unused, minify
from council.management.commands.verify_vendor import LOCK, faults

VENDOR = Path(settings.BASE_DIR) / "static/vendor"


@pytest.fixture
def vendor(tmp_path):
    return Path(shutil.copytree(VENDOR, tmp_path / "vendor"))


def test_the_committed_css_is_fresh():
    call_command("build_css", check=True, stdout=StringIO())


def test_a_stale_style_sheet_is_told(settings, tmp_path):
    shutil.copytree(VENDOR.parent, tmp_path / "static")
    settings.BASE_DIR = tmp_path
    source = tmp_path / "static/css/src/base.css"
    source.write_text(source.read_text() + "\nhr { margin: 3px; }\n")
    with pytest.raises(CommandError, match=r"public\.css is stale"):
        call_command("build_css", check=True, stdout=StringIO())


def test_css_shrinks_without_a_change_of_meaning():
    source = (
        '/* why */ a > b { content: "a  > /* b */ ; "; width: calc(1px + 2px) }\n'
        ".c :hover { --x: 1 }"
    )
    assert (
        minify(source) == 'a>b{content:"a  > /* b */ ; ";width: calc(1px + 2px)}.c :hover{--x:1}'
    )


def test_custom_properties_that_nothing_reads_go_and_their_readers_follow():
    css = ":root{--a:1;--b:var(--a);--c:var(--d);--d:2}p{order:var(--c)}q{--e:var(--b)}"
    assert drop_unused(css) == ":root{--c:var(--d);--d:2}p{order:var(--c)}"


def test_the_vendored_files_are_those_of_the_lock():
    assert faults(VENDOR) == []
    for package in json.loads((VENDOR / LOCK).read_text())["packages"]:
        assert package["licence"] == "MIT"


def test_a_changed_missing_or_added_file_is_found(vendor):
    (vendor / "sortablejs/1.15.7/sortable.core.esm.js").write_text("changed")
    (vendor / "designsystemet-css/1.22.0/tag.css").unlink()
    (vendor / "designsystemet-css/1.22.0/new.css").write_text("")
    (vendor / "other/1.0").mkdir(parents=True)
    assert faults(vendor) == [
        "designsystemet-css/1.22.0: new.css is not in the lock.",
        "designsystemet-css/1.22.0: tag.css is missing.",
        "other/1.0 is not in the lock.",
        "sortablejs/1.15.7: sortable.core.esm.js has changed.",
    ]
