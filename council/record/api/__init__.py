"""The record as data: an open API below /api/v1/, described by OpenAPI, for anybody.

`service` puts it together; `resources` answer, `schemas` say in what shape, and `envelope` gives
every answer what answers of open data have in common. docs/open-data.md tells how it is used.
"""
