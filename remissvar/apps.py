"""The remissvar app: consultations and our replies."""

from django.apps import AppConfig


class RemissvarConfig(AppConfig):
    name = "remissvar"
    verbose_name = "Remisser"
