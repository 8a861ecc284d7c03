"""Commands that show something: the stack, source, values."""

import inspect
import linecache
import pprint

from code import InteractiveConsole

# Between a place and its line.
line_prefix = "\n-> "


class Plain(str):
    """Text that is shown without quotes."""

    def __repr__(self):
        return str(self)


class _Console(InteractiveConsole):
    """The prompt of `interact`."""

    def __init__(self, namespace, message):
        self._message = message
        super().__init__(locals=namespace, local_exit=True)

    def write(self, data):
        self._message(data, end="")


class LookingCommands:
    """Part of Pdb."""

    # The stack.

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        """A frame of the stack with its line."""
        arrow = "> " if frame_lineno[0] is self.curframe else "  "
        self.message(arrow + self.format_stack_entry(frame_lineno, prompt_prefix))

    def print_stack_trace(self):
        """All frames."""
        try:
            for entry in self.stack:
                self.print_stack_entry(entry)
        except KeyboardInterrupt:
            pass

    def do_where(self, arg):
        """w(here)

        Show the stack, the newest frame last. An arrow is at the frame
        that commands are about. `bt` is the same.
        """
        if arg:
            self._refuse(arg, "where")
            return
        self.print_stack_trace()

    do_w = do_where
    do_bt = do_where

    def _select_frame(self, number):
        self.curindex = number
        self.curframe = self.stack[number][0]
        self.curframe_locals = self.curframe.f_locals
        self.set_convenience_variable(self.curframe, "_frame", self.curframe)
        self.print_stack_entry(self.stack[number])
        self.lineno = None

    def _move(self, arg, direction, end):
        try:
            count = int(arg or 1)
        except ValueError:
            self.error("Invalid frame count (%s)" % arg)
            return
        wanted = end if count < 0 else self.curindex + direction * count
        self._select_frame(min(max(wanted, 0), len(self.stack) - 1))

    def do_up(self, arg):
        """u(p) [count]

        Go to the frame of the caller, or further up.
        """
        if self.curindex == 0:
            self.error("Oldest frame")
        else:
            self._move(arg, -1, 0)

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        Go to the frame of what is called, or further down.
        """
        if self.curindex + 1 == len(self.stack):
            self.error("Newest frame")
        else:
            self._move(arg, 1, len(self.stack) - 1)

    do_d = do_down

    def do_exceptions(self, arg):
        """exceptions [number]

        List the exceptions that led to the one that is looked at, or go
        to one of them.
        """
        chain = self._chained_exceptions
        if not chain:
            self.message(
                "Did not find chained exceptions. To move between"
                " exceptions, pdb/post_mortem must be given an exception"
                " object rather than a traceback."
            )
            return
        if not arg:
            for number, exception in enumerate(chain):
                arrow = ">" if number == self._chained_exception_index else " "
                text = repr(exception)
                if len(text) > 80:
                    text = text[:77] + "..."
                shown = "  -" if exception.__traceback__ is None else f"{number:>3}"
                self.message(f"{arrow} {shown} {text}")
            return
        try:
            number = int(arg)
        except ValueError:
            self.error("Argument must be an integer")
            return
        if not 0 <= number < len(chain):
            self.error("No exception with that number")
        elif chain[number].__traceback__ is None:
            self.error("This exception does not have a traceback, cannot jump to it")
        else:
            self._chained_exception_index = number
            self.setup(None, chain[number].__traceback__)
            self.print_stack_entry(self.stack[self.curindex])

    # Values.

    def do_args(self, arg):
        """a(rgs)

        Show the arguments of the function.
        """
        if arg:
            self._refuse(arg, "args")
            return
        code = self.curframe.f_code
        count = code.co_argcount + code.co_kwonlyargcount
        count += bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
        for name in code.co_varnames[:count]:
            if name in self.curframe_locals:
                self.message("%s = %s" % (name, self._safe_repr(self.curframe_locals[name], name)))
            else:
                self.message("%s = *** undefined ***" % name)

    do_a = do_args

    def do_retval(self, arg):
        """retval

        Show what the function returned last.
        """
        if arg:
            self._refuse(arg, "retval")
        elif "__return__" in self.curframe_locals:
            self.message(self._safe_repr(self.curframe_locals["__return__"], "retval"))
        else:
            self.error("Not yet returned!")

    do_rv = do_retval

    def _getval(self, arg):
        """The value of an expression; what goes wrong is shown, and raised."""
        try:
            return eval(arg, self.curframe.f_globals, self.curframe_locals)
        except:
            self._error_exc()
            raise

    def _getval_except(self, arg):
        """The value of an expression, or what goes wrong."""
        try:
            return eval(arg, self.curframe.f_globals, self.curframe_locals)
        except BaseException as error:
            return Plain("** raised %s **" % self._format_exc(error))

    def _show_value(self, arg, as_text):
        try:
            value = self._getval(arg)
        except:
            return
        try:
            self.message(as_text(value))
        except:
            self._error_exc()

    def _safe_repr(self, value, expression):
        try:
            return repr(value)
        except Exception as error:
            return Plain(f"*** repr({expression}) failed: {self._format_exc(error)} ***")

    def do_p(self, arg):
        """p expression

        Show the value of an expression.
        """
        self._show_value(arg, repr)

    def do_pp(self, arg):
        """pp expression

        Show the value of an expression in lines that are easy to read.
        """
        self._show_value(arg, pprint.pformat)

    def do_whatis(self, arg):
        """whatis expression

        Show what kind of object the value of an expression is.
        """
        try:
            value = self._getval(arg)
        except:
            return
        for what, holder in (("Method", getattr(value, "__func__", None)), ("Function", value)):
            try:
                self.message("%s %s" % (what, holder.__code__.co_name))
                return
            except AttributeError:
                pass
        if value.__class__ is type:
            self.message("Class %s.%s" % (value.__module__, value.__qualname__))
        else:
            self.message(type(value))

    # Expressions that are shown when they change.

    def do_display(self, arg):
        """display [expression]

        Show the value of an expression, and again wherever the program
        stops in this frame and the value is another one. Without an
        expression, list them.
        """
        if not arg:
            if not self.displaying:
                self.message("No expression is being displayed")
                return
            self.message("Currently displaying:")
            for expression, value in self.displaying.get(self.curframe, {}).items():
                self.message("%s: %s" % (expression, self._safe_repr(value, expression)))
            return
        if error := self._compile_error_message(arg):
            self.error("Unable to display %s: %r" % (arg, error))
            return
        value = self._getval_except(arg)
        self.displaying.setdefault(self.curframe, {})[arg] = value
        self.message("display %s: %s" % (arg, self._safe_repr(value, arg)))

    def do_undisplay(self, arg):
        """undisplay [expression]

        Do not show an expression any more; none of this frame without
        an argument.
        """
        if not arg:
            self.displaying.pop(self.curframe, None)
            return
        try:
            del self.displaying.get(self.curframe, {})[arg]
        except KeyError:
            self.error("not displaying %s" % arg)

    def _show_display(self):
        shown = self.displaying.get(self.curframe)
        for expression, old in list((shown or {}).items()):
            new = self._getval_except(expression)
            # An object that is the same one is not asked whether it equals itself.
            if new is not old and new != old:
                shown[expression] = new
                new, old = self._safe_repr(new, expression), self._safe_repr(old, expression)
                self.message("display %s: %s  [old: %s]" % (expression, new, old))

    def do_interact(self, arg):
        """interact

        Open a prompt with the names of this frame; what is assigned
        there stays there. Its end is the end of input, or exit().
        """
        console = _Console({**self.curframe.f_globals, **self.curframe_locals}, self.message)
        console.interact(banner="*pdb interact start*", exitmsg="*exit from pdb interact command*")

    # Source.

    def do_list(self, arg):
        """l(ist) [first[, last] | .]

        Show eleven lines of source around the current one, then the ones
        behind; around the current one again with `.`; around another
        one; or from one line to another, of which the second may be a
        count. `->` is at the current line, `>>` at the one where an
        exception came from, B at breakpoints.
        """
        self.lastcmd = "list"
        last = None
        try:
            if arg and arg != ".":
                first, comma, rest = arg.partition(",")
                first = int(first)
                if comma:
                    last = int(rest)
                    if last < first:
                        last += first
                else:
                    first = max(1, first - 5)
            elif self.lineno is None or arg == ".":
                first = max(1, self.curframe.f_lineno - 5)
            else:
                first = self.lineno + 1
        except ValueError:
            self.error("Error in argument: %r" % arg)
            return
        if last is None:
            last = first + 10
        filename = self.curframe.f_code.co_filename
        try:
            lines = linecache.getlines(filename, self.curframe.f_globals)
            self._print_lines(lines[first - 1 : last], first, self.get_file_breaks(filename), self.curframe)
            self.lineno = min(last, len(lines))
            if len(lines) < last:
                self.message("[EOF]")
        except KeyboardInterrupt:
            pass

    do_l = do_list

    def do_longlist(self, arg):
        """ll | longlist

        Show the source of the whole function.
        """
        if arg:
            self._refuse(arg, "longlist")
            return
        try:
            lines, first = self._getsourcelines(self.curframe)
        except OSError as error:
            self.error(error)
            return
        self._print_lines(lines, first, self.get_file_breaks(self.curframe.f_code.co_filename), self.curframe)

    do_ll = do_longlist

    def do_source(self, arg):
        """source expression

        Show the source of a function, class or module.
        """
        try:
            value = self._getval(arg)
        except:
            return
        try:
            lines, first = self._getsourcelines(value)
        except (OSError, TypeError) as error:
            self.error(error)
            return
        self._print_lines(lines, first)

    def _getsourcelines(self, obj):
        lines, first = inspect.getsourcelines(obj)
        return lines, max(1, first)

    def _print_lines(self, lines, start, breaks=(), frame=None):
        current = frame.f_lineno if frame else -1
        raised = self.tb_lineno.get(frame, -1) if frame else -1
        for number, line in enumerate(lines, start):
            shown = str(number).rjust(3)
            shown += "" if len(shown) > 3 else " "
            shown += "B" if number in breaks else " "
            shown += "->" if number == current else ">>" if number == raised else ""
            self.message(shown + "\t" + line.rstrip())
