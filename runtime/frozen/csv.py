"""CSV parsing and writing.

This module provides classes that assist in the reading and writing
of Comma Separated Value (CSV) files, and implements the interface
described by PEP 305.
"""

import io as _io
import re
import types as _types

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL",
    "Error", "Dialect", "excel", "excel_tab",
    "field_size_limit", "reader", "writer",
    "register_dialect", "get_dialect", "list_dialects", "Sniffer",
    "unregister_dialect", "DictReader", "DictWriter", "unix_dialect",
]

__version__ = "1.0"

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    pass


Error.__module__ = "_csv"

_limit = 131072
_dialects = {}
_missing = object()


def field_size_limit(new=_missing, /):
    """Sets an upper limit on parsed fields.

        csv.field_size_limit([limit])

    Returns old limit. If limit is not given, no new limit is set and
    the old limit is returned"""
    global _limit
    before = _limit
    if new is not _missing:
        if not isinstance(new, int):
            raise TypeError("limit must be an integer")
        _limit = new
    return before


# The parameters of a dialect and their defaults.
_DEFAULTS = {
    "delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
    "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False,
}


def _character(name, value, may_miss):
    if value is None and may_miss:
        return None
    if not isinstance(value, str):
        raise TypeError('"%s" must be string%s, not %s' % (name, " or None" if may_miss else "", type(value).__name__))
    if len(value) != 1:
        raise TypeError('"%s" must be a 1-character string' % name)
    return value


class _Dialect:
    """A dialect that has been checked."""

    __slots__ = tuple(_DEFAULTS)

    def __init__(self, dialect=None, **parameters):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in parameters:
            if name not in _DEFAULTS:
                raise TypeError("this function got an unexpected keyword argument '%s'" % name)
        values = {}
        for name, default in _DEFAULTS.items():
            if name in parameters:
                values[name] = parameters[name]
            else:
                values[name] = getattr(dialect, name, default) if dialect is not None else default
        set_value = super().__setattr__
        set_value("delimiter", _character("delimiter", values["delimiter"], False))
        set_value("doublequote", bool(values["doublequote"]))
        set_value("escapechar", _character("escapechar", values["escapechar"], True))
        if not isinstance(values["lineterminator"], str):
            raise TypeError('"lineterminator" must be a string')
        set_value("lineterminator", values["lineterminator"])
        quotechar = _character("quotechar", values["quotechar"], True)
        set_value("quotechar", quotechar)
        quoting = values["quoting"]
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= 5:
            raise TypeError('bad "quoting" value')
        # Without a character to quote with, and nothing said of quoting, there is none.
        if quotechar is None and "quotechar" in parameters and "quoting" not in parameters:
            quoting = QUOTE_NONE
        set_value("quoting", quoting)
        set_value("skipinitialspace", bool(values["skipinitialspace"]))
        set_value("strict", bool(values["strict"]))
        if quoting != QUOTE_NONE and quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        used = {}
        for name in ("delimiter", "escapechar", "quotechar"):
            character = getattr(self, name)
            if character is None:
                continue
            if character in "\r\n" or character == " " and self.skipinitialspace and name != "delimiter":
                raise ValueError("bad %s value" % name)
            if character in used:
                raise ValueError("bad %s or %s value" % (used[character], name))
            if character in self.lineterminator:
                raise ValueError("bad %s or lineterminator value" % name)
            used[character] = name

    def __setattr__(self, name, value):
        if name in _DEFAULTS:
            raise AttributeError("attribute '%s' of '_csv.Dialect' objects is not writable" % name)
        super().__setattr__(name, value)


def _dialect_of(dialect, parameters):
    if isinstance(dialect, _Dialect) and not parameters:
        return dialect
    return _Dialect(dialect, **parameters)


class Dialect:
    """Describe a CSV dialect.

    This must be subclassed (see csv.excel).  Valid attributes are:
    delimiter, quotechar, escapechar, doublequote, skipinitialspace,
    lineterminator, quoting.

    """

    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """Describe the usual properties of Excel-generated CSV files."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """Describe the usual properties of Excel-generated TAB-delimited files."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Describe the usual properties of Unix-generated CSV files."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


def register_dialect(name, /, dialect=None, **fmtparams):
    """Create a mapping from a string name to a dialect class.
    dialect = csv.register_dialect(name[, dialect[, **fmtparams]])"""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _dialect_of(dialect, fmtparams)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """Return the dialect instance associated with name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class _Reader:
    """Reads the lines of an iterable as lists of fields."""

    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0
        # The text of a field up to something of interest, outside of quotes and within them.
        stops = dialect.delimiter + (dialect.escapechar or "") + "\r\n"
        self._plain = re.compile("[^%s]*" % re.escape(stops)).match
        stops = (dialect.quotechar or "") + (dialect.escapechar or "")
        self._quoted = re.compile("[^%s]*" % re.escape(stops) if stops else "(?s:.*)").match

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error("iterator should return strings, not %s (the file should be opened in text mode)" % type(line).__name__)
        self.line_num += 1
        return line

    def __next__(self):
        dialect = self.dialect
        delimiter, quote, escape = dialect.delimiter, dialect.quotechar, dialect.escapechar
        quoting = dialect.quoting
        numbers = quoting == QUOTE_NONNUMERIC or quoting == QUOTE_STRINGS
        line = self._line()
        size = len(line)
        fields = []
        place = 0
        if not line.rstrip("\r\n"):
            self._check_end(line, 0)
            return fields
        while True:
            # A field begins here.
            if dialect.skipinitialspace:
                while place < size and line[place] == " ":
                    place += 1
            parts = []
            was_quoted = quoting != QUOTE_NONE and place < size and line[place] == quote
            inside = was_quoted
            if inside:
                place += 1
            length = 0
            while True:
                if inside:
                    end = self._quoted(line, place).end()
                    parts.append(line[place:end])
                    place = end
                    if place == size:
                        # The field goes on in the next line.
                        length += len(parts[-1])
                        self._check_size(length)
                        try:
                            line = self._line()
                        except StopIteration:
                            if dialect.strict:
                                raise Error("unexpected end of data") from None
                            break
                        size, place = len(line), 0
                        continue
                    letter = line[place]
                    place += 1
                    if letter == escape:
                        if place < size:
                            parts.append(line[place])
                            place += 1
                        continue
                    if dialect.doublequote and line[place:place + 1] == quote:
                        parts.append(quote)
                        place += 1
                        continue
                    inside = False
                    if dialect.strict and place < size and line[place] not in (delimiter, "\r", "\n"):
                        raise Error("'%s' expected after '%s'" % (delimiter, quote))
                    continue
                end = self._plain(line, place).end()
                parts.append(line[place:end])
                place = end
                if place < size and line[place] == escape:
                    place += 1
                    if place == size:
                        if dialect.strict:
                            raise Error("unexpected end of data")
                        parts.append("\n")
                    else:
                        parts.append(line[place])
                        place += 1
                    continue
                break
            field = "".join(parts)
            self._check_size(len(field))
            if not was_quoted:
                if field == "" and quoting in (QUOTE_NOTNULL, QUOTE_STRINGS):
                    field = None
                elif numbers:
                    field = float(field)
            fields.append(field)
            if place < size and line[place] == delimiter:
                place += 1
                continue
            self._check_end(line, place)
            return fields

    def _check_size(self, size):
        if size > _limit:
            raise Error("field larger than field limit (%d)" % _limit)

    def _check_end(self, line, place):
        if line[place:].strip("\r\n"):
            raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")


def reader(iterable, /, dialect="excel", **fmtparams):
    """    csv_reader = reader(iterable [, dialect='excel']
                            [optional keyword args])
        for row in csv_reader:
            process(row)"""
    return _Reader(iterable, _dialect_of(dialect, fmtparams))


_number_types = (int, float, complex)


class _Writer:
    """Writes lists of fields as lines."""

    def __init__(self, file, dialect):
        write = getattr(file, "write", None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self.dialect = dialect
        special = dialect.delimiter + (dialect.escapechar or "") + (dialect.quotechar or "") + "\r\n" + dialect.lineterminator
        self._special = re.compile("[%s]" % re.escape(special)).search

    def _needs_escape(self, letter, quoted):
        dialect = self.dialect
        if letter == dialect.quotechar:
            return True
        if letter == dialect.escapechar:
            return True
        return not quoted and (letter == dialect.delimiter or letter in "\r\n" or letter in dialect.lineterminator)

    def _field(self, value, alone):
        dialect = self.dialect
        quoting, quote, escape = dialect.quoting, dialect.quotechar, dialect.escapechar
        text = "" if value is None else value if isinstance(value, str) else str(value)
        if quoting == QUOTE_ALL:
            quoted = True
        elif quoting == QUOTE_NONNUMERIC:
            quoted = not isinstance(value, _number_types) and not hasattr(type(value), "__float__")
        elif quoting == QUOTE_STRINGS:
            quoted = isinstance(value, str)
        elif quoting == QUOTE_NOTNULL:
            quoted = value is not None
        else:
            quoted = False
        if not text and alone and not quoted:
            if quoting == QUOTE_NONE or value is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error("single empty field record must be quoted")
            quoted = True
        if self._special(text) is None:
            return quote + text + quote if quoted else text
        parts = []
        for letter in text:
            if letter == quote and quoting != QUOTE_NONE and dialect.doublequote:
                parts.append(quote)
                quoted = True
            elif letter == escape or letter == quote or quoting == QUOTE_NONE and self._needs_escape(letter, False):
                if escape is None:
                    raise Error("need to escape, but no escapechar set")
                parts.append(escape)
            elif self._needs_escape(letter, False):
                quoted = True
            parts.append(letter)
        text = "".join(parts)
        return quote + text + quote if quoted else text

    def writerow(self, row, /):
        """writerow(iterable)

        Construct and write a CSV record from an iterable of fields.  Non-string
        elements will be converted to string."""
        try:
            row = list(row)
        except TypeError as error:
            raise Error("iterable expected, not %s" % type(row).__name__) from error
        alone = len(row) == 1
        line = self.dialect.delimiter.join([self._field(value, alone) for value in row])
        return self._write(line + self.dialect.lineterminator)

    def writerows(self, rows, /):
        """writerows(iterable of iterables)

        Construct and write a series of iterables to a csv file.  Non-string
        elements will be converted to string."""
        for row in rows:
            self.writerow(row)


def writer(fileobj, /, dialect="excel", **fmtparams):
    """    csv_writer = csv.writer(fileobj [, dialect='excel']
                                [optional keyword args])
        for row in sequence:
            csv_writer.writerow(row)"""
    return _Writer(fileobj, _dialect_of(dialect, fmtparams))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        record = dict(zip(names, row))
        if len(names) < len(row):
            record[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            record[name] = self.restval
        return record

    __class_getitem__ = classmethod(_types.GenericAlias)


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, record):
        if self.extrasaction == "raise":
            wrong = record.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [record.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))

    __class_getitem__ = classmethod(_types.GenericAlias)


class Sniffer:
    """Guesses the dialect of a sample of text."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """Returns a dialect (or None) corresponding to the sample."""
        quotechar, delimiter, double, skip = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skip = self._by_counts(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote = double
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skip
        return dialect

    def _by_quotes(self, sample, delimiters):
        """From what stands around quoted fields."""
        pattern = re.compile(r"""(?:^|(?P<delim>[^\w\n"'])(?P<space> ?))(?P<quote>["']).*?(?P=quote)(?:$|(?=(?P<after>[^\w\n"'])))""", re.S | re.M)
        quotes, delims, ends, spaces = {}, {}, {}, 0
        for match in pattern.finditer(sample):
            quotes[match["quote"]] = quotes.get(match["quote"], 0) + 1
            for counts, letter in ((delims, match["delim"]), (ends, match["after"])):
                if letter and (delimiters is None or letter in delimiters):
                    counts[letter] = counts.get(letter, 0) + 1
                    spaces += counts is delims and bool(match["space"])
        delims = delims or ends
        if not quotes:
            return "", None, False, False
        quote = max(quotes, key=quotes.get)
        if not delims:
            return quote, "", False, False
        delim = max(delims, key=delims.get)
        skip = delims[delim] == spaces
        doubled = re.compile(r"((%s)|^)\W*%s[^%s\n]*%s[^%s\n]*%s\W*((%s)|$)" % ((re.escape(delim),) + (quote,) * 5 + (re.escape(delim),)), re.M)
        return quote, "" if delim == "\n" else delim, bool(doubled.search(sample)), skip

    def _by_counts(self, sample, delimiters):
        """The character that most lines have equally often."""
        lines = [line for line in sample.split("\n") if line]
        best = []
        for letter in sorted(set(sample) - set("\r\n")):
            if not letter.isascii() or delimiters is not None and letter not in delimiters:
                continue
            counts = [line.count(letter) for line in lines]
            common = max(set(counts), key=counts.count)
            if common and counts.count(common) >= 0.9 * len(lines):
                best.append(letter)
        if not best:
            return "", False
        delimiter = next((letter for letter in self.preferred if letter in best), best[-1])
        first = lines[0]
        return delimiter, first.count(delimiter) == first.count(delimiter + " ")

    def has_header(self, sample):
        rows = reader(_io.StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for number, row in enumerate(rows):
            if number > 20:
                break
            if len(row) != len(header):
                continue
            for column in list(kinds):
                kind = complex
                try:
                    complex(row[column])
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kinds[column] is None:
                    kinds[column] = kind
                elif kinds[column] != kind:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            elif kind is not None:
                try:
                    kind(header[column])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
