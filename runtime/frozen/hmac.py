"""HMAC (Keyed-Hashing for Message Authentication) as described by RFC 2104."""

import hashlib as _hashlib
from _hashlib import compare_digest

__all__ = ["compare_digest", "new", "digest", "HMAC"]

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))

# Digests have the size of the algorithm's; ask the object.
digest_size = None


def _maker(digestmod):
    """A function that makes digest objects."""
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        return lambda data=b"": _hashlib.new(digestmod, data)
    return lambda data=b"": digestmod.new(data)


def _pads(key, make):
    """The digests of both paddings of a key, and their block size."""
    inner, outer = make(), make()
    block = getattr(inner, "block_size", 64)
    if block < 16:
        block = 64
    if len(key) > block:
        key = make(key).digest()
    key = bytes(key).ljust(block, b"\0")
    inner.update(key.translate(trans_36))
    outer.update(key.translate(trans_5C))
    return inner, outer, block


class HMAC:
    """RFC 2104 HMAC class.  Also complies with RFC 4231.

    This supports the API for Cryptographic Hash Functions (PEP 247).
    """

    blocksize = 64

    __slots__ = ("_inner", "_outer", "block_size", "digest_size")

    def __init__(self, key, msg=None, digestmod=""):
        """Create a new HMAC object.

        key: bytes or buffer, key for the keyed hash object.
        msg: bytes or buffer, Initial input for the hash or None.
        digestmod: A hash name suitable for hashlib.new(), a hashlib constructor
                   returning a new hash object, or a module supporting PEP 247.
                   Required, despite its position after the optional msg argument.
        """
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("key: expected bytes or bytearray, but got %r" % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        self._inner, self._outer, self.block_size = _pads(key, _maker(digestmod))
        self.digest_size = self._inner.digest_size
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        """Feed data from msg into this hashing object."""
        self._inner.update(msg)

    def copy(self):
        """Return a separate copy of this hashing object."""
        other = self.__class__.__new__(self.__class__)
        other.block_size = self.block_size
        other.digest_size = self.digest_size
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def _current(self):
        digest = self._outer.copy()
        digest.update(self._inner.digest())
        return digest

    def digest(self):
        """Return the hash value of this hashing object as bytes."""
        return self._current().digest()

    def hexdigest(self):
        """Like digest(), but returns a string of hexadecimal digits instead."""
        return self._current().hexdigest()


def new(key, msg=None, digestmod=""):
    """Create a new hashing object and return it."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """Fast inline implementation of HMAC.

    key: bytes or buffer, The key for the keyed hash object.
    msg: bytes or buffer, Input message.
    digest: A hash name suitable for hashlib.new(), a hashlib constructor
            returning a new hash object, or a module supporting PEP 247.
    """
    if isinstance(key, str) or isinstance(msg, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    inner, outer, _ = _pads(key, _maker(digest))
    inner.update(msg)
    outer.update(inner.digest())
    return outer.digest()
