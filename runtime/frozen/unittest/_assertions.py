"""The assertions of TestCase."""

import re
from collections import Counter

from ._expectations import (
    _AssertLogsContext,
    _AssertNotWarnsContext,
    _AssertRaisesContext,
    _AssertWarnsContext,
)
from .util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr

__unittest = True

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."

_UNINDEXABLE = (TypeError, IndexError, NotImplementedError)


def _difference(first, second):
    """Two values line by line, with signs for what is in one only."""
    import difflib
    import pprint

    lines = difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines())
    return "\n" + "\n".join(lines)


class Assertions:
    """Methods that raise failureException when something does not hold."""

    failureException = AssertionError
    # Whether a message is added to the usual one, or replaces it.
    longMessage = True
    # The longest difference that is shown, in characters; None for any.
    maxDiff = 640
    # Longer strings are not compared line by line.
    _diffThreshold = 65536

    def addTypeEqualityFunc(self, typeobj, function):
        """What assertEqual calls for two values of a type: a function of
        (first, second, msg=None), or the name of a method."""
        self._type_equality_funcs[typeobj] = function

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def _unless(self, holds, msg, words, *values):
        """Fails unless it holds; words with a %s for each value."""
        if not holds:
            text = words % tuple(safe_repr(value) for value in values)
            raise self.failureException(self._formatMessage(msg, text))

    def fail(self, msg=None):
        """Fails."""
        raise self.failureException(msg)

    def assertTrue(self, expr, msg=None):
        """Fails unless it is true."""
        self._unless(expr, msg, "%s is not true", expr)

    def assertFalse(self, expr, msg=None):
        """Fails if it is true."""
        self._unless(not expr, msg, "%s is not false", expr)

    # Exceptions, warnings, logs.

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Fails unless a call, or the block of `with`, raises it."""
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """The same, and its text has to match."""
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Fails unless a call, or the block of `with`, warns so."""
        context = _AssertWarnsContext(expected_warning, self)
        return context.handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """The same, and its text has to match."""
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle("assertWarnsRegex", args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        context = _AssertNotWarnsContext(expected_warning, self)
        return context.handle("_assertNotWarns", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """For `with`: fails unless something is logged in the block."""
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """For `with`: fails if something is logged in the block."""
        return _AssertLogsContext(self, logger, level, no_logs=True)

    # Equality.

    def _getAssertEqualityFunc(self, first, second):
        # A subclass may mean something else by equality.
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if isinstance(function, str):
                function = getattr(self, function)
            if function is not None:
                return function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            text = "%s != %s" % _common_shorten_repr(first, second)
            raise self.failureException(self._formatMessage(msg, text))

    def assertEqual(self, first, second, msg=None):
        """Fails unless they are equal."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """Fails if they are equal."""
        self._unless(first != second, msg, "%s == %s", first, second)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fails unless their difference rounds to zero at 7 places, or is at
        most delta."""
        if first == second:
            return
        near, difference = self._near(first, second, places, delta)
        if delta is not None:
            self._unless(near, msg, "%s != %s within %s delta (%s difference)", first, second, delta, difference)
        else:
            places = 7 if places is None else places
            self._unless(near, msg, "%s != %s within %s places (%s difference)", first, second, places, difference)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fails if they are almost equal."""
        near, difference = self._near(first, second, places, delta)
        near = near or first == second
        if delta is not None:
            self._unless(not near, msg, "%s == %s within %s delta (%s difference)", first, second, delta, difference)
        else:
            places = 7 if places is None else places
            self._unless(not near, msg, "%s == %s within %s places", first, second, places)

    def _near(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, difference
        return round(difference, 7 if places is None else places) == 0, difference

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Fails unless two sequences, of a type if one is given, are equal."""
        if seq_type is None:
            kind = "sequence"
        else:
            kind = seq_type.__name__
            for word, sequence in (("First", seq1), ("Second", seq2)):
                if not isinstance(sequence, seq_type):
                    raise self.failureException(f"{word} sequence is not a {kind}: {safe_repr(sequence)}")
        text = self._lengths_missing(seq1, seq2, kind)
        if text is None:
            if seq1 == seq2:
                return
            text = self._sequences_differ(seq1, seq2, kind, seq_type)
            if text is None:
                return
        text = self._truncateMessage(text, _difference(seq1, seq2))
        self.fail(self._formatMessage(msg, text))

    def _lengths_missing(self, seq1, seq2, kind):
        for word, sequence in (("First", seq1), ("Second", seq2)):
            try:
                len(sequence)
            except (TypeError, NotImplementedError):
                return f"{word} {kind} has no length.    Non-sequence?"
        return None

    def _sequences_differ(self, seq1, seq2, kind, seq_type):
        """Where they do; None if nothing but their types differs."""
        text = "%ss differ: %s != %s\n" % (kind.capitalize(), *_common_shorten_repr(seq1, seq2))
        length1, length2 = len(seq1), len(seq2)
        for index in range(min(length1, length2)):
            try:
                item1 = seq1[index]
            except _UNINDEXABLE:
                text += f"\nUnable to index element {index} of first {kind}\n"
                break
            try:
                item2 = seq2[index]
            except _UNINDEXABLE:
                text += f"\nUnable to index element {index} of second {kind}\n"
                break
            if item1 != item2:
                text += "\nFirst differing element %d:\n%s\n%s\n" % (index, *_common_shorten_repr(item1, item2))
                break
        else:
            if length1 == length2 and seq_type is None and type(seq1) is not type(seq2):
                return None
        if length1 > length2:
            text += self._extra("First", seq1, length2, kind)
        elif length2 > length1:
            text += self._extra("Second", seq2, length1, kind)
        return text

    def _extra(self, word, sequence, start, kind):
        text = f"\n{word} {kind} contains {len(sequence) - start} additional elements.\n"
        try:
            return text + f"First extra element {start}:\n{safe_repr(sequence[start])}\n"
        except _UNINDEXABLE:
            return text + f"Unable to index element {start} of {word.lower()} {kind}\n"

    def assertListEqual(self, list1, list2, msg=None):
        """Fails unless they are equal lists."""
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """Fails unless they are equal tuples."""
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Fails unless neither set has something that the other one lacks."""
        only1 = self._only(set1, set2, "first")
        only2 = self._only(set2, set1, "second")
        lines = []
        for items, where in ((only1, "first set but not the second"), (only2, "second set but not the first")):
            if items:
                lines.append(f"Items in the {where}:")
                lines.extend(map(repr, items))
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def _only(self, one, other, word):
        try:
            return one.difference(other)
        except TypeError as error:
            self.fail(f"invalid type when attempting set difference: {error}")
        except AttributeError as error:
            self.fail(f"{word} argument does not support set difference: {error}")

    def assertDictEqual(self, d1, d2, msg=None):
        """Fails unless they are equal dictionaries."""
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            text = "%s != %s" % _common_shorten_repr(d1, d2)
            self.fail(self._formatMessage(msg, self._truncateMessage(text, _difference(d1, d2))))

    def assertCountEqual(self, first, second, msg=None):
        """Fails unless each element is in both, equally often."""
        first, second = list(first), list(second)
        try:
            equal = Counter(first) == Counter(second)
        except TypeError:
            differences = _count_diff_all_purpose(first, second)
        else:
            differences = () if equal else _count_diff_hashable(first, second)
        if differences:
            lines = ["First has %d, Second has %d:  %r" % difference for difference in differences]
            text = self._truncateMessage("Element counts were not equal:\n", "\n".join(lines))
            self.fail(self._formatMessage(msg, text))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Fails unless they are equal strings."""
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        import difflib

        text = "%s != %s" % _common_shorten_repr(first, second)
        shown1, shown2 = first, second
        # A missing end of the last line is shown as a difference, unless
        # there are no lines.
        if first and second and not (first[-1] == second[-1] == "\n"):
            shown1 += "\n"
            shown2 += "\n"
        lines = difflib.ndiff(shown1.splitlines(keepends=True), shown2.splitlines(keepends=True))
        difference = "\n" + "".join(lines)
        self.fail(self._formatMessage(msg, self._truncateMessage(text, difference)))

    # Relations.

    def assertIn(self, member, container, msg=None):
        """Fails unless one is in the other."""
        self._unless(member in container, msg, "%s not found in %s", member, container)

    def assertNotIn(self, member, container, msg=None):
        """Fails if one is in the other."""
        self._unless(member not in container, msg, "%s unexpectedly found in %s", member, container)

    def assertIs(self, expr1, expr2, msg=None):
        """Fails unless they are one object."""
        self._unless(expr1 is expr2, msg, "%s is not %s", expr1, expr2)

    def assertIsNot(self, expr1, expr2, msg=None):
        """Fails if they are one object."""
        self._unless(expr1 is not expr2, msg, "unexpectedly identical: %s", expr1)

    def assertIsNone(self, obj, msg=None):
        """Fails unless it is None."""
        self._unless(obj is None, msg, "%s is not None", obj)

    def assertIsNotNone(self, obj, msg=None):
        """Fails if it is None."""
        self._unless(obj is not None, msg, "unexpectedly None")

    def assertLess(self, a, b, msg=None):
        """Fails unless a < b."""
        self._unless(a < b, msg, "%s not less than %s", a, b)

    def assertLessEqual(self, a, b, msg=None):
        """Fails unless a <= b."""
        self._unless(a <= b, msg, "%s not less than or equal to %s", a, b)

    def assertGreater(self, a, b, msg=None):
        """Fails unless a > b."""
        self._unless(a > b, msg, "%s not greater than %s", a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        """Fails unless a >= b."""
        self._unless(a >= b, msg, "%s not greater than or equal to %s", a, b)

    def assertIsInstance(self, obj, cls, msg=None):
        """Fails unless isinstance(obj, cls)."""
        if not isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f"{safe_repr(obj)} is not an instance of {cls!r}"))

    def assertNotIsInstance(self, obj, cls, msg=None):
        """Fails if isinstance(obj, cls)."""
        if isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f"{safe_repr(obj)} is an instance of {cls!r}"))

    def assertRegex(self, text, expected_regex, msg=None):
        """Fails unless the expression is found in the text."""
        expected_regex = self._compiled(expected_regex)
        if not expected_regex.search(text):
            words = f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}"
            raise self.failureException(self._formatMessage(msg, words))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """Fails if the expression is found in the text."""
        unexpected_regex = self._compiled(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            found = text[match.start() : match.end()]
            words = f"Regex matched: {found!r} matches {unexpected_regex.pattern!r} in {text!r}"
            raise self.failureException(self._formatMessage(msg, words))

    def _compiled(self, expression):
        if isinstance(expression, (str, bytes)):
            assert expression, "expected_regex must not be empty."
            return re.compile(expression)
        return expression
