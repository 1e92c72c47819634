"""Which of the launcher's own commands is meant, or which of Django's."""

import argparse
import subprocess

from council.embedded import checks, command, system, up, venv
from council.embedded.console import SetupError, say
from council.embedded.paths import State

USAGE = """The launcher's own commands (each makes ready what it needs):
  up [--port N] [--state DIR] [--no-demo]   the whole portal on this machine, until Ctrl-C
  test_all [PYTEST ARGUMENT ...]            every check and every test
  run [--state DIR] PROGRAM [ARGUMENT ...]  any program in the environment, on the same servers
  install                                   nothing but the virtual environment
  prepare                                   tables and static files, before production starts
Every other command is Django's; --state DIR or COUNCIL_STATE chooses its data.
"""


def main(argv: list[str]) -> int:
    """Run the command line; return the exit code. A reason to stop is one line, not a trace."""
    name, arguments = (argv[1], argv[2:]) if len(argv) > 1 else ("help", [])
    try:
        return COMMANDS.get(name, _django)(name, arguments)
    except SetupError as error:
        say(str(error))
    except subprocess.CalledProcessError as error:
        say(f"{error.cmd[0]} failed with exit code {error.returncode}.")
    except KeyboardInterrupt:
        return 130
    return 1


def _up(name: str, arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"manage.py {name}", description="Run the portal.")
    parser.add_argument("--port", type=_port, default=8000, help="default: 8000")
    parser.add_argument("--state", help="folder for all data; default: .state")
    parser.add_argument("--no-demo", action="store_true", help="start without demo data")
    options = parser.parse_args(arguments)
    system.provide(system.RUNNING)
    _environment(name, arguments)
    up.run(State.chosen(options.state), port=options.port, demo=not options.no_demo)
    return 0


def _test_all(name: str, arguments: list[str]) -> int:
    system.provide(system.RUNNING + system.TESTING)
    _environment(name, arguments, venv.DEV_LOCK)
    return checks.run(arguments)


def _run(name: str, arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"manage.py {name}", description="Run a program.")
    parser.add_argument("--state", help="folder for all data; default: .state")
    parser.add_argument("program", nargs=argparse.REMAINDER, help="for example: pytest tests")
    options = parser.parse_args(arguments)
    if not options.program:
        parser.error("name the program, for example: pytest tests/council")
    _environment(name, arguments, venv.DEV_LOCK)
    program = options.program[1:] if options.program[0] == "--" else options.program
    return command.run_program(State.chosen(options.state), program)


def _install(_name: str, _arguments: list[str]) -> int:
    system.provide(system.RUNNING)
    venv.make_ready()
    return 0


def _prepare(name: str, arguments: list[str]) -> int:
    option, _ = _enter(name, arguments)
    command.prepare(State.chosen(option))
    return 0


def _django(name: str, arguments: list[str]) -> int:
    option, rest = _enter(name, arguments)
    if name == "help" and not rest:
        say(USAGE)
    command.run(State.chosen(option), [name, *rest])
    return 0


def _enter(name: str, arguments: list[str]) -> tuple[str | None, list[str]]:
    """Enter the environment. A command should start fast, so the system is looked at only once."""
    if not venv.is_ready():
        system.provide(system.RUNNING)
    _environment(name, arguments)
    return split_state(arguments)


def _environment(name: str, arguments: list[str], lock: str = venv.RUN_LOCK) -> None:
    venv.make_ready(lock)
    venv.enter([name, *arguments])


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return number


def split_state(arguments: list[str]) -> tuple[str | None, list[str]]:
    """Take `--state DIR` or `--state=DIR` out of the arguments; return it and the others."""
    rest: list[str] = []
    state: str | None = None
    words = iter(arguments)
    for word in words:
        if word == "--state":
            state = next(words, None)
            if state is None:
                raise SetupError("--state needs a folder.")
        elif word.startswith("--state="):
            state = word.removeprefix("--state=")
        else:
            rest.append(word)
    return state, rest


COMMANDS = {
    "up": _up,
    "test_all": _test_all,
    "run": _run,
    "install": _install,
    "prepare": _prepare,
}
