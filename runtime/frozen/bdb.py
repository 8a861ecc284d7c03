"""What debuggers are made of: a trace function that stops where it is told
to, and breakpoints. A debugger derives from Bdb and overrides user_line and
its like; what these call (set_step, set_next, …) says where to stop next."""

import fnmatch
import os
import sys

__all__ = ["BdbQuit", "Bdb", "Breakpoint"]

# co_flags of generators, coroutines and asynchronous generators.
GENERATOR_AND_COROUTINE_FLAGS = 0x20 | 0x80 | 0x200

# Instead of a line: do not stop in the frame at all.
_NEVER = -1


class BdbQuit(Exception):
    """Ends the program that is debugged."""


class Bdb:
    """The base of a debugger."""

    def __init__(self, skip=None):
        self.skip = set(skip) if skip else None
        # Numbers of lines by file.
        self.breaks = {}
        self.fncache = {}
        self.frame_trace_lines_opcodes = {}
        self.frame_returning = None
        self.trace_opcodes = False
        self.enterframe = None
        for file, line in Breakpoint.bplist:
            self._add_to_breaks(file, line)

    def canonic(self, filename):
        """The form of a file's name that breakpoints are kept by: its path;
        names like <stdin> stay, and those of modules within the program."""
        if filename == "<" + filename[1:-1] + ">" or filename.startswith(".frozen/"):
            return filename
        known = self.fncache.get(filename)
        if not known:
            known = self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return known

    def reset(self):
        """Before a program runs."""
        import linecache

        linecache.checkcache()
        self.botframe = None
        self._set_stopinfo(None, None)

    # Events.

    def trace_dispatch(self, frame, event, arg):
        """The trace function."""
        self.enterframe = frame
        if self.quitting:
            return None
        if event == "line":
            return self.dispatch_line(frame)
        if event == "call":
            return self.dispatch_call(frame, arg)
        if event == "return":
            return self.dispatch_return(frame, arg)
        if event == "exception":
            return self.dispatch_exception(frame, arg)
        if event == "opcode":
            return self.dispatch_opcode(frame, arg)
        if event not in ("c_call", "c_return", "c_exception"):
            print("bdb.Bdb.dispatch: unknown debugging event:", repr(event))
        return self.trace_dispatch

    def _told(self, method, frame, *args):
        """Calls one of the user_ methods; BdbQuit if it wants to quit."""
        method(frame, *args)
        if self.quitting:
            raise BdbQuit

    def dispatch_line(self, frame):
        """A line begins."""
        if self.stop_here(frame) or self.break_here(frame):
            self._told(self.user_line, frame)
        return self.trace_dispatch

    def dispatch_opcode(self, frame, arg):
        """An instruction begins."""
        if self.stop_here(frame) or self.break_here(frame):
            self._told(self.user_opcode, frame)
        return self.trace_dispatch

    def dispatch_call(self, frame, arg):
        """A function begins. None if nothing in it is of interest."""
        if self.botframe is None:
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            return None
        # A generator that goes on is no call, unless every step counts.
        if not (self.stopframe and _is_generator(frame)):
            self._told(self.user_call, frame, arg)
        return self.trace_dispatch

    def dispatch_return(self, frame, arg):
        """A function ends."""
        if not (self.stop_here(frame) or frame == self.returnframe):
            return self.trace_dispatch
        if self.stopframe and _is_generator(frame):
            return self.trace_dispatch
        try:
            self.frame_returning = frame
            self.user_return(frame, arg)
        finally:
            self.frame_returning = None
        if self.quitting:
            raise BdbQuit
        if self.stopframe is frame and self.stoplineno != _NEVER:
            # There is no next line in it.
            self._set_stopinfo(None, None)
        if self.stoplineno != _NEVER:
            self._set_caller_tracefunc(frame)
        return self.trace_dispatch

    def dispatch_exception(self, frame, arg):
        """An exception passes."""
        kind, _, tb = arg
        if self.stop_here(frame):
            # A generator that `yield from` drives ends so; that is no error.
            if not (_is_generator(frame) and kind is StopIteration and tb is None):
                self._told(self.user_exception, frame, arg)
        elif (
            self.stopframe
            and frame is not self.stopframe
            and _is_generator(self.stopframe)
            and kind in (StopIteration, GeneratorExit)
        ):
            # The generator that was to be stopped in is through.
            self._told(self.user_exception, frame, arg)
        return self.trace_dispatch

    # Where to stop.

    def is_skipped_module(self, module_name):
        """Whether a module is one to be skipped."""
        return module_name is not None and any(fnmatch.fnmatch(module_name, pattern) for pattern in self.skip)

    def stop_here(self, frame):
        """Whether the last command wants to stop in this frame, here."""
        if self.skip and self.is_skipped_module(frame.f_globals.get("__name__")):
            return False
        if frame is self.stopframe:
            return self.stoplineno != _NEVER and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        """Whether there is a breakpoint in effect."""
        filename = self.canonic(frame.f_code.co_filename)
        lines = self.breaks.get(filename)
        if lines is None:
            return False
        line = frame.f_lineno
        if line not in lines:
            # One for a function stands at its `def`.
            line = frame.f_code.co_firstlineno
            if line not in lines:
                return False
        point, may_go = effective(filename, line, frame)
        if not point:
            return False
        self.currentbp = point.number
        if may_go and point.temporary:
            self.do_clear(str(point.number))
        return True

    def do_clear(self, arg):
        """Removes a temporary breakpoint; a debugger that sets them has it."""
        raise NotImplementedError("subclass of bdb must implement do_clear()")

    def break_anywhere(self, frame):
        """Whether there is a breakpoint in the file of the frame."""
        return self.canonic(frame.f_code.co_filename) in self.breaks

    def user_call(self, frame, argument_list):
        """Stopped at the beginning of a function."""

    def user_line(self, frame):
        """Stopped at a line."""

    def user_return(self, frame, return_value):
        """Stopped at the end of a function."""

    def user_exception(self, frame, exc_info):
        """Stopped at an exception."""

    def user_opcode(self, frame):
        """Stopped at an instruction."""

    def _set_trace_opcodes(self, trace_opcodes):
        if trace_opcodes == self.trace_opcodes:
            return
        self.trace_opcodes = trace_opcodes
        frame = self.enterframe
        while frame is not None:
            frame.f_trace_opcodes = trace_opcodes
            if frame is self.botframe:
                break
            frame = frame.f_back

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0, opcode=False):
        """Stop in stopframe (None: in any) from that line on, and where
        returnframe ends."""
        self.stopframe = stopframe
        self.returnframe = returnframe
        self.quitting = False
        self.stoplineno = stoplineno
        self._set_trace_opcodes(opcode)

    def _set_caller_tracefunc(self, current_frame):
        # It may have begun without being of interest.
        caller = current_frame.f_back
        if caller and not caller.f_trace:
            caller.f_trace = self.trace_dispatch

    # Commands.

    def set_until(self, frame, lineno=None):
        """Stop behind the current line, or at a line from that number on."""
        self._set_stopinfo(frame, frame, frame.f_lineno + 1 if lineno is None else lineno)

    def set_step(self):
        """Stop at the next line, wherever it is."""
        self._set_stopinfo(None, None)

    def set_stepinstr(self):
        """Stop at the next instruction."""
        self._set_stopinfo(None, None, opcode=True)

    def set_next(self, frame):
        """Stop at the next line of the frame."""
        self._set_stopinfo(frame, None)

    def set_return(self, frame):
        """Stop where the frame ends."""
        if _is_generator(frame):
            self._set_stopinfo(frame, None, _NEVER)
        else:
            self._set_stopinfo(frame.f_back, frame)

    def set_trace(self, frame=None):
        """Begin to debug in a frame, or in the caller."""
        if frame is None:
            frame = sys._getframe().f_back
        self.reset()
        self.enterframe = frame
        while frame:
            frame.f_trace = self.trace_dispatch
            self.botframe = frame
            self.frame_trace_lines_opcodes[frame] = (frame.f_trace_lines, frame.f_trace_opcodes)
            frame.f_trace_lines = True
            frame = frame.f_back
        self.set_stepinstr()
        sys.settrace(self.trace_dispatch)

    def set_continue(self):
        """Stop at breakpoints only."""
        self._set_stopinfo(self.botframe, None, _NEVER)
        if self.breaks:
            return
        # Nothing to stop at: the program runs on untraced.
        sys.settrace(None)
        frame = sys._getframe().f_back
        while frame and frame is not self.botframe:
            del frame.f_trace
            frame = frame.f_back
        for frame, (lines, opcodes) in self.frame_trace_lines_opcodes.items():
            frame.f_trace_lines, frame.f_trace_opcodes = lines, opcodes
        self.frame_trace_lines_opcodes = {}

    def set_quit(self):
        """End the program."""
        self.stopframe = self.botframe
        self.returnframe = None
        self.quitting = True
        sys.settrace(None)

    # Breakpoints. What changes them returns None, or what is wrong.

    def _add_to_breaks(self, filename, lineno):
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """A breakpoint at a line."""
        import linecache

        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return "Line %s:%d does not exist" % (filename, lineno)
        self._add_to_breaks(filename, lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        return None

    def _prune_breaks(self, filename, lineno):
        if (filename, lineno) not in Breakpoint.bplist:
            self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def clear_break(self, filename, lineno):
        """Removes those at a line."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return "There are no breakpoints in %s" % filename
        if lineno not in self.breaks[filename]:
            return "There is no breakpoint at %s:%d" % (filename, lineno)
        for point in Breakpoint.bplist[filename, lineno][:]:
            point.deleteMe()
        self._prune_breaks(filename, lineno)
        return None

    def clear_bpbynumber(self, arg):
        """Removes the one with a number."""
        try:
            point = self.get_bpbynumber(arg)
        except ValueError as error:
            return str(error)
        point.deleteMe()
        self._prune_breaks(point.file, point.line)
        return None

    def clear_all_file_breaks(self, filename):
        """Removes those of a file."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return "There are no breakpoints in %s" % filename
        for line in self.breaks.pop(filename):
            for point in Breakpoint.bplist[filename, line][:]:
                point.deleteMe()
        return None

    def clear_all_breaks(self):
        """Removes all."""
        if not self.breaks:
            return "There are no breakpoints"
        for point in Breakpoint.bpbynumber:
            if point:
                point.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The one with a number. ValueError if there is none."""
        if not arg:
            raise ValueError("Breakpoint number expected")
        try:
            number = int(arg)
        except ValueError:
            raise ValueError("Non-numeric breakpoint number %s" % arg) from None
        try:
            point = Breakpoint.bpbynumber[number]
        except IndexError:
            raise ValueError("Breakpoint number %d out of range" % number) from None
        if point is None:
            raise ValueError("Breakpoint %d already deleted" % number)
        return point

    def get_break(self, filename, lineno):
        """Whether there is one at a line."""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        """Those at a line."""
        return Breakpoint.bplist[self.canonic(filename), lineno] if self.get_break(filename, lineno) else []

    def get_file_breaks(self, filename):
        """The lines of a file that have some."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """The lines that have some, by file."""
        return self.breaks

    # The stack.

    def get_stack(self, f, t):
        """A list of (frame, line) from the bottom to where a traceback leads,
        and the index of the frame."""
        stack = []
        if t and t.tb_frame is f:
            t = t.tb_next
        while f is not None:
            stack.append((f, f.f_lineno))
            if f is self.botframe:
                break
            f = f.f_back
        stack.reverse()
        index = max(0, len(stack) - 1)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        if f is None:
            index = max(0, len(stack) - 1)
        return stack, index

    def format_stack_entry(self, frame_lineno, lprefix=": "):
        """One of these as text."""
        import linecache
        import reprlib

        frame, lineno = frame_lineno
        filename = self.canonic(frame.f_code.co_filename)
        text = f"{filename}({lineno!r}){frame.f_code.co_name or '<lambda>'}()"
        if "__return__" in frame.f_locals:
            text += "->" + reprlib.repr(frame.f_locals["__return__"])
        if lineno is None:
            return f"{text}{lprefix}Warning: lineno is None"
        line = linecache.getline(filename, lineno, frame.f_globals)
        return text + lprefix + line.strip() if line else text

    # Running something.

    def run(self, cmd, globals=None, locals=None):
        """Debugs statements in a namespace, that of __main__ by default."""
        globals, locals = _spaces(globals, locals)
        self.reset()
        if isinstance(cmd, str):
            cmd = compile(cmd, "<string>", "exec")
        sys.settrace(self.trace_dispatch)
        try:
            exec(cmd, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            sys.settrace(None)

    def runeval(self, expr, globals=None, locals=None):
        """Debugs an expression; its value."""
        globals, locals = _spaces(globals, locals)
        self.reset()
        sys.settrace(self.trace_dispatch)
        try:
            return eval(expr, globals, locals)
        except BdbQuit:
            return None
        finally:
            self.quitting = True
            sys.settrace(None)

    def runctx(self, cmd, globals, locals):
        """run() by its older name."""
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        """Debugs a call; its value."""
        self.reset()
        sys.settrace(self.trace_dispatch)
        result = None
        try:
            result = func(*args, **kwds)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            sys.settrace(None)
        return result


def _is_generator(frame):
    return frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS


def _spaces(globals, locals):
    if globals is None:
        import __main__

        globals = __main__.__dict__
    return globals, globals if locals is None else locals


def set_trace():
    """Begins to debug in the caller."""
    Bdb().set_trace(sys._getframe().f_back)


class Breakpoint:
    """A breakpoint. All debuggers share them: bplist has them by place,
    bpbynumber by number."""

    next = 1
    bplist = {}
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.funcname = funcname
        self.func_first_executable_line = None
        self.file = file
        self.line = line
        self.temporary = temporary
        self.cond = cond
        self.enabled = True
        # How often it is still to be passed, and was met.
        self.ignore = 0
        self.hits = 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forgets all, and begins to count anew."""
        Breakpoint.next = 1
        Breakpoint.bplist = {}
        Breakpoint.bpbynumber = [None]

    def deleteMe(self):
        """Removes it from the lists."""
        place = (self.file, self.line)
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

    def enable(self):
        """It counts."""
        self.enabled = True

    def disable(self):
        """It does not count."""
        self.enabled = False

    def bpprint(self, out=None):
        """Prints all about it."""
        print(self.bpformat(), file=sys.stdout if out is None else out)

    def bpformat(self):
        """All about it as text."""
        kind = "del  " if self.temporary else "keep "
        kind += "yes  " if self.enabled else "no   "
        text = "%-4dbreakpoint   %s at %s:%d" % (self.number, kind, self.file, self.line)
        if self.cond:
            text += f"\n\tstop only if {self.cond}"
        if self.ignore:
            text += "\n\tignore next %d hits" % self.ignore
        if self.hits:
            text += "\n\tbreakpoint already hit %d time%s" % (self.hits, "s" if self.hits > 1 else "")
        return text

    def __str__(self):
        return f"breakpoint {self.number} at {self.file}:{self.line}"


def checkfuncname(b, frame):
    """Whether a frame is where a breakpoint wants to stop: at its line, or at
    the first one of its function."""
    if not b.funcname:
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    if not b.func_first_executable_line:
        b.func_first_executable_line = frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def effective(file, line, frame):
    """The breakpoint at a place that stops, and whether it may be removed if
    it is temporary; (None, None) if none stops."""
    for point in Breakpoint.bplist[file, line]:
        if not point.enabled or not checkfuncname(point, frame):
            continue
        point.hits += 1
        if point.cond:
            try:
                if not eval(point.cond, frame.f_globals, frame.f_locals):
                    continue
            except:
                # What cannot be told is better looked at.
                return point, False
        if point.ignore > 0:
            point.ignore -= 1
            continue
        return point, True
    return None, None
