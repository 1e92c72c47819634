"""Where things lie: the checkout, its virtual environment, one state folder an installation."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANAGE = ROOT / "manage.py"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


@dataclass(frozen=True)
class State:
    """All that one installation writes: database, queue, files, keys, logs."""

    folder: Path

    @classmethod
    def chosen(cls, option: str | None = None) -> "State":
        """Return the state of `--state`, else of COUNCIL_STATE, else `.state` in the checkout."""
        folder = option or os.environ.get("COUNCIL_STATE") or ROOT / ".state"
        return cls(Path(folder).expanduser().resolve())

    def make(self) -> None:
        """Create the folder; others may pass through it only when the server has its own user."""
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True)
            self.folder.chmod(0o711 if os.geteuid() == 0 else 0o700)

    def log(self, name: str) -> Path:
        """Return the path of a program's log, its folder made."""
        folder = self.folder / "log"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder / f"{name}.log"

    def secret_key(self) -> str:
        """Return this installation's signing key, made at the first call."""
        file = self.folder / "secret_key"
        if not file.exists():
            draft = file.with_suffix(f".{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(50))
            draft.replace(file)
        return file.read_text()
