"""How a handler says that a job did not succeed."""


class JobRefused(Exception):
    """Work that cannot succeed however often it is tried; the message is for who asked."""


class JobDelayed(Exception):
    """Work that failed now and is tried again by itself; the message is for who asked."""
