"""How a handler says that a job cannot succeed."""


class JobRefused(Exception):
    """Work that cannot succeed however often it is tried; the message is for who asked."""
