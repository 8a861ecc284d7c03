"""How pickles give the fields of dates and times: in bytes."""


def is_state(given, size, month_at=None):
    """Whether this is how a pickle gives the fields: in bytes, or text from Python 2."""
    if not isinstance(given, (bytes, str)) or len(given) != size:
        return False
    if month_at is None:
        return True
    month = given[month_at] if isinstance(given, bytes) else ord(given[month_at])
    # The top bit is the fold, which dates do not have.
    return 1 <= (month & 0x7F if size > 4 else month) <= 12


def state_bytes(given):
    """The fields as bytes."""
    if isinstance(given, bytes):
        return given
    try:
        return given.encode("latin-1")
    except UnicodeEncodeError:
        raise ValueError(
            "Failed to encode latin1 string when unpickling a date or datetime object. "
            "pickle.load(data, encoding='latin1') is assumed."
        ) from None


def refuse_short(*fields):
    """TypeError for the first field that is missing."""
    for at, (name, value) in enumerate(fields, 2):
        if value is None:
            raise TypeError(f"function missing required argument '{name}' (pos {at})")
