"""Registry numbers (diarienummer) compared across all the ways people write them."""

import re
import unicodedata

_RUN = re.compile(r"[0-9]+|[^\W\d_]+")
_LABELS = (
    ("DNR",),
    ("D", "NR"),
    ("DIARIENR",),
    ("DIARIENUMMER",),
    ("DIARIE", "NR"),
    ("ÄRENDENR",),
    ("ÄRENDENUMMER",),
    ("ÄRENDE", "NR"),
)


def registry_key(raw: str) -> str:
    """Return the key under which every spelling of one registry number meets.

    The key is the runs of letters and of digits in upper case, without leading zeros, joined by
    "-": "Dnr: 2019-007477", "2019-7477" and "2019 7477" all give "2019-7477", and "KS 2018/701"
    gives the same as "KS2018-701". A number without any letter or digit gives "".

    The raw spelling is what is shown; authorities invent their own schemes, so the key is never
    taken apart again.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", raw).upper())
    runs = _without_label(_RUN.findall(folded))
    return "-".join(_without_leading_zeros(run) for run in runs)


def _without_label(runs: list[str]) -> list[str]:
    for label in _LABELS:
        if tuple(runs[: len(label)]) == label:
            return _without_label(runs[len(label) :])
    return runs


def _without_leading_zeros(run: str) -> str:
    return run.lstrip("0") or "0" if run[0].isdigit() else run


def case_slug(raw: str) -> str:
    """Return how every spelling of the number is written in an address: "ks-2018-701".

    Empty for what holds no number, or would be another number when it is read again.
    """
    key = registry_key(raw)[:100]
    slug = key.lower()
    return slug if registry_key(slug) == key else ""
