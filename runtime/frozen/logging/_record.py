"""Records: what was logged."""

import os
import sys
import threading
import time

from logging._levels import getLevelName

_start = time.time_ns()


class LogRecord:
    """
    A LogRecord instance represents an event being logged.
    """

    __module__ = "logging"

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time_ns()
        # A single mapping stands for the arguments it has.
        if args and len(args) == 1 and hasattr(args[0], "keys") and hasattr(args[0], "__getitem__") and args[0]:
            args = args[0]
        self.name = name
        self.msg = msg
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        try:
            self.filename = os.path.basename(pathname)
            self.module = os.path.splitext(self.filename)[0]
        except (TypeError, ValueError, AttributeError):
            self.filename = pathname
            self.module = "Unknown module"
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now / 1e9
        self.msecs = (now % 1_000_000_000) // 1_000_000 + 0.0
        self.relativeCreated = (now - _start) / 1e6
        import logging
        self.thread = self.threadName = self.processName = self.process = self.taskName = None
        if logging.logThreads:
            self.thread = threading.get_ident()
            self.threadName = threading.current_thread().name
        if logging.logMultiprocessing:
            self.processName = "MainProcess"
        if logging.logProcesses and hasattr(os, "getpid"):
            self.process = os.getpid()
        if logging.logAsyncioTasks:
            asyncio = sys.modules.get("asyncio")
            if asyncio:
                try:
                    self.taskName = asyncio.current_task().get_name()
                except Exception:
                    pass

    def __repr__(self):
        return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)

    def getMessage(self):
        """
        Return the message for this LogRecord after merging any user-supplied
        arguments with the message.
        """
        text = str(self.msg)
        return text % self.args if self.args else text


_factory = LogRecord


def setLogRecordFactory(factory):
    """
    Set the factory to be used when instantiating a log record.
    """
    global _factory
    _factory = factory


def getLogRecordFactory():
    """
    Return the factory to be used when instantiating a log record.
    """
    return _factory


def makeLogRecord(dict):
    """
    Make a LogRecord whose attributes are defined by the specified dictionary.
    """
    record = _factory(None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record
