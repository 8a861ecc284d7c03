"""Commands that let the program run, and what is left."""

import cmd
import sys


class Restart(Exception):
    """The program is to begin anew."""


class RunningCommands:
    """Part of Pdb."""

    # Behind these the program runs on.
    commands_resuming = ["do_continue", "do_step", "do_next", "do_return", "do_quit", "do_jump"]

    def do_until(self, arg):
        """unt(il) [lineno]

        Run to a line behind this one (so out of a loop), or to a line
        with at least that number, or to the end of the function.
        """
        lineno = None
        if arg:
            try:
                lineno = int(arg)
            except ValueError:
                self.error("Error in argument: %r" % arg)
                return None
            if lineno <= self.curframe.f_lineno:
                self.error('"until" line number is smaller than current line number')
                return None
        self.set_until(self.curframe, lineno)
        return 1

    do_unt = do_until

    def do_step(self, arg):
        """s(tep)

        Run to the next line, be it in a function that is called here.
        """
        if arg:
            self._refuse(arg, "step")
            return None
        self.set_step()
        return 1

    do_s = do_step

    def do_next(self, arg):
        """n(ext)

        Run to the next line of this function, or to its end.
        """
        if arg:
            self._refuse(arg, "next")
            return None
        self.set_next(self.curframe)
        return 1

    do_n = do_next

    def do_return(self, arg):
        """r(eturn)

        Run to the end of this function.
        """
        if arg:
            self._refuse(arg, "return")
            return None
        self.set_return(self.curframe)
        return 1

    do_r = do_return

    def do_continue(self, arg):
        """c(ont(inue))

        Run to the next breakpoint.
        """
        if arg:
            self._refuse(arg, "continue")
            return None
        if not self.nosigint:
            self._take_interrupt()
        self.set_continue()
        return 1

    do_c = do_cont = do_continue

    def _take_interrupt(self):
        """Ctrl-C shall stop the program here."""
        try:
            import signal

            type(self)._previous_sigint_handler = signal.signal(signal.SIGINT, self.sigint_handler)
        except (ImportError, ValueError):
            # Not in the first thread: there are no signals.
            pass

    def _restore_interrupt(self):
        before = type(self)._previous_sigint_handler
        if before is not None:
            import signal

            try:
                signal.signal(signal.SIGINT, before)
            except ValueError:
                return
            type(self)._previous_sigint_handler = None

    def do_jump(self, arg):
        """j(ump) lineno

        Go on at another line of this function, without what is between.
        Only in the newest frame, and not into loops and the like.
        """
        if self.curindex + 1 != len(self.stack):
            self.error("You can only jump within the bottom frame")
            return
        try:
            lineno = int(arg)
        except ValueError:
            self.error("The 'jump' command requires a line number")
            return
        try:
            self.curframe.f_lineno = lineno
        except ValueError as error:
            self.error("Jump failed: %s" % error)
            return
        self.stack[self.curindex] = self.stack[self.curindex][0], lineno
        self.print_stack_entry(self.stack[self.curindex])

    do_j = do_jump

    def do_run(self, arg):
        """run [args...]

        Begin the program anew, with these arguments if there are any.
        Breakpoints stay. `restart` is the same.
        """
        if arg:
            import shlex

            try:
                sys.argv[1:] = shlex.split(arg)
            except ValueError as error:
                self.error("Cannot run %s: %s" % (arg, error))
                return
        raise Restart

    do_restart = do_run

    def do_debug(self, arg):
        """debug code

        Debug a statement or an expression, in a debugger of its own.
        """
        sys.settrace(None)
        inner = type(self)(self.completekey, self.stdin, self.stdout)
        inner.prompt = "(%s) " % self.prompt.strip()
        self.message("ENTERING RECURSIVE DEBUGGER")
        try:
            sys.call_tracing(inner.run, (arg, self.curframe.f_globals, self.curframe_locals))
        except Exception:
            self._error_exc()
        self.message("LEAVING RECURSIVE DEBUGGER")
        sys.settrace(self.trace_dispatch)
        self.lastcmd = inner.lastcmd

    def do_quit(self, arg):
        """q(uit) | exit

        End the program and the debugger.
        """
        self._user_requested_quit = True
        self.set_quit()
        return 1

    do_q = do_exit = do_quit

    def do_EOF(self, arg):
        """EOF

        The end of input: the same as quit.
        """
        self.message("")
        return self.do_quit(arg)

    # Aliases.

    def do_alias(self, arg):
        """alias [name [command]]

        Give a command a name; %1, %2, … in it stand for arguments, %*
        for all of them. Without a command, show it; without a name, list
        all aliases.

        # The attributes of an object:
        alias pi for k, v in %1.__dict__.items(): print(f"%1.{k} = {v!r}")
        """
        name, *rest = arg.split() or [None]
        if name is None:
            for alias in sorted(self.aliases):
                self.message("%s = %s" % (alias, self.aliases[alias]))
        elif not rest:
            if name in self.aliases:
                self.message("%s = %s" % (name, self.aliases[name]))
            else:
                self.error(f"Unknown alias '{name}'")
        else:
            command = " ".join(rest)
            used = [f"%{number}" in command for number in range(1, 10)]
            if "%*" not in command and used != sorted(used, reverse=True):
                self.error("Replaceable parameters must be consecutive")
                return
            self.aliases[name] = command

    def do_unalias(self, arg):
        """unalias name

        Forget an alias.
        """
        words = arg.split()
        if not words:
            self._refuse(arg, "unalias")
            return
        self.aliases.pop(words[0], None)

    # Help.

    def do_help(self, arg):
        """h(elp) [command]

        List the commands, or say what one does. `help exec` is about
        statements, `help pdb` is everything.
        """
        if not arg:
            cmd.Cmd.do_help(self, arg)
            return
        topic = getattr(self, "help_" + arg, None)
        if topic is not None:
            topic()
            return
        method = getattr(self, "do_" + arg, None)
        if method is None:
            self.error("No help for %r" % arg)
        elif method.__doc__ is None:
            self.error("No help for %r; __doc__ string missing" % arg)
        else:
            self.message(self._help_text(method.__doc__))

    do_h = do_help

    def help_exec(self):
        """(!) statement

        Run a statement in the frame. The exclamation mark is needed only
        where the statement begins like a command:
        (Pdb) ! n=42

        A global variable is assigned behind its declaration:
        (Pdb) global verbose; verbose = True
        """
        self.message((self.help_exec.__doc__ or "").strip())

    def help_pdb(self):
        """Everything."""
        names = sorted(name for name in dir(type(self)) if name.startswith("do_"))
        shown = []
        for name in names:
            method = getattr(self, name)
            # A command that has two names is shown once.
            if method.__doc__ and method.__name__ == name:
                shown.append(self._help_text(method.__doc__))
        self.message("\n\n".join(shown))

    def _help_text(self, doc, usage_only=False):
        lines = [line.strip() for line in (doc or "").rstrip().splitlines()]
        if not lines:
            return "No help message found."
        usage = lines.index("") if "" in lines else 1
        indent = " " * len(self.prompt)
        heads = ["Usage: " if number == 0 else "       " for number in range(usage)]
        shown = [indent + head + line for head, line in zip(heads, lines)]
        if not usage_only:
            shown += [indent + line for line in lines[usage:]]
        return "\n".join(shown)
