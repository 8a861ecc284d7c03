"""File names and patterns of the shell: * is anything, ? one character, [seq]
one of those, [!seq] one of the others."""

import os
import posixpath

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Whether a name matches, by the rules for file names of this system."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def filter(names, pat):
    """The names that match."""
    pattern = os.path.normcase(pat)
    matches = _matcher(pattern)
    if os.path is posixpath:
        return [name for name in names if matches(name)]
    return [name for name in names if matches(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Whether a name matches, small letters being other letters than capitals."""
    return _matcher(pat)(name)


# Functions for patterns, the last used at the end.
_known = {}


def _matcher(pat):
    """A function that says whether a name matches. No regular expression is
    needed for that, nor the time to compile one."""
    key = type(pat), pat
    found = _known.pop(key, None)
    if found is None:
        text = pat.decode("iso-8859-1") if isinstance(pat, bytes) else pat
        tests = [part if part is _ANY else _test(part) for part in _parts(text)]
        if isinstance(pat, bytes):
            def found(name):
                return _match(tests, bytes.decode(name, "iso-8859-1"))
        else:
            def found(name):
                # Anything else than a string is refused.
                return _match(tests, str.__str__(name))
        while len(_known) >= 256:
            del _known[next(iter(_known))]
    _known[key] = found
    return found


def _test(part):
    """A function that says whether a character matches a part that is no star."""
    if part == ".":
        return lambda letter: True
    if part == "(?!)":
        return lambda letter: False
    if part[0] != "[":
        wanted = part[-1]
        return lambda letter: letter == wanted
    negated = part[1] == "^"
    inside = part[2 if negated else 1:-1]
    ranges = []
    at = 0
    while at < len(inside):
        if inside[at] == "\\":
            at += 1
        low = high = inside[at]
        at += 1
        if inside[at:at + 1] == "-" and at + 1 < len(inside):
            at += 1
            if inside[at] == "\\":
                at += 1
            high = inside[at]
            at += 1
        ranges.append((low, high))
    return lambda letter: any(low <= letter <= high for low, high in ranges) != negated


def _match(tests, name):
    at = test = 0
    # Where to go on when what stands behind the last star does not match.
    star = mark = None
    while at < len(name):
        if test < len(tests) and tests[test] is _ANY:
            star, mark = test, at
            test += 1
        elif test < len(tests) and tests[test](name[at]):
            at += 1
            test += 1
        elif star is not None:
            mark += 1
            at, test = mark, star + 1
        else:
            return False
    return all(rest is _ANY for rest in tests[test:])


_ANY = object()


def translate(pat):
    """The regular expression that means the same."""
    parts = _parts(pat)
    texts = []
    at = 0
    # Up to the first star and behind the last nothing is left to choose.
    while at < len(parts) and parts[at] is not _ANY:
        texts.append(parts[at])
        at += 1
    while at < len(parts):
        at += 1
        start = at
        while at < len(parts) and parts[at] is not _ANY:
            at += 1
        fixed = "".join(parts[start:at])
        if at == len(parts):
            texts.append(".*")
            texts.append(fixed)
        else:
            # What a star in the middle takes is never taken back: the first
            # place where the rest of its part matches will do.
            texts.append(f"(?>.*?{fixed})")
    return f"(?s:{''.join(texts)})\\Z"


def _parts(pat):
    """A regular expression for each part of the pattern; _ANY for stars, of
    which several in a row are one."""
    parts = []
    at = 0
    while at < len(pat):
        letter = pat[at]
        at += 1
        if letter == "*":
            if not parts or parts[-1] is not _ANY:
                parts.append(_ANY)
        elif letter == "?":
            parts.append(".")
        elif letter == "[":
            end = at
            # The first character may be the bracket itself.
            if pat[end:end + 1] == "!":
                end += 1
            if pat[end:end + 1] == "]":
                end += 1
            end = pat.find("]", end)
            if end < 0:
                parts.append("\\[")
            else:
                parts.append(_set(pat[at:end]))
                at = end + 1
        else:
            parts.append(_escape(letter))
    return parts


def _set(inside):
    """[inside] as a regular expression."""
    if "-" not in inside:
        inside = inside.replace("\\", "\\\\")
    else:
        inside = _ranges(inside)
    if not inside:
        # An empty range: nothing matches.
        return "(?!)"
    if inside == "!":
        return "."
    # Operations of sets, which regular expressions may come to have, are not meant.
    inside = "".join("\\" + letter if letter in "&~|" else letter for letter in inside)
    if inside[0] == "!":
        inside = "^" + inside[1:]
    elif inside[0] in "^[":
        inside = "\\" + inside
    return f"[{inside}]"


def _ranges(inside):
    """A set with hyphens in it: ranges from high to low are taken out."""
    chunks = []
    start = 0
    at = 2 if inside[0] == "!" else 1
    while True:
        at = inside.find("-", at)
        if at < 0:
            break
        chunks.append(inside[start:at])
        start = at + 1
        at += 3
    rest = inside[start:]
    if rest:
        chunks.append(rest)
    else:
        chunks[-1] += "-"
    for number in range(len(chunks) - 1, 0, -1):
        if chunks[number - 1][-1] > chunks[number][0]:
            chunks[number - 1] = chunks[number - 1][:-1] + chunks[number][1:]
            del chunks[number]
    return "-".join(chunk.replace("\\", "\\\\").replace("-", "\\-") for chunk in chunks)


def _escape(letter):
    return "\\" + letter if letter in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else letter
