"""What messages about values look like, and how collections are compared."""

from collections import Counter, namedtuple

__unittest = True

# Characters of a pair of values in a message, and what of each stays in view.
_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = 5
_MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + 2 * _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _MIN_END_LEN)

# How often an element is in each of two collections.
_Mismatch = namedtuple("Mismatch", "actual expected value")


def safe_repr(obj, short=False):
    """repr(obj), whatever its __repr__ does."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _MAX_LENGTH:
        return text[:_MAX_LENGTH] + " [truncated]..."
    return text


def strclass(cls):
    """The name of a class with its module."""
    return f"{cls.__module__}.{cls.__qualname__}"


def _shorten(text, head, tail):
    left_out = len(text) - head - tail
    if left_out <= _PLACEHOLDER_LEN:
        return text
    return f"{text[:head]}[{left_out} chars]{text[len(text) - tail:]}"


def _common_prefix(texts):
    shortest = min(texts, key=len)
    for index, character in enumerate(shortest):
        if any(text[index] != character for text in texts):
            return shortest[:index]
    return shortest


def _common_shorten_repr(*values):
    """The reprs of values, cut so that where they differ is in view."""
    texts = tuple(safe_repr(value) for value in values)
    longest = max(len(text) for text in texts)
    if longest <= _MAX_LENGTH:
        return texts
    prefix = _common_prefix(texts)
    start = len(prefix)
    room = _MAX_LENGTH - (longest - start + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, room)
        return tuple(prefix + text[start:] for text in texts)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(text[start:], _MIN_DIFF_LEN, _MIN_END_LEN) for text in texts)


def sorted_list_difference(expected, actual):
    """What is in one only of two sorted lists: (missing, unexpected)."""
    missing = []
    unexpected = []
    i = j = 0
    while i < len(expected) and j < len(actual):
        wanted, found = expected[i], actual[j]
        if wanted < found:
            missing.append(wanted)
            i = _past(expected, i, wanted)
        elif wanted > found:
            unexpected.append(found)
            j = _past(actual, j, found)
        else:
            i = _past(expected, i, wanted)
            j = _past(actual, j, found)
    missing.extend(expected[i:])
    unexpected.extend(actual[j:])
    return missing, unexpected


def _past(items, index, value):
    index += 1
    while index < len(items) and items[index] == value:
        index += 1
    return index


def unorderable_list_difference(expected, actual):
    """The same for items without an order. Empties both lists."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1."""
    return (x > y) - (x < y)


def _count_diff_hashable(actual, expected):
    """Where two collections of hashable elements differ in number."""
    found, wanted = Counter(actual), Counter(expected)
    differences = []
    for value, count in found.items():
        if count != wanted[value]:
            differences.append(_Mismatch(count, wanted[value], value))
    for value, count in wanted.items():
        if value not in found:
            differences.append(_Mismatch(0, count, value))
    return differences


def _count_diff_all_purpose(actual, expected):
    """The same for elements that can only be compared."""
    counts = []  # [value, in actual, in expected]
    for column, items in ((1, actual), (2, expected)):
        for item in items:
            for entry in counts:
                if entry[0] == item:
                    entry[column] += 1
                    break
            else:
                entry = [item, 0, 0]
                entry[column] = 1
                counts.append(entry)
    return [_Mismatch(found, wanted, value) for value, found, wanted in counts if found != wanted]
