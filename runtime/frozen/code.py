"""A prompt like that of the interpreter, within a program."""

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Runs source in a namespace, and shows what is wrong with it."""

    def __init__(self, locals=None):
        if locals is None:
            locals = {"__name__": "__console__", "__doc__": None}
        self.locals = locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Compiles and runs it. Whether it goes on in the next line."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Runs a code object; SystemExit goes through."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Shows the SyntaxError that is handled."""
        try:
            kind, value, _ = sys.exc_info()
            if filename and issubclass(kind, SyntaxError):
                value.filename = filename
            source = kwargs.pop("source", "")
            self._showtraceback(kind, value, None, source)
        finally:
            kind = value = None

    def showtraceback(self):
        """Shows the exception that is handled, without this frame."""
        try:
            kind, value, tb = sys.exc_info()
            self._showtraceback(kind, value, tb.tb_next, "")
        finally:
            kind = value = tb = None

    def _showtraceback(self, kind, value, tb, source):
        sys.last_type = kind
        sys.last_traceback = tb
        value = value.with_traceback(tb)
        lines = source.splitlines()
        if source and kind is SyntaxError and not value.text and value.lineno is not None and len(lines) >= value.lineno:
            value.text = lines[value.lineno - 1]
        sys.last_exc = sys.last_value = value
        if sys.excepthook is sys.__excepthook__:
            self._excepthook(kind, value, tb)
            return
        try:
            sys.excepthook(kind, value, tb)
        except SystemExit:
            raise
        except BaseException as error:
            error.__context__ = None
            error = error.with_traceback(error.__traceback__.tb_next)
            print("Error in sys.excepthook:", file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__)
            print("\nOriginal exception was:", file=sys.stderr)
            sys.__excepthook__(kind, value, tb)

    def _excepthook(self, kind, value, tb):
        self.write("".join(traceback.format_exception(kind, value, tb)))

    def write(self, data):
        """Writes to standard error; to be overridden."""
        sys.stderr.write(data)


class _Quit:
    """What `exit` and `quit` are at the prompt."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Use {self.name}() or Ctrl-D (i.e. EOF) to exit"

    def __call__(self, code=None):
        raise SystemExit(code)


class InteractiveConsole(InteractiveInterpreter):
    """The prompt."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        super().__init__(locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forgets the lines of a statement that has begun."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Reads and runs statements until the end of input."""
        delete = [name for name in ("ps1", "ps2") if not hasattr(sys, name)]
        if "ps1" in delete:
            sys.ps1 = ">>> "
        if "ps2" in delete:
            sys.ps2 = "... "
        if banner is None:
            self.write(
                f"Python {sys.version} on {sys.platform}\n"
                'Type "help", "copyright", "credits" or "license" for more information.\n'
                f"({type(self).__name__})\n"
            )
        elif banner:
            self.write(f"{banner}\n")
        before = {}
        if self.local_exit:
            # They end the prompt alone.
            for name in ("exit", "quit"):
                before[name] = getattr(builtins, name, None)
                setattr(builtins, name, _Quit(name))
        try:
            self._loop()
        finally:
            for name, value in before.items():
                if value is None:
                    delattr(builtins, name)
                else:
                    setattr(builtins, name, value)
            for name in delete:
                delattr(sys, name)
        if exitmsg is None:
            self.write(f"now exiting {type(self).__name__}...\n")
        elif exitmsg != "":
            self.write(f"{exitmsg}\n")

    def _loop(self):
        more = False
        while True:
            try:
                try:
                    line = self.raw_input(sys.ps2 if more else sys.ps1)
                except EOFError:
                    self.write("\n")
                    return
                more = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False
            except SystemExit as error:
                if not self.local_exit:
                    raise
                self.write("\n")
                return

    def push(self, line, filename=None, _symbol="single"):
        """A further line. Whether the statement goes on."""
        self.buffer.append(line)
        source = "\n".join(self.buffer)
        more = self.runsource(source, self.filename if filename is None else filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """Reads a line; to be overridden. EOFError at the end."""
        return input(prompt)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """A prompt in a namespace."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)
