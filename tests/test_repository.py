"""Rules about the repository's files that no other tool holds us to."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 250
LOCKS = ("requirements.lock", "requirements-dev.lock")
OTHERS = {"vendor", "migrations"}


def _tracked(pattern=""):
    """The files of the repository, or of the folder where there is no repository."""
    command = ["git", "-c", "safe.directory=*", "ls-files", *([pattern] if pattern else [])]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    files = (ROOT / name for name in listing.stdout.splitlines())
    return [file for file in files if file.is_file() and not OTHERS & set(file.parts)]


def _locked(lock):
    """Package name -> version, as a lock file has them."""
    lines = (ROOT / lock).read_text().splitlines()
    pins = (line.partition("==") for line in lines if "==" in line and not line.startswith(" "))
    return {canonicalize_name(name): re.split(r"[ ;]", rest)[0] for name, _, rest in pins}


def _project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_no_module_is_longer_than_a_reader_bears():
    lengths = {file: len(file.read_text().splitlines()) for file in _tracked("*.py")}

    assert lengths
    assert {str(file): n for file, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_every_public_function_of_the_product_says_what_it_does():
    undocumented = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in _tracked("*.py")
        if file.relative_to(ROOT).parts[0] in {"council", "decisions", "remissvar"}
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]

    assert undocumented == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_has_a_hash_for_everything_and_no_address(lock):
    text = (ROOT / lock).read_text()
    pins = re.split(r"\n(?=\S)", text.strip())

    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in text
    assert not re.search(r"^--", text, re.MULTILINE)


def test_the_lock_file_meets_what_the_project_asks_for():
    locked = _locked("requirements.lock")

    for line in _project()["project"]["dependencies"]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), line


def test_the_development_lock_file_adds_to_the_other_and_changes_nothing():
    locked, development = _locked("requirements.lock"), _locked("requirements-dev.lock")

    assert locked.items() <= development.items()
    for line in _project()["dependency-groups"]["dev"]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(development[canonicalize_name(wanted.name)]), line


def test_no_file_tells_of_a_machine_a_registry_or_a_secret():
    forbidden = re.compile(
        r"(?<![\w.])/(home|Users|root|work)/[a-z]"
        r"|pypi\.org|pythonhosted\.org|registry\.npmjs"
        r"|-----BEGIN [A-Z ]*PRIVATE KEY"
    )
    found = []
    for file in _tracked():
        try:
            text = file.read_text()
        except UnicodeDecodeError:
            continue
        if file != Path(__file__) and forbidden.search(text):
            found.append(f"{file.relative_to(ROOT)}: {forbidden.search(text)[0]}")

    assert found == []


def test_everything_links_to_something():
    """A relative link in a document leads to a file."""
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in _tracked("*.md")
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text())
        if "://" not in target
        and not target.startswith("mailto:")
        and not (document.parent / target).exists()
    ]

    assert broken == []


def test_ci_runs_the_command_of_the_readme_and_nothing_else():
    script = (ROOT / ".ci" / "run").read_text()
    commands = [line for line in script.splitlines() if line and not line.startswith("#")]

    assert commands == [
        "set -euo pipefail",
        'cd "$(dirname "$0")/.."',
        'exec python3 manage.py test_all "$@"',
    ]
    assert "python3 manage.py test_all" in (ROOT / "README.md").read_text()
