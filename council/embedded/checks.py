"""`manage.py test_all`: every check and every test, each one whatever the others say."""

import os
import re
import subprocess
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from council.embedded import servers
from council.embedded.console import say
from council.embedded.paths import MANAGE, PYTHON, ROOT, State

APPS = ("council", "decisions", "remissvar")
CODE = (*APPS, "tests", "benchmarks")
NOTHING_COLLECTED = 5  # pytest's exit code
# What production sets (docker-compose.yml), so that `check --deploy` looks at production.
AS_IN_PRODUCTION = {"COUNCIL_BEHIND_TLS": "1", "COUNCIL_DEBUG": ""}


@dataclass
class Step:
    """One check: its name, its command, and what more it finds in the environment."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    allowed: tuple[int, ...] = (0,)
    seconds: float = 0
    passed: bool = False
    summary: str = ""

    def run(self) -> None:
        """Run it, show what it says as it says it, and keep pytest's last line."""
        print(f"\n--- {self.name}", flush=True)
        start = time.monotonic()
        with subprocess.Popen(
            self.command,
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                print(line, end="", flush=True)
                if is_summary(line):
                    self.summary = line.strip()
        self.passed = process.returncode in self.allowed
        self.seconds = time.monotonic() - start
        print(f"--- {self.name}: {self.verdict} ({self.seconds:.1f} s)", flush=True)

    @property
    def verdict(self) -> str:
        """The result in one word."""
        return "passed" if self.passed else "FAILED"


def steps(arguments: list[str]) -> list[Step]:
    """Return all checks in order: quick ones first, the browser last."""
    python = str(PYTHON)

    def tool(name: str, *options: str) -> list[str]:
        return [str(PYTHON.parent / name), *options]

    def manage(*options: str) -> list[str]:
        return [python, str(MANAGE), *options]

    templates = _files("*.html", "templates")
    tests = [python, "-m", "pytest", "--durations=20", "--durations-min=5", *arguments]
    # Each worker has a half in order, so that what a module sets up is set up once; who is done
    # first takes over from the other.
    tests += ["-n", "2", "--dist", "worksteal"]
    # A choice of tests may leave one of the two runs empty; all tests may not.
    allowed = (0, NOTHING_COLLECTED) if arguments else (0,)
    return [
        Step("ruff check", tool("ruff", "check", ".")),
        Step("ruff format", tool("ruff", "format", "--check", ".")),
        Step("mypy", tool("mypy", *APPS, "manage.py")),
        Step("lint-imports", tool("lint-imports")),
        Step(
            "djade",
            tool("djade", "--target-version", "5.2", "--check", *templates),
        ),
        Step("djhtml", tool("djhtml", "--tabwidth", "2", "--check", "templates")),
        Step(
            "django-upgrade",
            tool("django-upgrade", "--target-version", "5.2", "--check", *_files("*.py", *CODE)),
        ),
        Step("migrations", manage("makemigrations", "--check", "--dry-run")),
        Step("deployment", manage("check", "--deploy", "--fail-level=WARNING"), AS_IN_PRODUCTION),
        Step("vendored files", manage("verify_vendor")),
        Step("style sheets", manage("build_css", "--check")),
        Step("workflow diagram", manage("draw_workflow", "--check")),
        Step("tests", [*tests, "-m", "not page"], allowed=allowed),
        Step("browser tests", [*tests, "-m", "page"], allowed=allowed),
    ]


def run(arguments: list[str]) -> int:
    """Run every step on servers and data of their own; return 0 only if all have passed."""
    with tempfile.TemporaryDirectory(prefix="beslutsportalen-") as folder:
        Path(folder).chmod(0o711)  # the database server may have another user than ours
        with servers.running(State(Path(folder).resolve() / "state"), durable=False):
            done = steps(arguments)
            for step in done:
                step.run()
    failed = [step.name for step in done if not step.passed]
    print("\n" + "\n".join(f"{s.verdict}  {s.seconds:6.1f} s  {s.name}" for s in done))
    say(f"Failed: {', '.join(failed)}" if failed else "Everything has passed.")
    print(combined([step.summary for step in done if step.summary]), flush=True)
    return 1 if failed else 0


def is_summary(line: str) -> bool:
    """Return whether the line is the one that pytest ends with."""
    return re.fullmatch(r"=* ?(\d+ \w+, )*\d+ \w+ in [\d.]+s.*", line.strip()) is not None


def combined(summaries: list[str]) -> str:
    """Return one summary line as pytest writes it, for several runs of pytest."""
    counts: Counter[str] = Counter()
    seconds = 0.0
    for summary in summaries:
        for number, word in re.findall(r"(\d+) ([a-z]+)", summary):
            counts[word if word != "error" else "errors"] += int(number)
        seconds += float(re.findall(r"in ([\d.]+)s", summary)[0])
    told = ", ".join(f"{number} {word}" for word, number in counts.items()) or "no tests ran"
    return f"===== {told} in {seconds:.2f}s ====="


def _files(pattern: str, *folders: str) -> list[str]:
    """Return our own files of a kind: neither migrations nor what others have written."""
    found = (path.relative_to(ROOT) for name in folders for path in (ROOT / name).rglob(pattern))
    return [str(path) for path in sorted(found) if not {"migrations", "vendor"} & set(path.parts)]
