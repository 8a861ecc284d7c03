"""Tracebacks: taking them down, and showing them as the interpreter does."""

import itertools
import linecache
import sys
import textwrap

from _traceback import marked as _marked, position as _position, suggestion as _suggestion

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
    "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
    "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()

_cause_message = ("\nThe above exception was the direct cause "
                  "of the following exception:\n\n")
_context_message = ("\nDuring handling of the above exception, "
                    "another exception occurred:\n\n")

# Equal entries after this many are counted instead.
_RECURSIVE_CUTOFF = 3


# Lists of entries.

def print_list(extracted_list, file=None):
    """Prints entries, as extract_tb() and extract_stack() give them."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """The entries as strings, each with its line ends."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Prints the entries of a traceback: the first `limit`, or the last if it
    is negative."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """The entries of a traceback as strings."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The entries of a traceback, a StackSummary."""
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_with_positions(tb), limit=limit)


# Exceptions.

def _parse_value_tb(exc, value, tb):
    """The exception and the traceback, given as f(exc) or f(type, exc, tb)."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Prints an exception with its traceback and what it is chained to."""
    value, tb = _parse_value_tb(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    te.print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """What print_exception() prints, as strings with their line ends."""
    value, tb = _parse_value_tb(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    return list(te.format(chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The last lines of that: class, message and notes."""
    if value is _sentinel:
        value = exc
    te = TracebackException(type(value), value, None, compact=True)
    return list(te.format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Prints the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The exception that is being handled, as one string."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Prints the exception that the prompt showed last."""
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    if hasattr(sys, "last_exc"):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit=limit, file=file, chain=chain)


# The stack.

def _caller_frame(f):
    """The frame that called a function of this module, unless one is given."""
    return sys._getframe(2) if f is None else f


def print_stack(f=None, limit=None, file=None):
    """Prints the stack from the outermost frame to the one that calls this, or
    to the frame `f`."""
    print_list(extract_stack(_caller_frame(f), limit=limit), file=file)


def format_stack(f=None, limit=None):
    """The stack as strings."""
    return format_list(extract_stack(_caller_frame(f), limit=limit))


def extract_stack(f=None, limit=None):
    """The entries of the stack, a StackSummary."""
    stack = StackSummary.extract(walk_stack(_caller_frame(f)), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Clears the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # It still runs.
            pass
        tb = tb.tb_next


def walk_stack(f):
    """Frames and lines from a frame outward; from the caller's without one."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Frames and lines of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_positions(tb):
    while tb is not None:
        positions = _position(tb)
        # The line may be known where the columns are not.
        if positions[0] is None:
            positions = (tb.tb_lineno, *positions[1:])
        yield tb.tb_frame, positions
        tb = tb.tb_next


class FrameSummary:
    """One entry: a place in a source, and the name of the code there."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines", "_lines_dedented",
                 "locals", "_code")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = kwargs.get("_code")
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = {key: _safe_string(value, "local", func=repr) for key, value in locals.items()} \
            if locals else None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _set_lines(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            lines = []
            for lineno in range(self.lineno, self.end_lineno + 1):
                line = linecache.getline(self.filename, lineno)
                if not line:
                    line = _line_of_no_file(self.filename, self._code, lineno)
                lines.append(line.rstrip())
            self._lines = "\n".join(lines) + "\n"

    @property
    def _original_lines(self):
        """The lines as they stand in the source."""
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        """The lines without the indentation that all have."""
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            self._lines_dedented = textwrap.dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The first line."""
        self._set_lines()
        if self._lines is None:
            return None
        return self._lines.partition("\n")[0].strip()


def _line_of_no_file(filename, code, lineno):
    """A line of a source that is in no file: of -c, or typed at the prompt."""
    lines = linecache._getlines_from_code(code) if code is not None else ()
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    if not (filename.startswith("<") and filename.endswith(">")) or lineno < 1:
        return ""
    from _traceback import source

    lines = (source(filename) or "").split("\n")
    return lines[lineno - 1] if lineno <= len(lines) else ""


class StackSummary(list):
    """A list of entries, which it can show."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """The entries of what walk_stack() or walk_tb() gives."""

        def extended():
            for frame, lineno in frame_gen:
                yield frame, (lineno, None, None, None)

        return klass._extract_from_extended_frame_gen(extended(), limit=limit, lookup_lines=lookup_lines,
                                                      capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                frame_gen = itertools.islice(frame_gen, limit)
            else:
                frame_gen = list(frame_gen)[limit:]
        result = klass()
        filenames = set()
        for frame, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = frame.f_code
            filename = code.co_filename
            filenames.add(filename)
            linecache.lazycache(filename, frame.f_globals)
            result.append(FrameSummary(
                filename, lineno, code.co_name, lookup_line=False, locals=frame.f_locals if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno, _code=code))
        for filename in filenames:
            linecache.checkcache(filename)
        if lookup_lines:
            for entry in result:
                entry.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """The entries of a list, in which (file, line, name, text) may be."""
        result = StackSummary()
        for entry in a_list:
            if isinstance(entry, FrameSummary):
                result.append(entry)
            else:
                filename, lineno, name, line = entry
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """One entry as a string; None leaves it out."""
        filename = frame_summary.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        row = [f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n']
        if frame_summary._dedented_lines and frame_summary._dedented_lines.strip():
            row.append(self._source_of(frame_summary))
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                row.append(f"    {name} = {value}\n")
        return "".join(row)

    def _source_of(self, entry):
        lines = entry._original_lines.splitlines()
        if entry.colno is None or entry.end_colno is None or entry.lineno is None or entry.end_lineno is None:
            # Without columns nothing is marked.
            return textwrap.indent(entry.line, "    ") + "\n"
        return _marked(lines[:entry.end_lineno - entry.lineno + 1], entry.colno, entry.end_colno)

    def format(self, **kwargs):
        """The entries as strings; equal ones in a row are counted."""
        result = []
        last = None
        count = 0
        for entry in self:
            text = self.format_frame_summary(entry)
            if text is None:
                continue
            key = entry.filename, entry.lineno, entry.name
            if key != last:
                if count > _RECURSIVE_CUTOFF:
                    result.append(_repeated(count - _RECURSIVE_CUTOFF))
                last = key
                count = 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(text)
        if count > _RECURSIVE_CUTOFF:
            result.append(_repeated(count - _RECURSIVE_CUTOFF))
        return result


def _repeated(count):
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f"<{what} {func.__name__}() failed>"


def _format_final_exc_line(etype, value):
    text = _safe_string(value, "exception")
    return f"{etype}\n" if value is None or not text else f"{etype}: {text}\n"


class _Margin:
    """Where the members of exception groups are shown."""

    def __init__(self):
        self.depth = 0

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, text, margin="|"):
        """Text, or each of several, behind the margin."""
        indent = self.indent()
        if self.depth:
            indent += margin + " "
        if isinstance(text, str):
            text = (text,)
        for part in text:
            yield textwrap.indent(part, indent, lambda line: True)


class TracebackException:
    """An exception with its traceback, taken down: it holds no frames, and can
    be shown later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        is_recursive = _seen is not None
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines,
            capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as error:
            self.__notes__ = [f"Ignored error getting __notes__: {_safe_string(error, '__notes__', repr)}"]
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = self.exc_type_module = None
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
            self._is_syntax_error = True
        elif isinstance(exc_value, BaseException) and (
                exc_traceback is not None or not isinstance(exc_value, NameError)):
            # Which names there are says the frame.
            self._str += _suggestion(exc_value)
        if lookup_lines:
            self._load_lines()
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        options = {
            "limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals,
            "max_group_width": max_group_width, "max_group_depth": max_group_depth, "_seen": _seen,
        }
        if not is_recursive:
            self._take_down_others(exc_value, compact, options)

    def _take_down_others(self, exc_value, compact, options):
        """What the exception is chained to, and the members of groups. Chains
        may be long, so this is no recursion."""
        seen = options["_seen"]

        def taken(exception):
            return TracebackException(type(exception), exception, exception.__traceback__, **options)

        queue = [(self, exc_value)]
        while queue:
            te, e = queue.pop()
            if e is not None and e.__cause__ is not None and id(e.__cause__) not in seen:
                te.__cause__ = taken(e.__cause__)
            if compact:
                # What would not be shown is not taken down.
                wanted = te.__cause__ is None and e is not None and not e.__suppress_context__
            else:
                wanted = True
            if wanted and e is not None and e.__context__ is not None and id(e.__context__) not in seen:
                te.__context__ = taken(e.__context__)
            if e is not None and isinstance(e, BaseExceptionGroup):
                te.exceptions = [taken(member) for member in e.exceptions]
                queue.extend(zip(te.exceptions, e.exceptions))
            if te.__cause__:
                queue.append((te.__cause__, e.__cause__))
            if te.__context__:
                queue.append((te.__context__, e.__context__))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """That of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """The class of the exception. It is deprecated."""
        import warnings

        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the class, with its module."""
        if not self._have_exc_type:
            return None
        module = self.exc_type_module
        if module in ("__main__", "builtins"):
            return self.exc_type_qualname
        if not isinstance(module, str):
            module = "<unknown>"
        return f"{module}.{self.exc_type_qualname}"

    def _load_lines(self):
        for entry in self.stack:
            entry.line

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines with class, message and notes."""
        indent = 3 * _depth * " "
        if not self._have_exc_type:
            yield indent + _format_final_exc_line(None, self._str)
            return
        name = self.exc_type_str
        if not self._is_syntax_error:
            if _depth > 0:
                # Each line of the message stands below its group.
                lines = _format_final_exc_line(name, self._str).split("\n")
                yield from [indent + line + "\n" for line in lines if line]
            else:
                yield _format_final_exc_line(name, self._str)
        else:
            yield from [indent + line for line in self._format_syntax_error(name)]
        notes = self.__notes__
        if _is_sequence(notes):
            for note in notes:
                note = _safe_string(note, "note")
                yield from [indent + line + "\n" for line in note.split("\n")]
        elif notes is not None:
            yield indent + _safe_string(notes, "__notes__", func=repr) + "\n"
        if self.exceptions and show_group:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _format_syntax_error(self, name):
        suffix = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f" ({self.filename})"
        text = self.text
        if isinstance(text, str):
            # Columns count from 1 and from where the line begins, shown or not.
            whole = text.rstrip("\n")
            shown = whole.lstrip(" \n\f")
            spaces = len(whole) - len(shown)
            yield f"    {shown}\n"
            if self.offset is not None:
                yield from self._carets(text, whole, shown, spaces)
        yield f"{name}: {self.msg or '<no detail available>'}{suffix}\n"

    def _carets(self, text, whole, shown, spaces):
        offset = self.offset
        if self.lineno == self.end_lineno:
            end_offset = self.end_offset if self.end_offset not in (None, 0) else offset
        else:
            end_offset = len(whole) + 1
        if text and offset > len(text):
            offset = len(text) + 1
        if text and end_offset > len(text):
            end_offset = len(text) + 1
        if offset >= end_offset or end_offset < 0:
            end_offset = offset + 1
        column = offset - 1 - spaces
        end_column = end_offset - 1 - spaces
        if column >= 0:
            # Tabs before the place keep their width.
            space = "".join(letter if letter.isspace() else " " for letter in shown[:column])
            yield f"    {space}{'^' * (end_column - column)}\n"

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """The whole report as strings."""
        margin = _Margin() if _ctx is None else _ctx
        reports = [(None, self)]
        if chain:
            exc = self
            while True:
                if exc.__cause__ is not None:
                    message, exc = _cause_message, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, exc = _context_message, exc.__context__
                else:
                    break
                # The message stands behind the exception that it is about.
                reports[-1] = (message, reports[-1][1])
                reports.append((None, exc))
        for message, exc in reversed(reports):
            if message is not None:
                yield from margin.emit(message)
            yield from self._format_one(exc, margin, chain)

    def _format_one(self, exc, margin, chain):
        if exc.exceptions is None:
            if exc.stack:
                yield from margin.emit("Traceback (most recent call last):\n")
                yield from margin.emit(exc.stack.format())
            yield from margin.emit(exc.format_exception_only())
            return
        if margin.depth > self.max_group_depth:
            yield from margin.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            return
        is_outermost = margin.depth == 0
        if is_outermost:
            margin.depth += 1
        if exc.stack:
            yield from margin.emit("Exception Group Traceback (most recent call last):\n", "+" if is_outermost else "|")
            yield from margin.emit(exc.stack.format())
        yield from margin.emit(exc.format_exception_only())
        yield from self._format_members(exc.exceptions, margin, chain)
        if is_outermost:
            margin.depth = 0

    def _format_members(self, members, margin, chain):
        shown = members[:self.max_group_width]
        left_out = len(members) - len(shown)
        titles = [str(number) for number in range(1, len(shown) + 1)]
        if left_out:
            titles.append("...")
        for number, title in enumerate(titles):
            corner = "+-" if number == 0 else "  "
            yield f"{margin.indent()}{corner}+---------------- {title} ----------------\n"
            margin.depth += 1
            closed = False
            if number < len(shown):
                member = shown[number]
                yield from member.format(chain=chain, _ctx=margin)
                # A group within closes with its own last member.
                closed = bool(member.exceptions) and margin.closed
            else:
                plural = "s" if left_out > 1 else ""
                yield from margin.emit(f"and {left_out} more exception{plural}\n")
            if number == len(titles) - 1:
                if not closed:
                    yield f"{margin.indent()}+------------------------------------\n"
                margin.closed = True
            else:
                margin.closed = False
            margin.depth -= 1

    def print(self, *, file=None, chain=True, **kwargs):
        """Prints the report."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")


_Margin.closed = False


def _is_sequence(notes):
    if isinstance(notes, (list, tuple)):
        return True
    if notes is None or isinstance(notes, (str, bytes)):
        return False
    import collections.abc

    return isinstance(notes, collections.abc.Sequence)
