"""Many tables in one step of a migration.

After each step Django draws the models anew of all that is tied to a model that has changed, and
here nearly all are tied to the user: a hundred steps that make a table each take ten seconds. One
step that makes them all draws each model once.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Make these tables; a later one may be named by an earlier one's foreign key."""

    serialization_expand_args = ["operations"]

    def __init__(self, operations: list[CreateModel]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the models and forget what was drawn, so that it is drawn when it is asked for."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the tables; foreign keys follow when all of the migration is done."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Remove the tables, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Return what is told of the step."""
        return f"Create {len(self.operations)} models"

    def references_model(self, name: str, app_label: str) -> bool:
        """Return whether one of them has to do with the model."""
        return any(each.references_model(name, app_label) for each in self.operations)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how a migration writes the step."""
        return type(self).__qualname__, [self.operations], {}
