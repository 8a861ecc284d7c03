"""Encoding and decoding as functions, for pickles that name them."""


def encode(obj, encoding="utf-8", errors="strict"):
    """Text as bytes."""
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    """Bytes as text."""
    return obj.decode(encoding, errors)
