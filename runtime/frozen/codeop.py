"""Compiles what is typed at a prompt: it may be complete, wrong, or go on in
the next line."""

import __future__
import warnings

__all__ = ["compile_command", "Compile", "CommandCompiler"]

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000
_INTERACTIVE = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

_features = [getattr(__future__, name) for name in __future__.all_feature_names]


def _maybe_compile(compiler, source, filename, symbol):
    for line in source.split("\n"):
        line = line.strip()
        if line and line[0] != "#":
            break
    else:
        # Nothing but blank lines and comments.
        if symbol == "eval":
            return None
        source = "pass"
    with warnings.catch_warnings():
        # They come when it is compiled for good.
        warnings.simplefilter("ignore", (SyntaxWarning, DeprecationWarning))
        try:
            compiler(source, filename, symbol)
        except SyntaxError:
            try:
                compiler(source + "\n", filename, symbol)
                return None
            except SyntaxError as error:
                if error.args[:1] == ("incomplete input",):
                    return None
    return compiler(source, filename, symbol, incomplete_input=False)


def _compile(source, filename, symbol, incomplete_input=True):
    return compile(source, filename, symbol, _INTERACTIVE if incomplete_input else 0)


def compile_command(source, filename="<input>", symbol="single"):
    """A code object; None if it goes on; SyntaxError if it is wrong."""
    return _maybe_compile(_compile, source, filename, symbol)


class Compile:
    """compile() that remembers `from __future__ import …`."""

    def __init__(self):
        self.flags = _INTERACTIVE

    def __call__(self, source, filename, symbol, **kwargs):
        flags = self.flags
        if kwargs.get("incomplete_input", True) is False:
            flags &= ~_INTERACTIVE
        code = compile(source, filename, symbol, flags, True)
        for feature in _features:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """compile_command() that remembers the same."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe_compile(self.compiler, source, filename, symbol)
