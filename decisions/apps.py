"""The decisions app: the road from memo to decision."""

from importlib import import_module

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "decisions"
    verbose_name = "Beslut"

    def ready(self) -> None:
        """Listen to what happens to the files."""
        import_module("decisions.memos.receivers")
