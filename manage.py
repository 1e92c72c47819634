#!/usr/bin/env python3
"""Every command of the portal, also on a fresh clone: `python3 manage.py up` starts it whole."""

import sys

OLDEST_PYTHON = (3, 11)


def main() -> int:
    """Check the interpreter, then hand over to the launcher, which needs no package yet."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    from council.embedded.launcher import main as launch

    return launch(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
