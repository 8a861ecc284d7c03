"""A frame for programs that take commands line by line: each is a method
do_NAME, its help the docstring or help_NAME."""

import inspect
import sys

__all__ = ["Cmd"]

PROMPT = "(Cmd) "
IDENTCHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"


class Cmd:
    """To be derived from."""

    prompt = PROMPT
    identchars = IDENTCHARS
    ruler = "="
    lastcmd = ""
    intro = None
    doc_leader = ""
    doc_header = "Documented commands (type help <topic>):"
    misc_header = "Miscellaneous help topics:"
    undoc_header = "Undocumented commands:"
    nohelp = "*** No help on %s"
    # Whether lines come from input() or from stdin.
    use_rawinput = 1

    def __init__(self, completekey="tab", stdin=None, stdout=None):
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.cmdqueue = []
        self.completekey = completekey

    def cmdloop(self, intro=None):
        """Reads and runs commands until one returns something true."""
        self.preloop()
        editing = self._begin_completion()
        try:
            if intro is not None:
                self.intro = intro
            if self.intro:
                self.stdout.write(f"{self.intro}\n")
            stop = None
            while not stop:
                line = self.precmd(self._next_line())
                stop = self.onecmd(line)
                stop = self.postcmd(stop, line)
            self.postloop()
        finally:
            if editing is not None:
                editing.set_completer(self.old_completer)

    def _begin_completion(self):
        """Lets readline complete commands; the module, if it is there."""
        if not self.use_rawinput or not self.completekey:
            return None
        try:
            import readline
        except ImportError:
            return None
        self.old_completer = readline.get_completer()
        readline.set_completer(self.complete)
        readline.parse_and_bind(self.completekey + ": complete")
        return readline

    def _next_line(self):
        if self.cmdqueue:
            return self.cmdqueue.pop(0)
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return "EOF"
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else "EOF"

    def precmd(self, line):
        """What is run instead of a line."""
        return line

    def postcmd(self, stop, line):
        """Whether to stop, after a command that said `stop`."""
        return stop

    def preloop(self):
        """Called when cmdloop() begins."""

    def postloop(self):
        """Called when cmdloop() ends."""

    def parseline(self, line):
        """(command, arguments, line); command is None if there is none."""
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == "?":
            line = "help " + line[1:]
        elif line[0] == "!":
            if not hasattr(self, "do_shell"):
                return None, None, line
            line = "shell " + line[1:]
        end = 0
        while end < len(line) and line[end] in self.identchars:
            end += 1
        return line[:end], line[end:].strip(), line

    def onecmd(self, line):
        """Runs one; whether to stop."""
        command, arguments, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = "" if line == "EOF" else line
        method = getattr(self, "do_" + command, None) if command else None
        return self.default(line) if method is None else method(arguments)

    def emptyline(self):
        """An empty line runs the last command again."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)
        return None

    def default(self, line):
        """A line that is no command."""
        self.stdout.write(f"*** Unknown syntax: {line}\n")

    def completedefault(self, *ignored):
        """How the arguments of commands without complete_NAME can go on."""
        return []

    def completenames(self, text, *ignored):
        """The commands that begin so."""
        return [name[3:] for name in self.get_names() if name.startswith("do_" + text)]

    def complete(self, text, state):
        """Number `state` of the ways in which the line can go on, for
        readline."""
        if state == 0:
            import readline

            whole = readline.get_line_buffer()
            line = whole.lstrip()
            stripped = len(whole) - len(line)
            begin = readline.get_begidx() - stripped
            end = readline.get_endidx() - stripped
            finder = self.completenames
            if begin > 0:
                command = self.parseline(line)[0]
                finder = getattr(self, "complete_" + command, self.completedefault) if command else self.completedefault
            self.completion_matches = finder(text, line, begin, end)
        try:
            return self.completion_matches[state]
        except IndexError:
            return None

    def get_names(self):
        """The names of all methods."""
        return dir(self.__class__)

    def complete_help(self, *args):
        """Commands and topics that begin so."""
        topics = {name[5:] for name in self.get_names() if name.startswith("help_" + args[0])}
        return list(set(self.completenames(*args)) | topics)

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if arg:
            self._help_on(arg)
            return
        names = sorted(set(self.get_names()))
        topics = {name[5:] for name in names if name.startswith("help_")}
        documented, undocumented = [], []
        for name in names:
            if not name.startswith("do_"):
                continue
            command = name[3:]
            if command in topics:
                topics.remove(command)
                documented.append(command)
            elif getattr(self, name).__doc__:
                documented.append(command)
            else:
                undocumented.append(command)
        self.stdout.write(f"{self.doc_leader}\n")
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, undocumented, 15, 80)

    def _help_on(self, arg):
        helper = getattr(self, "help_" + arg, None)
        if helper is not None:
            helper()
            return
        method = getattr(self, "do_" + arg, None)
        doc = None if method is None else method.__doc__
        doc = inspect.cleandoc(doc) if doc else None
        self.stdout.write(f"{doc or self.nohelp % (arg,)}\n")

    def print_topics(self, header, cmds, cmdlen, maxcol):
        """A list of names in columns."""
        if not cmds:
            return
        self.stdout.write(f"{header}\n")
        if self.ruler:
            self.stdout.write(f"{self.ruler * len(header)}\n")
        self.columnize(cmds, maxcol - 1)
        self.stdout.write("\n")

    def columnize(self, list, displaywidth=80):
        """Strings in as few rows as fit, one column after the other."""
        if not list:
            self.stdout.write("<empty>\n")
            return
        wrong = [index for index, item in enumerate(list) if not isinstance(item, str)]
        if wrong:
            raise TypeError(f"list[i] not a string for i in {', '.join(map(str, wrong))}")
        if len(list) == 1:
            self.stdout.write(f"{list[0]}\n")
            return
        for rows in range(1, len(list) + 1):
            columns = [list[start : start + rows] for start in range(0, len(list), rows)]
            widths = [max(map(len, column)) for column in columns]
            if sum(widths) + 2 * (len(widths) - 1) <= displaywidth:
                break
        else:
            rows, columns, widths = len(list), [list], [0]
        for row in range(rows):
            cells = [(column[row], width) for column, width in zip(columns, widths) if row < len(column)]
            self.stdout.write("  ".join(text.ljust(width) for text, width in cells) + "\n")
