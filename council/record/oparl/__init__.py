"""The record as OParl 1.1, for the clients that read it; the API of our own says more.

The words of OParl are German and so are its addresses. What has no place in it stands in fields of
our own, whose names begin with a colon and whose values are no objects.
"""
