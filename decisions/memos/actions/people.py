"""Finding the person that a name in a document means."""

from typing import Any

from django.db import models

from council.organisation.models import Department, Person


def find_or_add_person(
    *, name: str, department: Department, email: str = "", phone: str = "", title: str = ""
) -> Person:
    """Return the person with that name, registering them when there is none.

    Of several with the same name: the one with that e-mail address, else one who has a role in
    the department, else one who signs in at all. Rules of conflict of interest rest on this.
    """
    found = (
        Person.objects.filter(name__iexact=name)
        .annotate(
            has_email=models.Q(email__iexact=email) if email else models.Value(value=False),
            has_role=models.Exists(
                Person.objects.filter(
                    pk=models.OuterRef("pk"), user__role_assignments__department=department
                )
            ),
            has_user=models.Q(user__isnull=False),
        )
        .order_by("-has_email", "-has_role", "-has_user", "pk")
        .first()
    )
    return found or Person.objects.create(
        name=fitted(Person, "name", name),
        title=fitted(Person, "title", title),
        email=fitted(Person, "email", email),
        phone=fitted(Person, "phone", phone),
    )


def fitted(model: type[models.Model], field: str, text: str | None) -> str:
    """Return the text, cut to what the model's field holds; a document may say anything."""
    column: Any = model._meta.get_field(field)  # noqa: SLF001 - Django's documented model API
    return (text or "").strip()[: column.max_length]
