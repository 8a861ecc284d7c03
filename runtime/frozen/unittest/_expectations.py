"""What assertRaises, assertWarns and assertLogs give a `with` statement."""

import re
import sys
import traceback
import types
import warnings
from collections import namedtuple

__unittest = True


def _all_subclasses(expected, base):
    if isinstance(expected, tuple):
        return all(_all_subclasses(entry, base) for entry in expected)
    return isinstance(expected, type) and issubclass(expected, base)


def _name(obj):
    try:
        return obj.__name__
    except AttributeError:
        return str(obj)


class _Expectation:
    """Something that is to happen in a block."""

    msg = None

    def __init__(self, test_case):
        self.test_case = test_case

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))


class _Expected(_Expectation):
    """An exception or a warning, possibly with words that match."""

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.expected_regex = None if expected_regex is None else re.compile(expected_regex)
        self.obj_name = None

    def handle(self, name, args, kwargs):
        """As the call of an assertion: without a function it returns itself
        for `with`."""
        try:
            if not _all_subclasses(self.expected, self._base):
                raise TypeError(f"{name}() arg 1 must be {self._base_words}")
            if not args:
                self.msg = kwargs.pop("msg", None)
                if kwargs:
                    raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
                return self
            function, *args = args
            self.obj_name = _name(function)
            with self:
                function(*args, **kwargs)
            return None
        finally:
            # The traceback would keep this frame, and this frame the traceback.
            self = None

    def _missing(self, verb):
        text = f"{_name(self.expected)} not {verb}"
        self._fail(f"{text} by {self.obj_name}" if self.obj_name else text)

    def _no_match(self, value):
        self._fail(f'"{self.expected_regex.pattern}" does not match "{value}"')


class _AssertRaisesContext(_Expected):
    """Catches the exception; `exception` has it afterwards."""

    _base = BaseException
    _base_words = "an exception type or tuple of exception types"

    __class_getitem__ = classmethod(types.GenericAlias)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._missing("raised")
        traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        # Whoever looks at it later needs no frames.
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._no_match(exc_value)
        return True


class _AssertWarnsContext(_Expected):
    """Records warnings; `warning`, `filename` and `lineno` tell of the first
    that fits."""

    _base = Warning
    _base_words = "a warning type or tuple of warning types"

    def __enter__(self):
        # A warning that was shown once already counts anew.
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        found = [entry for entry in self.warnings if isinstance(entry.message, self.expected)]
        for entry in found:
            if self.expected_regex is None or self.expected_regex.search(str(entry.message)):
                self.warning = entry.message
                self.filename = entry.filename
                self.lineno = entry.lineno
                return
        if found:
            self._no_match(found[0].message)
        self._missing("triggered")


class _AssertNotWarnsContext(_AssertWarnsContext):
    """Fails if there is a warning."""

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is None and any(isinstance(entry.message, self.expected) for entry in self.warnings):
            self._fail(f"{_name(self.expected)} triggered")


_LoggingWatcher = namedtuple("_LoggingWatcher", ["records", "output"])


class _AssertLogsContext(_Expectation):
    """Takes over the handlers of a logger; the value of `with` has `records`
    and `output`."""

    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger_name, level, no_logs):
        import logging

        super().__init__(test_case)
        self.logger_name = logger_name
        if level:
            self.level = level if isinstance(level, int) else logging.getLevelName(level)
        else:
            self.level = logging.INFO
        self.no_logs = no_logs

    def __enter__(self):
        import logging

        class Capturing(logging.Handler):
            """Keeps what is logged."""

            def __init__(self, watcher):
                super().__init__()
                self.watcher = watcher

            def flush(self):
                pass

            def emit(self, record):
                self.watcher.records.append(record)
                self.watcher.output.append(self.format(record))

        logger = self.logger_name
        if not isinstance(logger, logging.Logger):
            logger = logging.getLogger(logger)
        self.logger = logger
        self.watcher = _LoggingWatcher([], [])
        handler = Capturing(self.watcher)
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter(self.LOGGING_FORMAT))
        self.before = (logger.handlers[:], logger.level, logger.propagate)
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else self.watcher

    def __exit__(self, exc_type, exc_value, tb):
        import logging

        handlers, level, propagate = self.before
        self.logger.handlers = handlers
        self.logger.propagate = propagate
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs:
            if self.watcher.records:
                self._fail(f"Unexpected logs found: {self.watcher.output!r}")
        elif not self.watcher.records:
            self._fail(
                f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}"
            )
        return None
