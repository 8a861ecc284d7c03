# cmd, codeop, code and ast.literal_eval: what reads lines, statements and values.
import ast
import cmd
import code
import codeop
import contextlib
import io


class Shell(cmd.Cmd):
    use_rawinput = False

    def do_hello(self, arg):
        """Say hello.

        To whom, is the argument.
        """
        self.stdout.write(f"hello {arg}\n")

    def do_quit(self, arg):
        return True

    def help_topic(self):
        self.stdout.write("about the topic\n")

    def do_shell(self, arg):
        self.stdout.write(f"shell: {arg}\n")

    def precmd(self, line):
        return line.replace("HELLO", "hello")

    def postcmd(self, stop, line):
        self.stdout.write(f"after {line!r}\n")
        return stop


typed = "hello a b\n\n?\nhelp hello\nhelp nope\nhelp topic\n!ls -l\nwhat\n  \nHELLO x\nEOF x\nquit\nnever\n"
output = io.StringIO()
Shell(stdin=io.StringIO(typed), stdout=output).cmdloop("Welcome")
print(output.getvalue())
for names in ([], ["a"], ["a" * 30] * 10, [str(i) * (i % 7 + 1) for i in range(40)], ["x" * 100, "y"]):
    output = io.StringIO()
    Shell(stdout=output).columnize(names, 60)
    print(output.getvalue())
shell = Shell()
print(shell.parseline("? x"), shell.parseline("a.b c"), shell.completenames("he"), sorted(shell.complete_help("t")))

# What is complete, what goes on, what is wrong.
for source in (
    "x = 1", "", "# comment", "if 1:", "if 1:\n  x", "if 1:\n  x\n", "def f():", "def f():\n  pass\n", "x = (", "x = [1,\n2]",
    "'''abc", "'''abc\ndef'''", "a b", "x = 'abc", "for", "return", "1 +", "class A:\n  def f(self):\n    pass",
    "@decorator", "try:\n  x\n", "try:\n  x\nexcept E:\n  y\n", "while 1: pass", "while 1: pass\n", "x = 1; y = 2", "lambda: (",
    "  x", "else:", "x\\", "with a:\n",
):
    try:
        found = codeop.compile_command(source)
        print(repr(source), "more" if found is None else "complete")
    except SyntaxError as error:
        print(repr(source), type(error).__name__)
for source, symbol in (("1 + 1", "eval"), ("", "eval"), ("x = 1\ny = 2\n", "exec"), ("if 1:\n  x\ny", "exec")):
    try:
        found = codeop.compile_command(source, "<input>", symbol)
        print(repr(source), symbol, "more" if found is None else "complete")
    except SyntaxError as error:
        print(repr(source), symbol, type(error).__name__)
compiler = codeop.CommandCompiler()
compiler("from __future__ import annotations\n")
space = {}
exec(compiler("def f(x: 1 + 1): pass\n"), space)
print(space["f"].__annotations__)


class Console(code.InteractiveConsole):
    def __init__(self, lines, **kwargs):
        super().__init__({"__name__": "__console__"}, **kwargs)
        self.lines = iter(lines)

    def raw_input(self, prompt=""):
        line = next(self.lines, None)
        if line is None:
            raise EOFError
        if line == "^C":
            raise KeyboardInterrupt
        print(prompt + line)
        return line

    def write(self, data):
        print(data, end="")


lines = ["x = 1", "x + 1", "if x:", "    print('yes')", "", "1 / 0", "a b", "^C", "def f():", "  return x", "", "f()", "(", "2)"]
Console(lines).interact("banner", "bye")
Console([]).interact("", "")
console = Console(["exit()", "never"], local_exit=True)
console.interact("local exit")
try:
    Console(["raise SystemExit(3)"]).interact("", "")
except SystemExit as error:
    print("exit", error.code)
interpreter = code.InteractiveInterpreter({"value": 5})
captured = io.StringIO()
with contextlib.redirect_stderr(captured), contextlib.redirect_stdout(captured):
    print(interpreter.runsource("value * 2"), interpreter.runsource("if value:"), interpreter.runsource("value = = 2"))
    interpreter.runsource("undefined")
print(captured.getvalue())

# Literals.
for text in (
    "1", "-1", "+1.5", "1+2j", "-1-2j", "'a' 'b'", "b'x'", "(1,)", "()", "[]", "[1,[2,'x'],]", "{}", "{'a':1,'b':(1,2),}",
    "{1,2}", "{1,}", "set()", "True", "None", "...", "1,2", "(1)", " 1", "\t[1]", "0x1f", "1_000", "'''a\nb'''", "[1,\n 2]",
    "{'a':\n1}", "-1j", "(1+2j,)",
):
    print(repr(text), ast.literal_eval(text))
for text in (
    "a", "f()", "1+1", "-True", "'a'+'b'", "[x for x in y]", "1+a", "{**a}", "[*a]", "f'x'", "lambda:0", "1 if 1 else 2", "--1",
    "not 1", "{1:2,**{}}", "2j+1", "1<2", "set(1)", "a.b", "'a'.b", "x[1]", "1j-1j", "()()",
):
    try:
        print(repr(text), ast.literal_eval(text))
    except ValueError:
        print(repr(text), "ValueError")
for text in ("1 +", "(1", "", "'a"):
    try:
        print(ast.literal_eval(text))
    except SyntaxError as error:
        print(repr(text), type(error).__name__)
