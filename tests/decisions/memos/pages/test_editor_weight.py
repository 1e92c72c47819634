"""What the editor's page costs to open."""

import json
import random
import re
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders

from tests.decisions.memos.pages.conftest import text_of

LIMIT = 350_000
"""Bytes over the network for a first visit, pressed as WhiteNoise serves them."""
IMPORT = re.compile(rb"""\b(?:from|import)\s*["']([^"'\s]+)["']""")


def pressed(data):
    return len(brotli.compress(data))


def static_file(address):
    path = finders.find(address.removeprefix("/static/").split("?")[0].split("#")[0])
    assert path, f"{address} is no static file"
    return Path(path).read_bytes()


def loaded_by(page):
    """Return the addresses of every style sheet, picture and module that the page leads to."""
    found = re.search(r'<script type="importmap"[^>]*>(.*?)</script>', page, re.DOTALL)
    names = json.loads(found[1])["imports"] if found else {}
    waiting = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page))
    seen = set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        if not address.endswith(".js"):
            continue
        for name in IMPORT.findall(static_file(address)):
            target = names.get(name.decode()) or beside(address, name.decode())
            waiting |= {target} - seen
    return seen


def beside(address, name):
    folder = address.rsplit("/", 1)[0]
    while name.startswith("../"):
        folder, name = folder.rsplit("/", 1)[0], name[3:]
    return f"{folder}/{name.removeprefix('./')}"


def weight_of(page, extra=b""):
    files = sum(pressed(static_file(address)) for address in loaded_by(page))
    return pressed(page.encode()) + files + pressed(extra)


def test_the_editor_is_light_to_open(eva, address):
    page = text_of(eva.get(address))
    files = loaded_by(page)
    assert {name.rsplit("/", 1)[1] for name in files} >= {
        "page.js", "merge.js", "together.js", "toast.js", "editor.js", "staff.css",
    }  # fmt: skip
    weight = weight_of(page)
    assert weight < LIMIT
    # It can fail: another editor's weight of what cannot be pressed is seen.
    assert weight_of(page, random.Random(1).randbytes(LIMIT)) > LIMIT
