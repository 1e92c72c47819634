"""Bodies and departments, people and their mandates, users and their roles."""

from council.organisation.models.institutions import Body, BodyKind, Department, Unit
from council.organisation.models.people import Mandate, MandateRole, Person
from council.organisation.models.users import RoleAssignment, User

__all__ = [
    "Body",
    "BodyKind",
    "Department",
    "Mandate",
    "MandateRole",
    "Person",
    "RoleAssignment",
    "Unit",
    "User",
]
