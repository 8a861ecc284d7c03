"""
General functions for HTML manipulation.
"""

import re as _re
from html.entities import html5 as _html5

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """
    Replace special characters "&", "<" and ">" to HTML-safe sequences.
    If the optional flag quote is true (the default), the quotation mark
    characters, both double quote (") and single quote (') characters are also
    translated.
    """
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


# Numbers that browsers read as the characters of Windows-1252, from 128 on (HTML5, numeric character references).
_WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"


def _forbidden(number):
    """Whether a reference to that number stands for nothing."""
    if number in (0x0B, 0x7F) or 0x01 <= number <= 0x08 or 0x0E <= number <= 0x1F or 0x7F <= number <= 0x9F:
        return True
    return 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE


def _character(reference):
    text = reference.group(1)
    if text[0] == "#":
        number = int(text[2:].rstrip(";"), 16) if text[1] in "xX" else int(text[1:].rstrip(";"))
        if 0x80 <= number <= 0x9F:
            return _WINDOWS[number - 0x80]
        if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            return "\uFFFD"
        if number == 0x0D:
            return "\r"
        return "" if _forbidden(number) else chr(number)
    if text in _html5:
        return _html5[text]
    # The longest name that it begins with.
    for end in range(len(text) - 1, 1, -1):
        if text[:end] in _html5:
            return _html5[text[:end]] + text[end:]
    return "&" + text


_reference = _re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    """
    Convert all named and numeric character references (e.g. &gt;, &#62;,
    &x3e;) in the string s to the corresponding unicode characters.
    This function uses the rules defined by the HTML 5 standard
    for both valid and invalid character references, and the list of
    HTML 5 named character references defined in html.entities.html5.
    """
    return _reference.sub(_character, s) if "&" in s else s
