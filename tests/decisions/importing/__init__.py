"""Invented memos in the shapes that Swedish municipalities use. No text or name is real."""

from pathlib import Path


def text_of(name: str) -> str:
    """The invented memo texts/<name>.txt."""
    return (Path(__file__).parent / "texts" / f"{name.lower()}.txt").read_text(encoding="utf-8")
