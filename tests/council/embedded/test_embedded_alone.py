"""A command that reads no database runs from a fresh clone without one being made."""

import os
import subprocess
import sys

import pytest

from council.embedded.command import _stands_alone
from council.embedded.paths import MANAGE


@pytest.mark.parametrize(
    ("arguments", "is_alone"),
    [
        (["verify_log", "poster.ndjson"], True),
        (["prove_document", "a.pdf", "--proof", "bevis.json"], True),
        (["prove_document", "a.pdf", "--log=poster.ndjson"], True),
        (["prove_document", "a.pdf"], False),
        (["search_match", "a.tsv"], False),
    ],
)
def test_what_reads_files_alone_is_known(arguments, is_alone):
    assert _stands_alone(arguments) is is_alone


def test_nothing_is_made_for_a_check_of_a_log(tmp_path):
    log, state = tmp_path / "poster.ndjson", tmp_path / "state"
    log.write_text("")
    (tmp_path / "huvud.json").write_text("{}")
    program = "import sys; from council.embedded import command, paths; "
    program += "command.run(paths.State.chosen(), sys.argv[1:])"
    kept = {name: value for name, value in os.environ.items() if name not in SERVERS}
    done = subprocess.run(
        [sys.executable, "-c", program, "verify_log", str(log)],
        cwd=MANAGE.parent, env={**kept, "COUNCIL_STATE": str(state)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "Loggen håller inte" in done.stderr) == (1, True), done.stderr
    assert not (state / "postgres").exists()
    assert "Making the" not in done.stdout + done.stderr


SERVERS = {"DATABASE_URL", "RECORD_DATABASE_URL", "REDIS_URL", "SECRET_KEY"}
