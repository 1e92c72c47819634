"""The council app: the institution, its register and its public record."""

from importlib import import_module

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "council"
    verbose_name = "Kommunen"

    def ready(self) -> None:
        """Bind shared tasks to our Celery application, and load the system checks."""
        import_module("council.celery")
        import_module("council.checks")
