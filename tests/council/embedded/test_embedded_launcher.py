"""What the launcher makes of its arguments, of the machine, and of a missing part."""

import os
import stat
import sys
from pathlib import Path

import pytest

from council.embedded import launcher, system, venv
from council.embedded.accounts import Account
from council.embedded.console import SetupError
from council.embedded.paths import ROOT, State
from council.embedded.sockets import LONGEST_ADDRESS, socket_folder
from council.embedded.system import Need


@pytest.mark.parametrize(
    ("arguments", "state", "rest"),
    [
        (["memo.pdf", "--json"], None, ["memo.pdf", "--json"]),
        (["--state", "two", "memo.pdf"], "two", ["memo.pdf"]),
        (["memo.pdf", "--state=two"], "two", ["memo.pdf"]),
        (["--stated"], None, ["--stated"]),
    ],
)
def test_the_state_is_taken_out_of_a_command_s_arguments(arguments, state, rest):
    assert launcher.split_state(arguments) == (state, rest)


def test_a_state_without_a_folder_is_refused():
    with pytest.raises(SetupError, match="needs a folder"):
        launcher.split_state(["memo.pdf", "--state"])


def test_the_option_wins_over_the_environment_and_both_over_the_checkout(monkeypatch, tmp_path):
    monkeypatch.setenv("COUNCIL_STATE", str(tmp_path / "environment"))
    assert State.chosen(str(tmp_path / "option")).folder == tmp_path / "option"
    assert State.chosen().folder == tmp_path / "environment"
    monkeypatch.delenv("COUNCIL_STATE")
    assert State.chosen().folder == ROOT / ".state"


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none_is_refused(port, capsys):
    with pytest.raises(SystemExit):
        launcher.main(["manage.py", "up", "--port", port])
    assert "port" in capsys.readouterr().err


def test_the_key_is_made_once_and_is_the_owner_s_alone(tmp_path):
    state = State(tmp_path)

    key = state.secret_key()

    assert len(key) >= 50
    assert State(tmp_path).secret_key() == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert State(tmp_path.parent / "other") != state


def test_a_long_state_path_gets_a_short_private_socket_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    deep = tmp_path / ("x" * 90)

    short = socket_folder(tmp_path, State(tmp_path), Account())
    folder = socket_folder(deep, State(deep), Account())

    assert short == tmp_path / "run" or len(str(tmp_path)) > LONGEST_ADDRESS / 2
    assert folder.parent == tmp_path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_socket_folder_that_somebody_else_made_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    deep = tmp_path / ("x" * 90)
    socket_folder(deep, State(deep), Account())
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    with pytest.raises(SetupError, match="somebody else"):
        socket_folder(deep, State(deep), Account())


ABSENT = Need("libabsent", "PDF", lambda: False)
PRESENT = Need("libpresent", "PDF", lambda: True)


def test_an_ordinary_user_is_told_the_one_line_and_goes_on(monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    system.provide((ABSENT, PRESENT))

    assert "sudo apt-get install -y libabsent\n" in capsys.readouterr().err


def test_root_installs_what_is_missing_and_one_bad_package_keeps_no_other_away(monkeypatch):
    monkeypatch.setattr(system, "_may_install", lambda: True)
    asked, there = [], set()

    def apt(action, *words):
        asked.append((action, words))
        packages = [word for word in words if not word.startswith("-")]
        if "bad" in packages:
            return False
        there.update(packages)
        return True

    monkeypatch.setattr(system, "_apt", apt)
    needs = tuple(Need(name, "PDF", lambda name=name: name in there) for name in ("bad", "good"))

    system.provide(needs)

    assert asked[0] == ("update", ())
    assert there == {"good"}
    assert system.missing(needs) == [needs[0]]


@pytest.mark.skipif(sys.platform != "linux", reason="needs are known for Linux only")
@pytest.mark.parametrize("need", system.RUNNING, ids=lambda need: need.package)
def test_this_machine_has_what_the_portal_needs(need):
    assert need.present()


def test_what_is_not_there_is_noticed():
    assert not system._library("libnothing.so.0")()
    assert not system._module("nothing_of_that_name")()
    assert not system._program("nothing-of-that-name")()


def test_an_environment_is_ready_until_the_lock_file_or_its_place_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(venv, "ROOT", tmp_path)
    monkeypatch.setattr(venv, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(venv, "PYTHON", Path(sys.executable))
    (tmp_path / ".venv").mkdir()
    (tmp_path / venv.RUN_LOCK).write_text("django==5.2\n")
    assert not venv.is_ready()

    venv._stamp_file(venv.RUN_LOCK).write_text(venv._stamp(venv.RUN_LOCK))
    assert venv.is_ready()
    assert venv._is_usable()

    (tmp_path / venv.RUN_LOCK).write_text("django==5.2.1\n")
    assert not venv.is_ready()

    (tmp_path / ".venv").rename(tmp_path / "moved")
    monkeypatch.setattr(venv, "VENV", tmp_path / "moved")
    assert not venv._is_usable()


def test_without_ensurepip_the_reason_is_a_package(monkeypatch):
    monkeypatch.setattr(system, "missing", lambda needs: list(needs))

    with pytest.raises(SetupError, match="python3-venv"):
        venv._create()


def test_another_checkout_s_environment_is_left_alone(tmp_path, monkeypatch):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "package.py").write_text("")
    ours = tmp_path / "ours"
    ours.symlink_to(theirs)
    monkeypatch.setattr(venv, "VENV", ours)
    monkeypatch.setattr(venv.system, "missing", lambda _needs: ())
    monkeypatch.setattr(venv.subprocess, "run", lambda *_args, **_kwargs: None)
    venv._create()
    assert (theirs / "package.py").exists()
    assert not ours.is_symlink()
