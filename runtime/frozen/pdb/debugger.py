"""The debugger: when it stops, and how it reads commands."""

import bdb
import cmd
import codeop
import io
import os
import sys
import textwrap
import token
import tokenize
import traceback
from contextlib import contextmanager
from types import CellType, CodeType

from .breakpoints import BreakpointCommands
from .completion import Completion
from .looking import LookingCommands, Plain
from .running import RunningCommands

# Exceptions that led to one; it may go on in a circle.
_LONGEST_CHAIN = 999
_CONVENIENCE = "__pdb_convenience_variables"


class Pdb(BreakpointCommands, LookingCommands, RunningCommands, Completion, bdb.Bdb, cmd.Cmd):
    """A debugger that asks at a prompt what to do."""

    # What SIGINT did before the program was let run on.
    _previous_sigint_handler = None
    _file_mtime_table = {}

    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        bdb.Bdb.__init__(self, skip=skip)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = 0
        self.prompt = "(Pdb) "
        self.aliases = {}
        self.displaying = {}
        self.mainpyfile = ""
        self._wait_for_mainpyfile = False
        self._user_requested_quit = False
        self.tb_lineno = {}
        self.allow_kbdint = False
        self.nosigint = nosigint
        # `c.a` and `c["a"]` are expressions, not the command c.
        self.identchars = cmd.Cmd.identchars + "=.[](),\"'+-*/%@&|<>~^"
        self.curframe = None
        self._prepare_line_editing()
        # Commands to begin with.
        self.rcLines = []
        if readrc:
            for file in (os.path.expanduser("~/.pdbrc"), ".pdbrc"):
                try:
                    with open(file, encoding="utf-8") as lines:
                        self.rcLines.extend(lines)
                except OSError:
                    pass
        # By number of breakpoint.
        self.commands = {}
        self.commands_defining = False
        self.commands_bnum = None
        self._chained_exceptions = ()
        self._chained_exception_index = 0

    def _prepare_line_editing(self):
        try:
            import readline
        except ImportError:
            return
        # Paths and attributes are one word.
        readline.set_completer_delims(" \t\n`@#%^&*()=+[{]}\\|;:'\",<>?")

    def sigint_handler(self, signum, frame):
        """Ctrl-C while the program runs."""
        if self.allow_kbdint:
            raise KeyboardInterrupt
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        self.set_step()
        self.set_trace(frame)

    # What commands are about.

    def reset(self):
        bdb.Bdb.reset(self)
        self.forget()

    def forget(self):
        """The program runs on: there is no frame."""
        self.lineno = None
        self.stack = []
        self.curindex = 0
        if self.curframe:
            self.curframe.f_globals.pop(_CONVENIENCE, None)
        self.curframe = None
        self.tb_lineno.clear()

    def setup(self, frame, tb):
        """The program has stopped in a frame, or where a traceback leads."""
        self.forget()
        self.stack, self.curindex = self.get_stack(frame, tb)
        while tb:
            # The frame may be further on by now, in a `finally`.
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self.curframe = self.stack[self.curindex][0]
        self.curframe_locals = self.curframe.f_locals
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        if self._chained_exceptions:
            exception = self._chained_exceptions[self._chained_exception_index]
            self.set_convenience_variable(self.curframe, "_exception", exception)
        if self.rcLines:
            self.cmdqueue = [line for line in self.rcLines if line.strip() and not line.strip().startswith("#")]
            self.rcLines = []

    def set_convenience_variable(self, frame, name, value):
        """Gives `$name` a value."""
        frame.f_globals.setdefault(_CONVENIENCE, {})[name] = value

    # Where it stops.

    def user_call(self, frame, argument_list):
        if not self._wait_for_mainpyfile and self.stop_here(frame):
            self.message("--Call--")
            self.interaction(frame, None)

    def user_line(self, frame):
        if self._wait_for_mainpyfile:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename) or frame.f_lineno <= 0:
                return
            self._wait_for_mainpyfile = False
        if self.bp_commands(frame):
            self.interaction(frame, None)

    user_opcode = user_line

    def bp_commands(self, frame):
        """Runs the commands of the breakpoint that stopped; whether it has none."""
        number = getattr(self, "currentbp", 0)
        commands = self.commands.get(number) if number else None
        if commands is None:
            return True
        self.currentbp = 0
        last = self.lastcmd
        self.setup(frame, None)
        for line in commands.lines:
            self.onecmd(line)
        self.lastcmd = last
        if not commands.silent:
            self.print_stack_entry(self.stack[self.curindex])
        if commands.prompts:
            self._cmdloop()
        self.forget()
        return False

    def user_return(self, frame, return_value):
        if self._wait_for_mainpyfile:
            return
        frame.f_locals["__return__"] = return_value
        self.set_convenience_variable(frame, "_retval", return_value)
        self.message("--Return--")
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        if self._wait_for_mainpyfile:
            return
        kind, value, tb = exc_info
        frame.f_locals["__exception__"] = kind, value
        self.set_convenience_variable(frame, "_exception", value)
        # The end of what `yield from` or `for` drives is an event without a traceback.
        internal = "Internal " if not tb and kind is StopIteration else ""
        self.message(internal + self._format_exc(value))
        self.interaction(frame, tb)

    def _chain(self, exception):
        chain = []
        while exception is not None and exception not in chain:
            chain.append(exception)
            if len(chain) >= _LONGEST_CHAIN:
                self.message(
                    f"More than {_LONGEST_CHAIN} chained exceptions found, not all exceptions"
                    "will be browsable with `exceptions`."
                )
                break
            if exception.__cause__ is not None:
                exception = exception.__cause__
            else:
                exception = None if exception.__suppress_context__ else exception.__context__
        return tuple(reversed(chain))

    def interaction(self, frame, tb_or_exc):
        """Asks what to do, until the program is to run on."""
        self._restore_interrupt()
        tb = tb_or_exc
        if isinstance(tb_or_exc, BaseException):
            tb = tb_or_exc.__traceback__
            self._chained_exceptions = self._chain(tb_or_exc)
            self._chained_exception_index = len(self._chained_exceptions) - 1
        try:
            self.setup(frame, tb)
            # The place is shown only if somebody is asked: it is a command behind those that wait.
            self.cmdqueue.append("_pdbcmd_print_frame_status")
            self._cmdloop()
            if self.cmdqueue and self.cmdqueue[-1] == "_pdbcmd_print_frame_status":
                self.cmdqueue.pop()
            self.forget()
        finally:
            self._chained_exceptions = ()
            self._chained_exception_index = 0

    def _pdbcmd_print_frame_status(self, arg):
        self.print_stack_entry(self.stack[self.curindex])
        self._validate_file_mtime()
        self._show_display()

    def _validate_file_mtime(self):
        """Says so if the file was changed since it was loaded."""
        try:
            filename = self.curframe.f_code.co_filename
            changed = os.path.getmtime(filename)
        except Exception:
            return
        if self._file_mtime_table.get(filename, changed) != changed:
            self.message(f"*** WARNING: file '{filename}' was edited, running stale code until the program is rerun")
        self._file_mtime_table[filename] = changed

    # The prompt.

    def _cmdloop(self):
        while True:
            try:
                # Ctrl-C leaves the line that is being typed.
                self.allow_kbdint = True
                self.cmdloop()
                self.allow_kbdint = False
                return
            except KeyboardInterrupt:
                self.message("--KeyboardInterrupt--")

    def message(self, msg, end="\n"):
        """Shows a line."""
        print(msg, end=end, file=self.stdout)

    def error(self, msg):
        """Shows what is wrong."""
        print("***", msg, file=self.stdout)

    def _format_exc(self, exc):
        return traceback.format_exception_only(exc)[-1].strip()

    def _error_exc(self):
        self.error(self._format_exc(sys.exception()))

    def _compile_error_message(self, expression):
        try:
            compile(expression, "<stdin>", "eval")
        except SyntaxError as error:
            return Plain(self._format_exc(error))
        return ""

    def _refuse(self, arg, command):
        self.error(f"Invalid argument: {arg}")
        self.message(self._help_text(getattr(self, "do_" + command).__doc__, usage_only=True))

    def precmd(self, line):
        """Aliases, `;;` between commands, `$name`."""
        if not line.strip():
            return line
        words = line.split()
        while words[0] in self.aliases:
            line = self._expand_alias(words)
            if line is None:
                # Nothing is done.
                return "!"
            words = line.split()
        if words[0] != "alias":
            first, separator, rest = line.partition(";;")
            if separator:
                self.cmdqueue.insert(0, rest.lstrip())
                line = first.rstrip()
        return self._replace_convenience_variables(line)

    def _expand_alias(self, words):
        line = self.aliases[words[0]]
        for number in range(1, 10):
            if f"%{number}" in line:
                if number >= len(words):
                    self.error(f"Not enough arguments for alias '{words[0]}'")
                    return None
                line = line.replace(f"%{number}", words[number])
            elif "%*" not in line:
                if number < len(words):
                    self.error(f"Too many arguments for alias '{words[0]}'")
                    return None
                break
        return line.replace("%*", " ".join(words[1:]))

    def _replace_convenience_variables(self, line):
        """`$name` where it is no part of a string."""
        if "$" not in line:
            return line
        found = []
        dollar = None
        try:
            for kind, text, start, end, _ in tokenize.generate_tokens(io.StringIO(line).readline):
                if kind in (token.OP, token.ERRORTOKEN) and text == "$":
                    dollar = start, end
                elif dollar and start == dollar[1] and kind == token.NAME:
                    found.append((dollar[0][1], end[1], text))
        except (tokenize.TokenError, SyntaxError):
            return line
        for start, end, name in reversed(found):
            line = f'{line[:start]}{_CONVENIENCE}["{name}"]{line[end:]}'
        return line

    def onecmd(self, line):
        if self.commands_defining:
            return self.handle_command_def(line)
        if line.startswith("_pdbcmd"):
            command, arg, line = self.parseline(line)
            return getattr(self, command)(arg)
        return cmd.Cmd.onecmd(self, line)

    # Statements.

    def default(self, line):
        """A statement, run in the frame."""
        if line[:1] == "!":
            line = line[1:].strip()
        try:
            source, code = self._read_statement(line)
            if code is None:
                return
            before = sys.stdin, sys.stdout, sys.displayhook
            sys.stdin, sys.stdout, sys.displayhook = self.stdin, self.stdout, self.displayhook
            try:
                if not self._exec_in_closure(source, self.curframe.f_globals, self.curframe_locals):
                    exec(code, self.curframe.f_globals, self.curframe_locals)
            finally:
                sys.stdin, sys.stdout, sys.displayhook = before
        except:
            self._error_exc()

    def displayhook(self, value):
        """Shows the value of a statement, and does not keep it."""
        if value is not None:
            self.message(repr(value))

    def _read_statement(self, source):
        """A statement to its last line, and compiled; None if the input ends."""
        code = codeop.compile_command(source + "\n", "<stdin>", "single")
        if code is not None:
            return source, code
        with self._no_command_completion():
            while (code := codeop.compile_command(source, "<stdin>", "single")) is None:
                line = self._read_continuation("...   ")
                if line is None:
                    self.lastcmd = ""
                    return source, None
                source += "\n" + line
        return source, code

    def _read_continuation(self, prompt):
        if self.use_rawinput:
            try:
                return input(prompt)
            except (EOFError, KeyboardInterrupt):
                print("\n")
                return None
        self.stdout.write(prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        if not line:
            self.stdout.write("\n")
            self.stdout.flush()
            return None
        return line.rstrip("\r\n")

    @contextmanager
    def _no_command_completion(self):
        self.completenames = self.completedefault
        try:
            yield
        finally:
            del self.completenames

    def _exec_in_closure(self, source, globals, locals):
        """Runs a statement with functions in it so that these see the names of the frame; False if that is
        not needed or not possible."""
        if not any(isinstance(part, CodeType) for part in compile(source, "<string>", "exec").co_consts):
            return False
        space = dict(locals)
        kept = space["__pdb_eval__"] = {"result": None, "names": {}}
        try:
            compile(source, "<string>", "eval")
            source = "__pdb_eval__['result'] = " + source
        except SyntaxError:
            pass
        inner = [f"nonlocal {name}" for name in space] + ["try:", textwrap.indent(source, "  "), "finally:"]
        inner.append("  __pdb_eval__['names'] = locals()")
        outer = [f"{name} = None" for name in space] + ["def __pdb_scope():", textwrap.indent("\n".join(inner), "  ")]
        outer.append("return __pdb_scope.__code__")
        made = {}
        try:
            exec("def __pdb_outer():\n" + textwrap.indent("\n".join(outer), "  "), {}, made)
            code = made["__pdb_outer"]()
            exec(code, globals, space, closure=tuple(CellType(space.get(name)) for name in code.co_freevars))
        except Exception:
            return False
        kept["names"].pop("__pdb_eval__", None)
        locals.update(kept["names"])
        if kept["result"] is not None:
            print(repr(kept["result"]))
        return True
