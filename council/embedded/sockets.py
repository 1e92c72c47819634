"""Where the servers' Unix sockets lie: a private folder with a short name."""

import hashlib
import os
import tempfile
from pathlib import Path

from council.embedded.accounts import Account
from council.embedded.console import SetupError
from council.embedded.paths import State

# A socket's address has room for 108 bytes on Linux, 104 on macOS, the closing zero included.
LONGEST_ADDRESS = 100
LONGEST_NAME = "/.s.PGSQL.5432.lock"


def socket_folder(base: Path, state: State, account: Account) -> Path:
    """Return a folder owned by the account that only it may enter: in `base`, or in /tmp.

    Raises SetupError if somebody else has taken the name in /tmp.
    """
    folder = base / "run"
    if len(os.fsencode(folder)) + len(LONGEST_NAME) > LONGEST_ADDRESS:
        name = hashlib.sha256(os.fsencode(state.folder)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"beslutsportalen-{name}"
        if folder.exists() and folder.lstat().st_uid not in {os.geteuid(), account.uid}:
            raise SetupError(f"{folder} belongs to somebody else; give --state a shorter path.")
    account.own(folder)
    return folder
