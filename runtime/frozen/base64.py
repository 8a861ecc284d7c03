"""Base16, Base32, Base64 (RFC 3548), Base85 and Ascii85 data encodings"""

import binascii

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes",
    "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode", "b32hexdecode", "b16encode", "b16decode",
    "b85encode", "b85decode", "a85encode", "a85decode", "z85encode", "z85decode",
    "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
]

_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")


def _given(s):
    """What is to be decoded, as bytes."""
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    """Encode the bytes-like object s using Base64 and return a bytes object.

    Optional altchars should be a byte string of length 2 which specifies an
    alternative alphabet for the '+' and '/' characters.  This allows an
    application to e.g. generate url or filesystem safe Base64 strings.
    """
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return encoded.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    """Decode the Base64 encoded bytes-like object or ASCII string s.

    Optional altchars must be a bytes-like object or ASCII string of length 2
    which specifies the alternative alphabet used instead of the '+' and '/'
    characters.

    The result is returned as a bytes object.  A binascii.Error is raised if
    s is incorrectly padded.

    If validate is False (the default), characters that are neither in the
    normal base-64 alphabet nor the alternative alphabet are discarded prior
    to the padding check.  If validate is True, these non-alphabet characters
    in the input result in a binascii.Error.
    """
    s = _given(s)
    if altchars is not None:
        altchars = _given(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode bytes-like object s using the standard Base64 alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode bytes encoded with the standard Base64 alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode bytes using the URL- and filesystem-safe Base64 alphabet,
    which uses '-' instead of '+' and '_' instead of '/'."""
    return b64encode(s).translate(_URL)


def urlsafe_b64decode(s):
    """Decode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64decode(_given(s).translate(_FROM_URL))


_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(s, alphabet):
    s = bytes(memoryview(s))
    result = bytearray()
    for place in range(0, len(s), 5):
        group = s[place:place + 5]
        number = int.from_bytes(group.ljust(5, b"\0"), "big")
        letters = bytes([alphabet[number >> shift & 31] for shift in range(35, -1, -5)])
        used = (len(group) * 8 + 4) // 5
        result += letters[:used].ljust(8, b"=")
    return bytes(result)


def _decode32(s, alphabet, casefold, map01):
    s = _given(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _given(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    size = len(s)
    s = s.rstrip(b"=")
    padding = size - len(s)
    values = {letter: value for value, letter in enumerate(alphabet)}
    result = bytearray()
    number = 0
    for place in range(0, len(s), 8):
        number = 0
        for letter in s[place:place + 8]:
            if letter not in values:
                raise binascii.Error("Non-base32 digit found")
            number = number << 5 | values[letter]
        if place + 8 <= len(s):
            result += number.to_bytes(5, "big")
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if padding and size:
        last = (number << 5 * padding).to_bytes(5, "big")
        result += last[:(43 - 5 * padding) // 8]
    return bytes(result)


def b32encode(s):
    """Encode the bytes-like objects using base32 and return a bytes object."""
    return _encode32(s, _BASE32)


def b32decode(s, casefold=False, map01=None):
    """Decode the base32 encoded bytes-like object or ASCII string s.

    Optional casefold is a flag specifying whether a lowercase alphabet is
    acceptable as input.  For security purposes, the default is False.

    RFC 3548 allows for optional mapping of the digit 0 (zero) to the
    letter O (oh), and for optional mapping of the digit 1 (one) to
    either the letter I (eye) or letter L (el).  The optional argument
    map01 when not None, specifies which letter the digit 1 should be
    mapped to.
    """
    return _decode32(s, _BASE32, casefold, map01)


def b32hexencode(s):
    """Encode the bytes-like objects using base32hex and return a bytes object."""
    return _encode32(s, _BASE32_HEX)


def b32hexdecode(s, casefold=False):
    """Decode the base32hex encoded bytes-like object or ASCII string s."""
    return _decode32(s, _BASE32_HEX, casefold, None)


def b16encode(s):
    """Encode the bytes-like object s using Base16 and return a bytes object."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode the Base16 encoded bytes-like object or ASCII string s."""
    s = _given(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def _encode85(s, letters, pad, zero=None, spaces=None):
    """Five letters for four bytes; a letter of its own for four zeros or spaces."""
    s = bytes(memoryview(s))
    missing = -len(s) % 4
    s += bytes(missing)
    groups = []
    for place in range(0, len(s), 4):
        number = int.from_bytes(s[place:place + 4], "big")
        if zero and not number:
            groups.append(zero)
        elif spaces and number == 0x20202020:
            groups.append(spaces)
        else:
            group = bytearray(5)
            for index in (4, 3, 2, 1, 0):
                number, digit = divmod(number, 85)
                group[index] = letters[digit]
            groups.append(bytes(group))
    if missing and not pad:
        if groups[-1] == zero:
            groups[-1] = letters[:1] * 5
        groups[-1] = groups[-1][:-missing]
    return b"".join(groups)


_ASCII85 = bytes(range(33, 118))
_BASE85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes-like object b using Ascii85 and return a bytes object.

    foldspaces is an optional flag that uses the special short sequence 'y'
    instead of 4 consecutive spaces (ASCII 0x20) as supported by 'btoa'. This
    feature is not supported by the "standard" Adobe encoding.

    wrapcol controls whether the output should have newline (b'\\n') characters
    added to it. If this is non-zero, each output line will be at most this
    many characters long, excluding the trailing newline.

    pad controls whether the input is padded to a multiple of 4 before
    encoding. Note that the btoa implementation always pads.

    adobe controls whether the encoded byte sequence is framed with <~ and ~>,
    which is used by the Adobe implementation.
    """
    result = _encode85(b, _ASCII85, pad, b"z", b"y" if foldspaces else None)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[place:place + wrapcol] for place in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        result = b"\n".join(lines)
    return result + b"~>" if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Decode the Ascii85 encoded bytes-like object or ASCII string b.

    foldspaces is a flag that specifies whether the 'y' short sequence should be
    accepted as shorthand for 4 consecutive spaces (ASCII 0x20). This feature is
    not supported by the "standard" Adobe encoding.

    adobe controls whether the input sequence is in Adobe Ascii85 format (i.e.
    is framed with <~ and ~>).

    ignorechars should be a byte string containing characters to ignore from the
    input. This should only contain whitespace characters, and by default
    contains all whitespace characters in ASCII.

    The result is returned as a bytes object.
    """
    b = _given(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    result = bytearray()
    group = []
    for letter in b + b"u" * 4:
        if 33 <= letter <= 117:
            group.append(letter - 33)
            if len(group) == 5:
                number = 0
                for digit in group:
                    number = number * 85 + digit
                if number > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow")
                result += number.to_bytes(4, "big")
                group = []
        elif letter == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            result += bytes(4)
        elif foldspaces and letter == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            result += b"    "
        elif letter not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % letter)
    # The letters added above fill the last group; those that began another one were not needed.
    padding = 4 - len(group)
    return bytes(result[:-padding] if padding else result)


def _decode85(b, letters, name):
    b = _given(b)
    values = {letter: value for value, letter in enumerate(letters)}
    padding = -len(b) % 5
    b += letters[84:85] * padding
    result = bytearray()
    for place in range(0, len(b), 5):
        number = 0
        for index, letter in enumerate(b[place:place + 5]):
            if letter not in values:
                raise ValueError("bad %s character at position %d" % (name, place + index)) from None
            number = number * 85 + values[letter]
        if number > 0xFFFFFFFF:
            raise ValueError("%s overflow in hunk starting at byte %d" % (name, place)) from None
        result += number.to_bytes(4, "big")
    return bytes(result[:-padding] if padding else result)


def b85encode(b, pad=False):
    """Encode bytes-like object b in base85 format and return a bytes object.

    If pad is true, the input is padded with b'\\0' so its length is a multiple of
    4 bytes before encoding.
    """
    return _encode85(b, _BASE85, pad)


def b85decode(b):
    """Decode the base85-encoded bytes-like object or ASCII string b

    The result is returned as a bytes object.
    """
    return _decode85(b, _BASE85, "base85")


def z85encode(s):
    """Encode bytes-like object b in z85 format and return a bytes object."""
    return _encode85(s, _Z85, False)


def z85decode(s):
    """Decode the z85-encoded bytes-like object or ASCII string b

    The result is returned as a bytes object.
    """
    return _decode85(s, _Z85, "z85")


# Bytes in a line of MIME's, and how many bytes give these.
MAXLINESIZE = 76
MAXBINSIZE = 57


def encode(input, output):
    """Encode a file; input and output are binary files."""
    while part := input.read(MAXBINSIZE):
        while len(part) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(part))):
            part += more
        output.write(binascii.b2a_base64(part))


def decode(input, output):
    """Decode a file; input and output are binary files."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _checked(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError("expected bytes-like object, not %s" % s.__class__.__name__) from error
    if view.format not in ("c", "b", "B"):
        raise TypeError("expected single byte elements, not %r from %s" % (view.format, s.__class__.__name__))
    if view.ndim != 1:
        raise TypeError("expected 1-D data, not %d-D data from %s" % (view.ndim, s.__class__.__name__))
    return s


def encodebytes(s):
    """Encode a bytestring into a bytes object containing multiple lines
    of base-64 data."""
    _checked(s)
    return b"".join([binascii.b2a_base64(s[place:place + MAXBINSIZE]) for place in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    return binascii.a2b_base64(_checked(s))
