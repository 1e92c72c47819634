"""Whose portal it is, and where it keeps what it writes."""

import os
from pathlib import Path

from council.environment import state_dir

BASE_DIR = Path(__file__).resolve().parent.parent.parent
STATE_DIR = state_dir(BASE_DIR)

MUNICIPALITY = {
    "name": os.environ.get("COUNCIL_MUNICIPALITY", "Ekby kommun"),
    "portal": os.environ.get("COUNCIL_PORTAL_NAME", "Beslutsportalen"),
    "email": os.environ.get("COUNCIL_EMAIL", "registrator@ekby.example"),
    "base_url": os.environ.get("COUNCIL_BASE_URL", "http://localhost:8000").rstrip("/"),
}
