"""System checks: settings that would fail later fail at start, with a hint."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from council.environment import DEMO_COURT


@register()
def seal_is_configured(**_: Any) -> list[CheckMessage]:
    """The chosen seal backend has what it needs."""
    needed = {
        "local": [],
        "pkcs12": ["pkcs12_file"],
        "pkcs11": ["pkcs11_module", "pkcs11_token", "pkcs11_key_label", "pkcs11_cert_label"],
    }
    seal = settings.SEAL
    if seal["backend"] not in needed:
        hint = "Set SEAL_BACKEND to local, pkcs12 or pkcs11."
        return [Error("Unknown seal backend.", hint=hint, id="council.E001")]
    missing = [f"SEAL_{name.upper()}" for name in needed[seal["backend"]] if not seal[name]]
    if missing:
        return [Error(f"The seal needs {', '.join(missing)}.", id="council.E002")]
    if seal["pkcs12_file"] and not Path(seal["pkcs12_file"]).is_file():
        return [Error(f"{seal['pkcs12_file']} is not a file.", id="council.E003")]
    return []


@register()
def signing_is_configured(**_: Any) -> list[CheckMessage]:
    """The chosen signing service has what it needs, and nobody signs for real with a test."""
    signing = settings.SIGNING
    if signing["backend"] not in {"local", "remote", "none", ""}:
        hint = "Set SIGNING_BACKEND to local, remote or none."
        return [Error("Unknown signing backend.", hint=hint, id="council.E005")]
    if signing["backend"] == "local" and settings.SEAL["backend"] != "local":
        hint = "Only a portal whose seal is a test may sign with test certificates."
        return [Error("SIGNING_BACKEND=local with a real seal.", hint=hint, id="council.E006")]
    if signing["backend"] == "remote":
        needed = ("url", "token", "trust_roots_file")
        missing = [f"SIGNING_{name.upper()}" for name in needed if not signing[name]]
        if missing:
            message = f"The signing service needs {', '.join(missing)}."
            return [Error(message, id="council.E007")]
        if not Path(signing["trust_roots_file"]).is_file():
            message = f"{signing['trust_roots_file']} is not a file."
            return [Error(message, id="council.E008")]
    return []


@register()
def board_names_a_court(**_: Any) -> list[CheckMessage]:
    """A portal that seals for real sends nobody to the demo's court."""
    court = settings.BOARD["court"]
    if settings.SEAL["backend"] == "local" or (court and court != DEMO_COURT):
        return []
    hint = "Set BOARD_COURT to the administrative court that appeals go to."
    return [Error("The notice board names no court.", hint=hint, id="council.E009")]


@register()
def job_handlers_exist(**_: Any) -> list[CheckMessage]:
    """Every kind of job names a function that can be imported."""
    errors: list[CheckMessage] = []
    for kind, path in settings.JOB_HANDLERS.items():
        try:
            import_string(path)
        except ImportError as error:
            errors.append(Error(f"Job {kind}: {error}", id="council.E004"))
    return errors
