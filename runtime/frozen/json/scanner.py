"""What finds the values of a JSON text."""

__all__ = ["make_scanner"]


def make_scanner(context):
    """A function that reads the value at an index of a text as a JSONDecoder does."""
    return context.scan_once
