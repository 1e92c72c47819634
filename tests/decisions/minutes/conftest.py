"""A sitting made by actions, for the minutes that come of it."""

from tests.decisions.agendas.conftest import approved_memo, meeting, member, stranger  # noqa: F401
from tests.decisions.sittings.conftest import act, called, plan  # noqa: F401
from tests.decisions.sittings.test_a_sitting import elected, sitting  # noqa: F401
