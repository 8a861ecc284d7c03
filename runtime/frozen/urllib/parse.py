"""Parse (absolute and relative) URLs.

urlparse module is based upon the following RFC specifications.

RFC 3986 (STD66): "Uniform Resource Identifiers" by T. Berners-Lee, R. Fielding
and L.  Masinter, January 2005.
"""

import re
from collections import namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote",
    "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult",
    "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]

# Schemes whose URLs can be relative, name a machine, and have parameters. The empty one is for URLs without.
uses_relative = [
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps", "rtspu",
    "sftp", "svn", "svn+ssh", "ws", "wss",
]
uses_netloc = [
    "", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero", "rtsp",
    "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss", "itms-services",
]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms", "sftp", "tel"]

_scheme = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*")


def _texts(*args):
    """The arguments as text, and what makes results of the same kind of them."""
    is_text = isinstance(args[0], str)
    for argument in args[1:]:
        if argument and isinstance(argument, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return (*args, lambda result: result)
    return (*[argument.decode("ascii", "strict") if argument else "" for argument in args], lambda result: result.encode("ascii", "strict"))


class _Netloc:
    """What the machine's part of a URL consists of."""

    __slots__ = ()

    def _split(self):
        netloc = self.netloc
        text = netloc.decode("ascii") if isinstance(netloc, bytes) else netloc
        user, at, host = text.rpartition("@")
        name = password = None
        if at:
            name, colon, password = user.partition(":")
            password = password if colon else None
        _, bracket, rest = host.partition("[")
        if bracket:
            host, _, port = rest.partition("]")
            port = port.partition(":")[2]
        else:
            host, _, port = host.partition(":")
        return name, password, host, port or None

    def _like(self, text):
        return text.encode("ascii") if text is not None and isinstance(self.netloc, bytes) else text

    @property
    def username(self):
        return self._like(self._split()[0])

    @property
    def password(self):
        return self._like(self._split()[1])

    @property
    def hostname(self):
        host = self._split()[2]
        if not host:
            return None
        # The zone of an IPv6 address keeps its case.
        name, percent, zone = host.partition("%")
        return self._like(name.lower() + percent + zone)

    @property
    def port(self):
        port = self._split()[3]
        if port is not None:
            if not (port.isdigit() and port.isascii()):
                raise ValueError("Port could not be cast to integer value as %r" % port)
            port = int(port)
            if not 0 <= port <= 65535:
                raise ValueError("Port out of range 0-65535")
        return port


class DefragResult(namedtuple("_DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url

    def encode(self, encoding="ascii", errors="strict"):
        return DefragResultBytes(*[part.encode(encoding, errors) for part in self])


class DefragResultBytes(namedtuple("_DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url

    def decode(self, encoding="ascii", errors="strict"):
        return DefragResult(*[part.decode(encoding, errors) for part in self])


class SplitResult(namedtuple("_SplitResult", "scheme netloc path query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)

    def encode(self, encoding="ascii", errors="strict"):
        return SplitResultBytes(*[part.encode(encoding, errors) for part in self])


class SplitResultBytes(namedtuple("_SplitResult", "scheme netloc path query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)

    def decode(self, encoding="ascii", errors="strict"):
        return SplitResult(*[part.decode(encoding, errors) for part in self])


class ParseResult(namedtuple("_ParseResult", "scheme netloc path params query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)

    def encode(self, encoding="ascii", errors="strict"):
        return ParseResultBytes(*[part.encode(encoding, errors) for part in self])


class ParseResultBytes(namedtuple("_ParseResult", "scheme netloc path params query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)

    def decode(self, encoding="ascii", errors="strict"):
        return ParseResult(*[part.decode(encoding, errors) for part in self])


def _split(url, scheme, allow_fragments):
    # Browsers leave these out as well.
    url = url.lstrip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    scheme = scheme.strip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    netloc = query = fragment = ""
    match = _scheme.match(url)
    if match and url[match.end():match.end() + 1] == ":":
        scheme, url = match.group().lower(), url[match.end() + 1:]
    if url[:2] == "//":
        end = min([place for place in (url.find(letter, 2) for letter in "/?#") if place >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_brackets(netloc)
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    return scheme, netloc, url, query, fragment


def _check_brackets(netloc):
    host = netloc.rpartition("@")[2]
    before, _, rest = host.partition("[")
    inner, _, after = rest.partition("]")
    if before or after and not after.startswith(":"):
        raise ValueError("Invalid IPv6 URL")
    if inner.startswith("v"):
        if not re.fullmatch(r"v[a-fA-F0-9]+\..+", inner):
            raise ValueError("IPvFuture address is invalid")
    elif inner.count(":") < 2:
        raise ValueError("%r does not appear to be an IPv4 or IPv6 address" % inner)


def urlsplit(url, scheme="", allow_fragments=True):
    """Parse a URL into 5 components:
    <scheme>://<netloc>/<path>?<query>#<fragment>
    """
    url, scheme, like = _texts(url, scheme)
    result = SplitResult(*_split(url, scheme, allow_fragments))
    return like(result)


def urlparse(url, scheme="", allow_fragments=True):
    """Parse a URL into 6 components:
    <scheme>://<netloc>/<path>;<params>?<query>#<fragment>
    """
    url, scheme, like = _texts(url, scheme)
    scheme, netloc, path, query, fragment = _split(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        # Of the last part of the path.
        place = path.find(";", path.rfind("/") + 1) if "/" in path else path.find(";")
        if place >= 0:
            path, params = path[:place], path[place + 1:]
    return like(ParseResult(scheme, netloc, path, params, query, fragment))


def _unsplit(scheme, netloc, path, query, fragment):
    url = path
    if netloc or scheme and scheme in uses_netloc and url[:2] != "//":
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url[:2] == "//":
        url = "//" + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return url


def urlunparse(components):
    """Put a parsed URL back together again.  This may result in a
    slightly different, but equivalent URL, if the URL that was parsed
    originally had redundant delimiters, e.g. a ? with an empty query
    (the draft states that these are equivalent)."""
    scheme, netloc, path, params, query, fragment, like = _texts(*components)
    if params:
        path = "%s;%s" % (path, params)
    return like(_unsplit(scheme, netloc, path, query, fragment))


def urlunsplit(components):
    """Combine the elements of a tuple as returned by urlsplit() into a
    complete URL as a string."""
    scheme, netloc, path, query, fragment, like = _texts(*components)
    return like(_unsplit(scheme, netloc, path, query, fragment))


def urljoin(base, url, allow_fragments=True):
    """Join a base URL and a possibly relative URL to form an absolute
    interpretation of the latter."""
    if not base:
        return url
    if not url:
        return base
    base, url, like = _texts(base, url)
    base_scheme, base_netloc, base_path, base_params, base_query, _ = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, base_scheme, allow_fragments)
    if scheme != base_scheme or scheme not in uses_relative:
        return like(url)
    if scheme in uses_netloc:
        if netloc:
            return like(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = base_netloc
    if not path and not params:
        return like(urlunparse((scheme, netloc, base_path, base_params, query or base_query, fragment)))
    parts = base_path.split("/")
    if parts[-1]:
        del parts[-1]
    if path[:1] == "/":
        parts = path.split("/")
    else:
        parts += path.split("/")
        parts[1:-1] = filter(None, parts[1:-1])
    result = []
    for part in parts:
        if part == "..":
            if result:
                result.pop()
        elif part != ".":
            result.append(part)
    if parts[-1] in (".", ".."):
        result.append("")
    return like(urlunparse((scheme, netloc, "/".join(result) or "/", params, query, fragment)))


def urldefrag(url):
    """Removes any existing fragment from URL.

    Returns a tuple of the defragmented URL and the fragment.  If
    the URL contained no fragments, the second element is the
    empty string.
    """
    url, like = _texts(url)
    if "#" not in url:
        return like(DefragResult(url, ""))
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return like(DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment))


def unquote_to_bytes(string):
    """unquote_to_bytes('abc%20def') -> b'abc def'."""
    if not string:
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *parts = bytes(string).split(b"%")
    result = [first]
    for part in parts:
        try:
            result.append(bytes.fromhex(part[:2].decode("ascii")) if len(part) > 1 and not part[:2].isspace() else b"%" + part[:2])
            if len(result[-1]) != 1:
                result[-1] = b"%" + part[:2]
        except ValueError:
            result.append(b"%" + part[:2])
        result.append(part[2:])
    return b"".join(result)


_ascii_run = re.compile("([\x00-\x7f]+)")


def unquote(string, encoding="utf-8", errors="replace"):
    """Replace %xx escapes by their single-character equivalent. The optional
    encoding and errors parameters specify how to decode percent-encoded
    sequences into Unicode characters, as accepted by the bytes.decode()
    method.
    """
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    # Only ASCII can be quoted; what is not stays as it is.
    parts = _ascii_run.split(string)
    parts[1::2] = [unquote_to_bytes(part).decode(encoding or "utf-8", errors or "replace") for part in parts[1::2]]
    return "".join(parts)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """Like unquote(), but also replace plus signs by spaces, as required for
    unquoting HTML form values."""
    return unquote(string.replace("+", " "), encoding, errors)


_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote(string, safe="/", encoding=None, errors=None):
    """quote('abc def') -> 'abc%20def'

    Each part of a URL, e.g. the path info, the query, etc., has a
    different set of reserved characters that must be quoted. The
    quote function offers a cautious (not minimal) way to quote a
    string for most of these parts.
    """
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """Like quote(), but also replace ' ' with '+', as required for quoting
    HTML form values. Plus signs in the original string are escaped unless
    they are included in safe. It also does not have safe default to '/'.
    """
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (" " if isinstance(safe, str) else b" ")
    return quote(string, safe, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    """Like quote(), but accepts a bytes object rather than a str, and does
    not perform string-to-bytes encoding.  It always returns an ASCII string.
    quote_from_bytes(b'abc def\x3f') -> 'abc%20def%3f'
    """
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    kept = _ALWAYS_SAFE.union([byte for byte in safe if byte < 128])
    return "".join([chr(byte) if byte in kept else "%%%02X" % byte for byte in bs])


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """Encode a dict or sequence of two-element tuples into a URL query string.

    If any values in the query arg are sequences and doseq is true, each
    sequence element is converted to a separate parameter.
    """
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        key = quoted(key)
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        pairs += [key + "=" + quoted(each) for each in values]
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """Parse a query given as a string argument.

    Returns a list of names and values.
    """
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    qs, separator, like = _texts(qs, separator if isinstance(separator, type(qs)) else separator.encode() if isinstance(qs, bytes) else separator)
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    result = []
    for pair in qs.split(separator):
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition("=")
        if not equals and strict_parsing:
            raise ValueError("bad query field: %r" % (pair,))
        if value or keep_blank_values and (equals or not strict_parsing):
            result.append((like(unquote_plus(name, encoding, errors)), like(unquote_plus(value, encoding, errors))))
    return result


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """Parse a query given as a string argument.

    Returns a dict of lists of the values of each name.
    """
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result
