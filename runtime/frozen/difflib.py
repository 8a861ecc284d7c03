"""Comparing sequences: what two have in common (SequenceMatcher), and
differences of texts line by line in several forms."""

import re
from collections import namedtuple
from types import GenericAlias

__all__ = [
    "get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
    "context_diff", "unified_diff", "diff_bytes", "Match",
]

Match = namedtuple("Match", "a b size")

# Longer sequences have elements that are too common to begin a match.
_POPULAR_FROM = 200


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares a with b, both sequences of hashable elements. Of b an index
    is kept, so compare many a with one b (set_seq1)."""

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """The first sequence."""
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """The second sequence."""
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = None
            self.fullbcount = None
            self._index()

    def _index(self):
        """Where in b each element is, but for junk and what is everywhere."""
        places = {}
        for place, element in enumerate(self.b):
            places.setdefault(element, []).append(place)
        self.bjunk = set()
        if self.isjunk:
            self.bjunk = {element for element in places if self.isjunk(element)}
            for element in self.bjunk:
                del places[element]
        self.bpopular = set()
        length = len(self.b)
        if self.autojunk and length >= _POPULAR_FROM:
            most = length // 100 + 1
            self.bpopular = {element for element, where in places.items() if len(where) > most}
            for element in self.bpopular:
                del places[element]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest equal block within a[alo:ahi] and b[blo:bhi], of those
        the first in a, of those the first in b. It does not begin with junk,
        but is extended by junk at both ends."""
        a, b, junk = self.a, self.b, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_a, best_b, best = alo, blo, 0
        # How long the block is that ends at b[j] and the previous element of a.
        lengths = {}
        nowhere = ()
        for i in range(alo, ahi):
            longer = {}
            for j in self.b2j.get(a[i], nowhere):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                size = longer[j] = lengths.get(j - 1, 0) + 1
                if size > best:
                    best_a, best_b, best = i - size + 1, j - size + 1, size
            lengths = longer
        # First what is popular, then junk.
        for is_junk in (False, True):
            while (
                best_a > alo and best_b > blo
                and (b[best_b - 1] in junk) == is_junk and a[best_a - 1] == b[best_b - 1]
            ):
                best_a, best_b, best = best_a - 1, best_b - 1, best + 1
            while (
                best_a + best < ahi and best_b + best < bhi
                and (b[best_b + best] in junk) == is_junk and a[best_a + best] == b[best_b + best]
            ):
                best += 1
        return Match(best_a, best_b, best)

    def get_matching_blocks(self):
        """All equal blocks in order, neighbours joined, and an empty one at
        the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        length_a, length_b = len(self.a), len(self.b)
        todo = [(0, length_a, 0, length_b)]
        found = []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if not size:
                continue
            found.append(match)
            if alo < i and blo < j:
                todo.append((alo, i, blo, j))
            if i + size < ahi and j + size < bhi:
                todo.append((i + size, ahi, j + size, bhi))
        found.sort()
        blocks = []
        for i, j, size in found:
            if blocks and blocks[-1].a + blocks[-1].size == i and blocks[-1].b + blocks[-1].size == j:
                last = blocks.pop()
                i, j, size = last.a, last.b, last.size + size
            blocks.append(Match(i, j, size))
        blocks.append(Match(length_a, length_b, 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """How a becomes b: a list of (tag, i1, i2, j1, j2) with the tags
        equal, replace, delete and insert."""
        if self.opcodes is not None:
            return self.opcodes
        steps = []
        i = j = 0
        for at, bt, size in self.get_matching_blocks():
            if i < at and j < bt:
                steps.append(("replace", i, at, j, bt))
            elif i < at:
                steps.append(("delete", i, at, j, bt))
            elif j < bt:
                steps.append(("insert", i, at, j, bt))
            i, j = at + size, bt + size
            if size:
                steps.append(("equal", at, i, bt, j))
        self.opcodes = steps
        return steps

    def get_grouped_opcodes(self, n=3):
        """The changes in groups, with at most n equal elements around."""
        steps = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if steps[0][0] == "equal":
            tag, i1, i2, j1, j2 = steps[0]
            steps[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if steps[-1][0] == "equal":
            tag, i1, i2, j1, j2 = steps[-1]
            steps[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in steps:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How alike they are: 1.0 is equal, 0.0 nothing in common."""
        matches = sum(block.size for block in self.get_matching_blocks())
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """At least ratio(), sooner: the order is not looked at."""
        if self.fullbcount is None:
            counts = self.fullbcount = {}
            for element in self.b:
                counts[element] = counts.get(element, 0) + 1
        left = {}
        matches = 0
        for element in self.a:
            count = left[element] if element in left else self.fullbcount.get(element, 0)
            left[element] = count - 1
            if count > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """At least quick_ratio(), at once: of the lengths alone."""
        la, lb = len(self.a), len(self.b)
        return _ratio(min(la, lb), la + lb)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The n sequences that are most like word, the best first."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    found = []
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if (
            matcher.real_quick_ratio() >= cutoff
            and matcher.quick_ratio() >= cutoff
            and matcher.ratio() >= cutoff
        ):
            found.append((matcher.ratio(), candidate))
    found.sort(reverse=True)
    return [candidate for _, candidate in found[:n]]


class Differ:
    """Differences of texts for people: lines with "- ", "+ ", "  " and, below
    a line that was changed, "? " with marks of where."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """The lines of the difference of two lists of lines."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, sign, lines, start, end):
        for line in lines[start:end]:
            yield f"{sign} {line}"

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        """The shorter part comes first."""
        if bhi - blo < ahi - alo:
            yield from self._dump("+", b, blo, bhi)
            yield from self._dump("-", a, alo, ahi)
        else:
            yield from self._dump("-", a, alo, ahi)
            yield from self._dump("+", b, blo, bhi)

    def _most_alike(self, a, alo, ahi, b, blo, bhi):
        """(i, j, equal) of the pair of lines that are most alike without
        being equal, else of the first that are equal; None if no pair is alike."""
        matcher = SequenceMatcher(self.charjunk)
        best, place, equal = 0.74, None, None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    equal = equal or (i, j, True)
                    continue
                matcher.set_seq1(a[i])
                if (
                    matcher.real_quick_ratio() > best
                    and matcher.quick_ratio() > best
                    and matcher.ratio() > best
                ):
                    best, place = matcher.ratio(), (i, j, False)
        return equal if best < 0.75 else place

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Around the pair that is most alike, and so on in the rest."""
        pair = self._most_alike(a, alo, ahi, b, blo, bhi)
        if pair is None:
            yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
            return
        i, j, equal = pair
        yield from self._fancy_helper(a, alo, i, b, blo, j)
        if equal:
            yield "  " + a[i]
        else:
            marks_a = marks_b = ""
            for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, a[i], b[j]).get_opcodes():
                sign_a, sign_b = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}[tag]
                marks_a += sign_a * (i2 - i1)
                marks_b += sign_b * (j2 - j1)
            yield from self._qformat(a[i], b[j], marks_a, marks_b)
        yield from self._fancy_helper(a, i + 1, ahi, b, j + 1, bhi)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
        else:
            yield from self._dump("-", a, alo, ahi)
            yield from self._dump("+", b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        for sign, line, marks in (("- ", aline, atags), ("+ ", bline, btags)):
            # Tabs stay tabs, so that the marks stand below what they mean.
            kept = (c if mark == " " and c.isspace() else mark for c, mark in zip(line, marks))
            marks = "".join(kept).rstrip()
            yield sign + line
            if marks:
                yield f"? {marks}\n"


def IS_LINE_JUNK(line, pat=re.compile(r"\s*(?:#\s*)?$").match):
    """Whether a line is blank, or nothing but a "#"."""
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Whether a character is a space or a tab."""
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Differ's difference of two lists of lines."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Text 1 or 2 of a difference that Differ made."""
    try:
        sign = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] in (sign, "  "):
            yield line[2:]


def _check_types(a, b, *args):
    if a and not isinstance(a[0], str):
        raise TypeError("lines to compare must be str, not %s (%r)" % (type(a[0]).__name__, a[0]))
    if b and not isinstance(b[0], str):
        raise TypeError("lines to compare must be str, not %s (%r)" % (type(b[0]).__name__, b[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError("all arguments must be str, not: %r" % (arg,))


def _dated(date):
    return f"\t{date}" if date else ""


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The difference as `diff -u` writes it."""

    def shown(start, stop):
        length = stop - start
        if length == 1:
            return f"{start + 1}"
        return f"{start + 1 if length else start},{length}"

    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    for number, group in enumerate(SequenceMatcher(None, a, b).get_grouped_opcodes(n)):
        if number == 0:
            yield f"--- {fromfile}{_dated(fromfiledate)}{lineterm}"
            yield f"+++ {tofile}{_dated(tofiledate)}{lineterm}"
        first, last = group[0], group[-1]
        yield f"@@ -{shown(first[1], last[2])} +{shown(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
                continue
            yield from ("-" + line for line in a[i1:i2])
            yield from ("+" + line for line in b[j1:j2])


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The difference as `diff -c` writes it."""

    def shown(start, stop):
        length = stop - start
        if length <= 1:
            return f"{start + 1 if length else start}"
        return f"{start + 1},{stop}"

    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    for number, group in enumerate(SequenceMatcher(None, a, b).get_grouped_opcodes(n)):
        if number == 0:
            yield f"*** {fromfile}{_dated(fromfiledate)}{lineterm}"
            yield f"--- {tofile}{_dated(tofiledate)}{lineterm}"
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {shown(first[1], last[2])} ****{lineterm}"
        if any(step[0] in ("replace", "delete") for step in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    yield from (signs[tag] + line for line in a[i1:i2])
        yield f"--- {shown(first[3], last[4])} ----{lineterm}"
        if any(step[0] in ("replace", "insert") for step in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    yield from (signs[tag] + line for line in b[j1:j2])


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """What unified_diff or context_diff make, of lines in bytes."""

    def text(data):
        try:
            return data.decode("ascii", "surrogateescape")
        except AttributeError as error:
            raise TypeError(f"all arguments must be bytes, not {type(data).__name__} ({data!r})") from error

    lines = dfunc(
        list(map(text, a)), list(map(text, b)), text(fromfile), text(tofile), text(fromfiledate),
        text(tofiledate), n, text(lineterm),
    )
    for line in lines:
        yield line.encode("ascii", "surrogateescape")
