"""Levels by number and by name."""

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_names = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG", NOTSET: "NOTSET"}
_numbers = {
    "CRITICAL": CRITICAL, "FATAL": FATAL, "ERROR": ERROR, "WARN": WARNING, "WARNING": WARNING, "INFO": INFO, "DEBUG": DEBUG,
    "NOTSET": NOTSET,
}


def getLevelNamesMapping():
    return _numbers.copy()


def getLevelName(level):
    """
    Return the textual or numeric representation of logging level 'level'.
    """
    result = _names.get(level)
    if result is None:
        result = _numbers.get(level)
    return "Level %s" % level if result is None else result


def addLevelName(level, levelName):
    """
    Associate 'levelName' with 'level'.
    """
    _names[level] = levelName
    _numbers[levelName] = level


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if str(level) != level:
        raise TypeError("Level not an integer or a valid string: %r" % (level,))
    if level not in _numbers:
        raise ValueError("Unknown level: %r" % (level,))
    return _numbers[level]
