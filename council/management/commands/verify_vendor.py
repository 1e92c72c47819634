"""`manage.py verify_vendor`: static/vendor holds exactly what its lock file says."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

LOCK = "vendor.lock.json"


def files_of(folder: Path) -> dict[str, str]:
    """Return the sha256 (hex) of each file in a folder, by its path inside it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def faults(vendor: Path) -> list[str]:
    """Return what differs between static/vendor and its lock, one sentence each."""
    packages = json.loads((vendor / LOCK).read_text())["packages"]
    found = []
    for package in packages:
        name = f"{package['name']}/{package['version']}"
        locked, present = package["files"], files_of(vendor / name)
        found += [f"{name}: {f} is missing." for f in locked.keys() - present.keys()]
        found += [f"{name}: {f} is not in the lock." for f in present.keys() - locked.keys()]
        found += [
            f"{name}: {f} has changed."
            for f in locked.keys() & present.keys()
            if locked[f] != present[f]
        ]
        if package["licence_file"] not in present:
            found.append(f"{name}: the licence text is missing.")
    known = {f"{p['name']}/{p['version']}" for p in packages}
    folders = {p.relative_to(vendor).as_posix() for p in vendor.glob("*/*") if p.is_dir()}
    found += [f"{name} is not in the lock." for name in folders - known]
    return sorted(found)


class Command(BaseCommand):
    """Compare every vendored file with the lock; `--write` records new hashes after an update."""

    help = "Checks static/vendor against vendor.lock.json."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="record the present hashes")

    def handle(self, *_args: Any, **options: Any) -> None:
        vendor = Path(settings.BASE_DIR) / "static/vendor"
        if options["write"]:
            self.write_hashes(vendor)
        if found := faults(vendor):
            raise CommandError("\n".join(found))
        self.stdout.write("static/vendor agrees with its lock.")

    def write_hashes(self, vendor: Path) -> None:
        """Record the hashes of the packages the lock already names."""
        lock = json.loads((vendor / LOCK).read_text())
        for package in lock["packages"]:
            package["files"] = files_of(vendor / package["name"] / package["version"])
        (vendor / LOCK).write_text(json.dumps(lock, indent=2) + "\n")
