"""Lines are edited while they are typed: importing this module makes input()
do so where it reads from a terminal. There is a history, and Tab completes a
word with what set_completer() was given."""

import _readline

backend = "rustyline"

_history = []
_longest = -1
_added_by_itself = True
_completer = None
_delimiters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?"
_startup = _before_input = _display = None
_initial = ""
_line = ""
_begin = _end = 0


def parse_and_bind(string, /):
    """A line of an init file. Keys are the editor's own; Tab completes always."""


def read_init_file(filename=None, /):
    """An init file; keys are the editor's own."""


def _complete(line, cursor):
    """Where the word before the cursor begins, and how it can go on."""
    global _line, _begin, _end
    begin = cursor
    while begin > 0 and line[begin - 1] not in _delimiters:
        begin -= 1
    _line, _begin, _end = line, begin, cursor
    words = []
    if _completer is not None:
        while len(words) < 10000:
            word = _completer(line[begin:cursor], len(words))
            if word is None:
                break
            words.append(word)
    # Each way once, in order.
    return begin, sorted(set(words))


def _input(prompt):
    """What input() does at a terminal. EOFError at the end."""
    global _initial
    _initial = ""
    for hook in (_startup, _before_input):
        if hook is not None:
            hook()
    line = _readline.edit(prompt, _history, _initial, _complete)
    if line is None:
        raise EOFError("EOF when reading a line")
    if _added_by_itself and line:
        add_history(line)
    return line


def get_line_buffer():
    """The line that is being completed."""
    return _line


def get_begidx():
    """Where the word to complete begins."""
    return _begin


def get_endidx():
    """Where the word to complete ends."""
    return _end


def get_completion_type():
    """That a list is shown."""
    return 63


def insert_text(string, /):
    """Text that the next line begins with; for the startup hook."""
    global _initial
    _initial += string


def redisplay():
    """The editor does that by itself."""


def set_completer(function=None, /):
    """What completes: function(text, 0), function(text, 1), … until None."""
    global _completer
    _completer = function


def get_completer():
    """What completes."""
    return _completer


def set_completer_delims(string, /):
    """The characters between words."""
    global _delimiters
    _delimiters = string


def get_completer_delims():
    """The characters between words."""
    return _delimiters


def set_completion_display_matches_hook(function=None, /):
    """The editor shows the words by itself."""
    global _display
    _display = function


def set_startup_hook(function=None, /):
    """Called before a prompt is shown."""
    global _startup
    _startup = function


def set_pre_input_hook(function=None, /):
    """Called before a line is read."""
    global _before_input
    _before_input = function


def set_auto_history(enabled, /):
    """Whether input() keeps its lines."""
    global _added_by_itself
    _added_by_itself = bool(enabled)


def add_history(line, /):
    """Keeps a line."""
    _history.append(line)
    if _longest >= 0:
        del _history[: max(0, len(_history) - _longest)]


def clear_history():
    """Forgets all lines."""
    _history.clear()


def get_current_history_length():
    """How many lines are kept."""
    return len(_history)


def get_history_length():
    """How many lines are written to a file at most; -1: all."""
    return _longest


def set_history_length(length, /):
    """Says so."""
    global _longest
    _longest = length


def get_history_item(index, /):
    """A line, from 1 on; None if there is none."""
    return _history[index - 1] if 0 < index <= len(_history) else None


def remove_history_item(pos, /):
    """Forgets a line, from 0 on."""
    if pos < 0:
        raise ValueError("History index cannot be negative")
    if pos >= len(_history):
        raise ValueError(f"No history item at position {pos}")
    del _history[pos]


def replace_history_item(pos, line, /):
    """Another line in the place of one, from 0 on."""
    if pos < 0:
        raise ValueError("History index cannot be negative")
    if pos >= len(_history):
        raise ValueError(f"No history item at position {pos}")
    _history[pos] = line


def _history_file(filename):
    import os

    return os.path.expanduser("~/.history") if filename is None else filename


def read_history_file(filename=None, /):
    """Keeps the lines of a file."""
    with open(_history_file(filename), encoding="utf-8") as file:
        for line in file:
            add_history(line.rstrip("\n"))


def write_history_file(filename=None, /):
    """Writes the lines to a file."""
    kept = _history if _longest < 0 else _history[max(0, len(_history) - _longest) :]
    with open(_history_file(filename), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in kept)


def append_history_file(nelements, filename=None, /):
    """Adds the last lines to a file."""
    with open(_history_file(filename), "a", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in _history[max(0, len(_history) - nelements) :])
