"""allow programmer to define multiple exit functions to be executed
upon normal program termination.

Two public functions, register and unregister, are defined.
"""

import sys as _sys

_functions = []
_before = None


def _run_exitfuncs():
    """Run all registered exit functions.

If a callback raises an exception, it is logged with sys.unraisablehook."""
    while _functions:
        function, args, kwargs = _functions.pop()
        try:
            function(*args, **kwargs)
        except BaseException as error:
            if isinstance(error, SystemExit):
                continue
            _sys.stderr.write("Exception ignored in atexit callback %r:\n" % (function,))
            _sys.excepthook(type(error), error, error.__traceback__)


def _at_exit():
    _run_exitfuncs()
    if _before is not None:
        _before()


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination

    func - function to be called at exit
    args - optional arguments to pass to func
    kwargs - optional keyword arguments to pass to func

    func is returned to facilitate usage as a decorator."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Unregister an exit function which was previously registered using
atexit.register

    func - function to be unregistered"""
    _functions[:] = [entry for entry in _functions if not entry[0] == func]


def _clear():
    """Clear the list of previously registered exit functions."""
    _functions.clear()


def _ncallbacks():
    """Return the number of registered exit functions."""
    return len(_functions)


# What MicroPython's sys.atexit() was given before goes on to be called.
_before = _sys.atexit(_at_exit)
