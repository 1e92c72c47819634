"""`manage.py build_css`: joins vendored components, theme and our own layer into two files.

The results are committed, so neither set-up nor production needs a build step. `--check` fails
when they are not what the sources give.
"""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

LAYERS = "@layer ds.theme,ds.base,ds.components;"
VENDOR = "vendor/designsystemet-css/1.22.0"
PUBLIC_COMPONENTS = [
    *["button", "input", "field", "tag", "table", "validation-message", "error-summary"],
]
STAFF_COMPONENTS = [
    *PUBLIC_COMPONENTS,
    *["fieldset", "label", "details", "dialog", "alert", "tabs"],
]
PUBLIC_SOURCES = ["theme", "base", "header", "components", "forms", "prose", "record"]
STAFF_SOURCES = [
    *PUBLIC_SOURCES,
    "shell",
    "editor",
    "agenda",
    "planning",
    "memos",
    "review",
    "comments",
    "protected",
    "templates",
    "desk",
    "travel",
    "attachments",
    "reading",
    "room",
]

STRING = r'"(?:[^"\\]|\\.)*"'
LITERAL = re.compile(rf"{STRING}|/\*.*?\*/", re.DOTALL)
CUSTOM_PROPERTY = re.compile(rf"(?<=[{{;])(--[\w-]+):((?:{STRING}|[^;{{}}\"])*)(?:;|(?=}}))")
EMPTY_RULE = re.compile(r"(?<=[{};])(?!@font-face)[^{};]*\{\}")


def minify(css: str) -> str:
    """Drop comments and needless white space; strings are left as they are."""
    css = LITERAL.sub(lambda m: m[0] if m[0].startswith('"') else "", css)
    parts = re.split(f"({STRING})", css)
    for i in range(0, len(parts), 2):
        text = re.sub(r"\s+", " ", parts[i])
        text = re.sub(r" ?([{};,>]) ?", r"\1", text)
        parts[i] = re.sub(r"(?<=[\w-]): (?!\w+\()", ":", text).replace(";}", "}")
    return "".join(parts).strip()


def drop_unused(css: str) -> str:
    """Drop custom properties that nothing reads, until none is left, and then empty rules.

    The theme has some 600 tokens and the public pages read a third of them.
    """
    used = set(re.findall(r"var\(\s*(--[\w-]+)", css))
    kept = CUSTOM_PROPERTY.sub(lambda m: m[0] if m[1] in used else "", css)
    kept = EMPTY_RULE.sub("", kept)
    return css if kept == css else drop_unused(kept)


def bundle(static: Path, components: list[str], sources: list[str]) -> str:
    """Return the style sheet of these vendored components and sources of ours, minified."""
    vendor = static / VENDOR
    parts = [LAYERS, f"@layer ds.base{{{(vendor / 'base.css').read_text()}}}"]
    parts += [f"@layer ds.components{{{(vendor / f'{c}.css').read_text()}}}" for c in components]
    parts += [(static / "css/src" / f"{name}.css").read_text() for name in [*sources, "print"]]
    return drop_unused(minify("\n".join(parts))) + "\n"


class Command(BaseCommand):
    """Write static/css/public.css and static/css/staff.css."""

    help = "Joins the CSS of the public and the officials' pages; --check only compares."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when a result is stale")

    def handle(self, *_args: Any, **options: Any) -> None:
        static = Path(settings.BASE_DIR) / "static"
        for name, components, sources in (
            ("public", PUBLIC_COMPONENTS, PUBLIC_SOURCES),
            ("staff", STAFF_COMPONENTS, STAFF_SOURCES),
        ):
            target, css = static / f"css/{name}.css", bundle(static, components, sources)
            stale = not target.exists() or target.read_text() != css
            if stale and options["check"]:
                raise CommandError(f"{target.name} is stale: run manage.py build_css.")
            if stale:
                target.write_text(css)
            self.stdout.write(f"{target.name}: {len(css.encode()):,} bytes")
