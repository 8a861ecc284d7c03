"""Commands about breakpoints."""

import bdb
import linecache
import os
import re
import sys


def find_first_executable_line(code):
    """Where a function begins to do something."""
    first = code.co_firstlineno
    for _, _, line in code.co_lines():
        if line is not None and line > first:
            return line
    return first


def find_function(funcname, filename):
    """(name, file, line) of a function in a file that is not loaded; None if it is not there."""
    header = re.compile(r"def\s+%s\s*[(]" % re.escape(funcname))
    lines = linecache.getlines(filename)
    for start, line in enumerate(lines):
        if not header.match(line):
            continue
        for end in range(start + 1, len(lines) + 1):
            try:
                code = compile("".join(lines[start:end]), filename, "exec").co_consts[0]
            except SyntaxError:
                continue
            return funcname, filename, start + find_first_executable_line(code)
    return None


class BreakpointCommands:
    """Part of Pdb."""

    def _each_breakpoint(self, arg):
        """The breakpoints whose numbers are given; what is wrong is said."""
        for word in arg.split():
            try:
                yield word, self.get_bpbynumber(word)
            except ValueError as error:
                self.error(error)

    def do_commands(self, arg):
        """commands [bpnumber]
        (com) ...
        (com) end

        Give a breakpoint (the last one without a number) commands that
        are run when it stops the program. They are entered line by line,
        up to `end`; with `end` at once it has none any more. A command
        that lets the program run on is the last one.

        With `silent` among them the place is not shown.
        """
        if not arg:
            number = len(bdb.Breakpoint.bpbynumber) - 1
        else:
            try:
                number = int(arg)
            except ValueError:
                self._refuse(arg, "commands")
                return
        try:
            self.get_bpbynumber(number)
        except ValueError as error:
            self.error("cannot set commands: %s" % error)
            return
        before = self.commands.get(number)
        self.commands_bnum = number
        self.commands[number] = Commands()
        prompt, self.prompt = self.prompt, "(com) "
        self.commands_defining = True
        try:
            self.cmdloop()
        except KeyboardInterrupt:
            if before is None:
                del self.commands[number]
            else:
                self.commands[number] = before
            self.error("command definition aborted, old commands restored")
        finally:
            self.commands_defining = False
            self.prompt = prompt

    def handle_command_def(self, line):
        """A line for a breakpoint; whether it is the last one."""
        command, arg, line = self.parseline(line)
        if not command:
            return False
        commands = self.commands[self.commands_bnum]
        if command == "silent":
            commands.silent = True
            return False
        if command == "end":
            return True
        commands.lines.append(f"{command} {arg}" if arg else command)
        method = getattr(self, "do_" + command, self.default)
        if method.__name__ in self.commands_resuming:
            commands.prompts = False
            return True
        return False

    def do_break(self, arg, temporary=False):
        """b(reak) [([filename:]lineno | function) [, condition]]

        Stop at a line of this or of another file, or where a function
        begins; only if the condition is true, where there is one. The
        file is looked for in sys.path, also without its ending .py.
        Without an argument, list all breakpoints.
        """
        if not arg:
            if self.breaks:
                self.message("Num Type         Disp Enb   Where")
                for point in bdb.Breakpoint.bpbynumber:
                    if point:
                        self.message(point.bpformat())
            return
        condition = None
        where, comma, rest = arg.partition(",")
        if comma and where:
            condition = rest.lstrip()
            if error := self._compile_error_message(condition):
                self.error("Invalid condition %s: %r" % (condition, error))
                return
            arg = where.rstrip()
        place = self._place(arg)
        if place is None:
            return
        filename, lineno, funcname = place
        line = self.checkline(filename, lineno)
        if not line:
            return
        error = self.set_break(filename, line, temporary, condition, funcname)
        if error:
            self.error(error)
            return
        point = self.get_breaks(filename, line)[-1]
        self.message("Breakpoint %d at %s:%d" % (point.number, point.file, point.line))

    def _place(self, arg):
        """(file, line, function or None) of what a breakpoint is set at; None if it is not known."""
        name, colon, rest = arg.rpartition(":")
        if colon:
            filename = self.lookupmodule(name.rstrip())
            if not filename:
                self.error("%r not found from sys.path" % name.rstrip())
                return None
            try:
                return filename, int(rest), None
            except ValueError:
                self.error("Bad lineno: %s" % rest.lstrip())
                return None
        try:
            return self.defaultFile(), int(arg), None
        except ValueError:
            pass
        try:
            function = eval(arg, self.curframe.f_globals, self.curframe_locals)
        except:
            function = arg
        try:
            code = getattr(function, "__func__", function).__code__
            return code.co_filename, find_first_executable_line(code), code.co_name
        except AttributeError:
            pass
        funcname, filename, lineno = self.lineinfo(arg)
        if not funcname:
            self.error("The specified object %r is not a function or was not found along sys.path." % arg)
            return None
        return filename, lineno, funcname

    do_b = do_break

    def do_tbreak(self, arg):
        """tbreak [([filename:]lineno | function) [, condition]]

        A breakpoint that is gone after it has stopped once.
        """
        self.do_break(arg, True)

    def defaultFile(self):
        """The file that is meant where none is named."""
        filename = self.curframe.f_code.co_filename
        return self.mainpyfile if filename == "<string>" and self.mainpyfile else filename

    def lineinfo(self, identifier):
        """(function, file, line) of a name like `function` or `module.function`."""
        failed = (None, None, None)
        parts = identifier.split("'")
        if len(parts) not in (1, 3):
            return failed
        names = parts[len(parts) // 2].strip().split(".")
        if names[0] == "self":
            del names[0]
        if not names or not names[0]:
            return failed
        filename = self.defaultFile()
        if len(names) > 1:
            filename = self.lookupmodule(names[0]) or filename
        return find_function(names[1] if len(names) > 1 else names[0], self.canonic(filename)) or failed

    def lookupmodule(self, filename):
        """The path of a file or module along sys.path; None if there is none."""
        if not filename.endswith(".py"):
            filename = filename.replace(".", os.sep) + ".py"
        if os.path.isabs(filename):
            return filename if os.path.exists(filename) else None
        for directory in sys.path:
            path = os.path.join(directory, filename)
            if os.path.exists(path):
                return path
        return None

    def checkline(self, filename, lineno):
        """The line, or 0 if nothing is done there."""
        frame = getattr(self, "curframe", None)
        line = linecache.getline(filename, lineno, frame.f_globals if frame else None)
        if not line:
            self.message("End of file")
            return 0
        line = line.strip()
        if not line or line.startswith(("#", '"""', "'''")):
            self.error("Blank or comment")
            return 0
        return lineno

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]

        Let these breakpoints stop the program again.
        """
        for _, point in self._each_breakpoint(arg):
            point.enable()
            self.message("Enabled %s" % point)

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]

        Keep these breakpoints without letting them stop the program.
        """
        for _, point in self._each_breakpoint(arg):
            point.disable()
            self.message("Disabled %s" % point)

    def do_condition(self, arg):
        """condition bpnumber [condition]

        Let a breakpoint stop the program only where an expression is
        true; always again without one.
        """
        number, _, condition = arg.partition(" ")
        condition = condition or None
        if condition and (error := self._compile_error_message(condition)):
            self.error("Invalid condition %s: %r" % (condition, error))
            return
        try:
            point = self.get_bpbynumber(number.strip())
        except ValueError as error:
            self.error(error)
            return
        point.cond = condition
        if condition:
            self.message("New condition set for breakpoint %d." % point.number)
        else:
            self.message("Breakpoint %d is now unconditional." % point.number)

    def do_ignore(self, arg):
        """ignore bpnumber [count]

        Let the program pass a breakpoint so many times before it stops
        there; no more times without a number.
        """
        words = arg.split()
        if not words:
            self.error("Breakpoint number expected")
            return
        try:
            count = int(words[1]) if len(words) > 1 else 0
        except ValueError:
            count = None
        if count is None or len(words) > 2:
            self._refuse(arg, "ignore")
            return
        try:
            point = self.get_bpbynumber(words[0])
        except ValueError as error:
            self.error(error)
            return
        point.ignore = count
        if count > 0:
            crossings = "%d crossings" % count if count > 1 else "1 crossing"
            self.message("Will ignore next %s of breakpoint %d." % (crossings, point.number))
        else:
            self.message("Will stop next time breakpoint %d is reached." % point.number)

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]

        Remove breakpoints: those with the numbers, or at the line; all
        without an argument, after a question.
        """
        if not arg:
            try:
                reply = input("Clear all breaks? ")
            except EOFError:
                reply = "no"
            if reply.strip().lower() in ("y", "yes"):
                points = [point for point in bdb.Breakpoint.bpbynumber if point]
                self.clear_all_breaks()
                for point in points:
                    self.message("Deleted %s" % point)
            return
        filename, colon, number = arg.rpartition(":")
        if colon:
            points = []
            try:
                lineno = int(number)
            except ValueError:
                error = "Invalid line number (%s)" % number
            else:
                points = self.get_breaks(filename, lineno)[:]
                error = self.clear_break(filename, lineno)
            if error:
                self.error(error)
                return
            for point in points:
                self.message("Deleted %s" % point)
            return
        for word, point in self._each_breakpoint(arg):
            self.clear_bpbynumber(word)
            self.message("Deleted %s" % point)

    do_cl = do_clear


class Commands:
    """What a breakpoint does."""

    def __init__(self):
        self.lines = []
        # The place is not shown.
        self.silent = False
        # The last command does not let the program run on.
        self.prompts = True
