"""Writes what a debugging session shows on a terminal: record.py PROGRAM.py, with the lines to type in PROGRAM.in.
The first line of those is the command line behind the interpreter. Needs CPython 3.13, which is what is recorded:

    python3.13 tests/programs/pdb/record.py NAME.py > NAME.out

With `--with FILE` another interpreter is looked at."""

import os
import pathlib
import pty
import re
import sys

# What is asked for a line.
PROMPT = re.compile(r"(^|\n|\r)(\([Pp]db\) |\(\(Pdb\)\) |\(com\) |\.\.\.   |>>> |\.\.\. |Clear all breaks\? )$")


def session(interpreter, folder, arguments, lines):
    """The text on the screen."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder / "no-home"), "TERM": "dumb", "PYTHON_COLORS": "0"}
        os.execve(interpreter, [interpreter, *arguments], environment)
    shown = ""
    rest = list(lines)
    new = ""
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        text = data.decode("utf-8", "replace")
        shown += text
        new += text
        if PROMPT.search(new):
            new = ""
            os.write(terminal, (rest.pop(0) + "\n").encode() if rest else b"\x04")
    os.waitpid(child, 0)
    return shown.replace("\r\n", "\n")


def main():
    interpreter = sys.executable
    arguments = sys.argv[1:]
    if arguments[0] == "--with":
        interpreter = os.path.abspath(arguments[1])
        arguments = arguments[2:]
    program = pathlib.Path(arguments[0]).resolve()
    first, *lines = program.with_suffix(".in").read_text().splitlines()
    root = str(program.parents[3])
    text = session(interpreter, program.parent, first.split(), lines)
    # Where the standard library is, and which line of it, is nobody's business.
    text = re.sub(r"[^ ]*bdb\.py\(\d+\)", "bdb.py(N)", text.replace(root, "{root}"))
    sys.stdout.write(text)


main()
