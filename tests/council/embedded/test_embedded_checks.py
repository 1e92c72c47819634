"""What test_all runs, and how it tells the result."""

import sys

from council.embedded import checks
from council.embedded.checks import Step


def test_every_tool_is_there_and_has_something_to_look_at():
    steps = checks.steps([])

    assert len({step.name for step in steps}) == len(steps) == 14
    assert [step.command[-1] for step in steps[-2:]] == ["not page", "page"]
    templates = next(step for step in steps if step.name == "djade").command
    assert any(word.endswith("base.html") for word in templates)
    modules = next(step for step in steps if step.name == "django-upgrade").command
    assert "council/embedded/checks.py" in modules
    assert not [word for word in modules if "/migrations/" in word or "/vendor/" in word]


def test_an_empty_run_passes_only_when_tests_were_chosen():
    assert {step.allowed for step in checks.steps([])} == {(0,)}
    assert checks.steps(["-k", "series"])[-1].allowed == (0, 5)


def test_a_step_tells_its_name_its_time_and_its_failure(capsys):
    failing = Step("sums", [sys.executable, "-c", "print('one is two'); raise SystemExit(3)"])

    failing.run()

    told = capsys.readouterr().out
    assert not failing.passed
    assert "--- sums\none is two\n--- sums: FAILED (" in told


def test_a_step_keeps_pytest_s_last_line_and_its_environment():
    program = "import os; print('noise'); print('=== ' + os.environ['SAY'] + ' in 0.50s ===')"
    step = Step("tests", [sys.executable, "-c", program], {"SAY": "3 passed, 1 skipped"})

    step.run()

    assert step.passed
    assert step.summary == "=== 3 passed, 1 skipped in 0.50s ==="


def test_two_runs_end_in_one_summary():
    summaries = ["== 1 failed, 700 passed, 2 skipped in 90.50s (0:01:30) ==", "12 passed in 9.25s"]

    assert checks.combined(summaries) == "===== 1 failed, 712 passed, 2 skipped in 99.75s ====="
    assert checks.combined([]) == "===== no tests ran in 0.00s ====="


def test_a_summary_is_told_from_other_lines():
    assert checks.is_summary("======= 1 failed, 2 passed in 0.12s =======\n")
    assert checks.is_summary("5 passed in 61.02s (0:01:01)\n")
    assert not checks.is_summary("tests/test_x.py .... [100%]\n")
    assert not checks.is_summary("All 3 passed in the end\n")
