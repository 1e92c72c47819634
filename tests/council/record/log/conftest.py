from tests.council.record.conftest import make, record, stored  # noqa: F401
