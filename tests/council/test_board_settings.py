"""What the board needs of an installation is asked for at its start."""

import pytest

from council.checks import board_names_a_court


@pytest.mark.parametrize(
    ("backend", "court", "faults"),
    [
        ("local", "Förvaltningsrätten i Ekby", []),
        ("pkcs12", "Förvaltningsrätten i Stockholm", []),
        ("pkcs12", "Förvaltningsrätten i Ekby", ["council.E009"]),
        ("pkcs12", "", ["council.E009"]),
    ],
)
def test_a_real_portal_names_a_real_court(settings, backend, court, faults):
    settings.SEAL = {**settings.SEAL, "backend": backend}
    settings.BOARD = {**settings.BOARD, "court": court}
    assert [fault.id for fault in board_names_a_court()] == faults
