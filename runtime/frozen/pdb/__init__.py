"""A debugger at a prompt, as CPython has it: `breakpoint()` in a program,
`dualvm -m pdb program.py`, or the functions here. At the prompt, `help`
lists the commands."""

import sys
import traceback

from .debugger import Pdb
from .looking import line_prefix
from .running import Restart
from .targets import Module, Script

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "help"]

_USAGE = """\
Debug a program: a file, or with -m a module.

Commands to begin with are read from .pdbrc in the home directory and in the
current one, then come those of -c. `-c continue` lets the program run until
something goes wrong, `-c 'until N'` to a line."""


def run(statement, globals=None, locals=None):
    """Debugs statements."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debugs an expression; its value."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """run() by its older name."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Debugs a call; its value."""
    return Pdb().runcall(*args, **kwds)


def set_trace(*, header=None):
    """Stops here."""
    debugger = Pdb()
    if header is not None:
        debugger.message(header)
    debugger.set_trace(sys._getframe().f_back)


def post_mortem(t=None):
    """Looks at where an exception came from: an exception, a traceback, or
    what is handled."""
    if t is None:
        exception = sys.exception()
        t = exception and exception.__traceback__
    if t is None or isinstance(t, BaseException) and t.__traceback__ is None:
        raise ValueError("A valid traceback must be passed if no exception is being handled")
    debugger = Pdb()
    debugger.reset()
    debugger.interaction(None, t)


def pm():
    """post_mortem() of what was not caught last."""
    post_mortem(sys.last_exc)


def help():
    """Shows what there is to know."""
    Pdb(readrc=False).help_pdb()


def _run(debugger, target):
    # The first events are of what runs the program, not of the program.
    debugger._wait_for_mainpyfile = True
    debugger._user_requested_quit = False
    debugger.mainpyfile = debugger.canonic(target.filename)
    import __main__

    __main__.__dict__.clear()
    __main__.__dict__.update(target.namespace)
    debugger._file_mtime_table.clear()
    debugger.run(target.code)


def _say_restart(target):
    print("Restarting", target, "with arguments:")
    print("\t" + " ".join(sys.argv[1:]))


def main():
    """`-m pdb`"""
    import argparse

    parser = argparse.ArgumentParser(
        prog="pdb", usage="%(prog)s [-h] [-c command] (-m module | pyfile) [args ...]", description=_USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )
    parser.add_argument(
        "-c", "--command", action="append", default=[], metavar="command", dest="commands",
        help="a command to begin with, as in a .pdbrc file",
    )
    parser.add_argument("-m", metavar="module", dest="module")
    parser.add_argument("args", nargs="*", help="without -m, the first one is the program")
    if len(sys.argv) == 1:
        parser.print_help()
        sys.exit(2)
    options, rest = _split(parser, sys.argv[1:])
    if options.module:
        file = options.module
        target = Module(file)
    else:
        if not rest:
            parser.error("no module or script to run")
        file = rest.pop(0)
        target = Script(file)
    sys.argv[:] = [file, *rest]
    debugger = Pdb()
    debugger.rcLines.extend(options.commands)
    while True:
        try:
            _run(debugger, target)
        except Restart:
            _say_restart(target)
        except SystemExit as error:
            print("The program exited via sys.exit(). Exit status:", end=" ")
            print(error)
        except BaseException as error:
            traceback.print_exception(error)
            print("Uncaught exception. Entering post mortem debugging")
            print("Running 'cont' or 'step' will restart the program")
            try:
                debugger.interaction(None, error)
            except Restart:
                _say_restart(target)
                continue
        if debugger._user_requested_quit:
            break
        print("The program finished and will be restarted")


def _split(parser, arguments):
    """The debugger's own options, and what is the program's."""
    own = []
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        word = arguments[at]
        takes = word in ("-c", "--command", "-m")
        own += arguments[at : at + 1 + takes]
        at += 1 + takes
        if word == "-m" or word.startswith("-m") and word != "--m":
            break
    return parser.parse_args(own), arguments[at:]
