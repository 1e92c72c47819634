"""How a base form is written beside its form: letters to take off, then what to put on."""

SEPARATOR = 1  # between a form and its note
END = 2  # after a note
_NO_LETTERS = 32  # the byte that says: nothing to take off


def note(form: str, role: str, lemma: str) -> bytes:
    """Return the string that the automaton keeps for a form, its role and its base form."""
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    edit = bytes([_NO_LETTERS + len(form) - shared]) + lemma[shared:].encode("latin-1")
    return form.encode("latin-1") + bytes([SEPARATOR]) + role.encode() + edit + bytes([END])


def read_note(form: str, raw: bytes) -> tuple[str, str]:
    """Return (role, base form) of what stands after a form's separator."""
    kept = len(form) - (raw[1] - _NO_LETTERS)
    return chr(raw[0]), form[:kept] + raw[2:].decode("latin-1")
