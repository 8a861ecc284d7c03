"""Where objects come from: files, lines, docstrings, comments."""

import linecache
import os
import re
import sys
import types

from ._kinds import (
    isclass,
    iscode,
    isdatadescriptor,
    isframe,
    isfunction,
    isgetsetdescriptor,
    ismethod,
    ismethoddescriptor,
    ismodule,
    istraceback,
)
from ._members import unwrap

# Modules by the files that they are from.
modulesbyfile = {}
_filesbymodname = {}


class ClassFoundException(Exception):
    """Not raised here; kept because it has a name in CPython."""


class EndOfBlock(Exception):
    """Ends BlockFinder."""


def cleandoc(doc):
    """A docstring without the indentation of its second and further lines,
    and without blank lines around."""
    lines = doc.expandtabs().split("\n")
    margin = sys.maxsize
    for line in lines[1:]:
        content = line.lstrip(" ")
        if content:
            margin = min(margin, len(line) - len(content))
    if lines:
        lines[0] = lines[0].lstrip(" ")
    if margin < sys.maxsize:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    """The docstring, cleaned; that of a base's method if it has none."""
    doc = getattr(object, "__doc__", None)
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _findclass(func):
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name)
    return cls if isclass(cls) else None


def _first_doc(classes, name=None):
    for cls in classes:
        if cls is object:
            continue
        doc = cls.__doc__ if name is None else getattr(getattr(cls, name, None), "__doc__", None)
        if name is None and "__doc__" not in cls.__dict__:
            continue
        if doc is not None:
            return doc
    return None


def _inherited_doc(obj):
    if isclass(obj):
        return _first_doc(obj.__mro__)
    name = None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        if isclass(owner) and getattr(getattr(owner, name, None), "__func__") is obj.__func__:
            cls = owner
        else:
            cls = type(owner)
    elif isfunction(obj):
        name = obj.__name__
        cls = _findclass(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isinstance(obj, property):
        name = obj.__name__
        cls = _findclass(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name = obj.__name__
        cls = obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
    else:
        return None
    return _first_doc(cls.__mro__, name)


def getfile(object):
    """The file that it was defined in. TypeError for what is built in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(getattr(object, "__module__", None))
        if getattr(module, "__file__", None):
            return module.__file__
        if getattr(object, "__module__", None) == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, "
        f"got {type(object).__name__}"
    )


def getmodulename(path):
    """The name of the module in a file, or None."""
    name = os.path.basename(path)
    for suffix in (".py", ".mpy"):
        if name.endswith(suffix):
            return name[: -len(suffix)]
    return None


def getsourcefile(object):
    """The file with its source text, or None."""
    filename = getfile(object)
    if filename.endswith(".mpy"):
        return None
    if filename in linecache.cache or os.path.exists(filename):
        return filename
    module = getmodule(object, filename)
    if getattr(module, "__loader__", None) is not None:
        return filename
    return None


def getabsfile(object, _filename=None):
    """The absolute path of its file."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module that it was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    if _filename is not None and _filename in modulesbyfile:
        return sys.modules.get(modulesbyfile[_filename])
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    for name, module in sys.modules.copy().items():
        path = getattr(module, "__file__", None) if ismodule(module) else None
        if path is None or path == _filesbymodname.get(name):
            continue
        _filesbymodname[name] = path
        modulesbyfile[path] = modulesbyfile[os.path.abspath(path)] = module.__name__
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    main = sys.modules.get("__main__")
    for module in (main, sys.modules.get("builtins")):
        name = getattr(object, "__name__", None)
        if name is not None and getattr(module, name, None) is object:
            return module
    return None


def findsource(object):
    """All lines of the file, and the index of the line where it begins.
    OSError without source."""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        # What was typed in has a name like <stdin>.
        if not (file.startswith("<") and file.endswith(">")):
            raise OSError("source code not available")
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        try:
            number = vars(object)["__firstlineno__"] - 1
        except (TypeError, KeyError):
            raise OSError("source code not available")
        if number >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, number
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if not iscode(object):
        raise OSError("could not find code object")
    number = object.co_firstlineno - 1
    if number >= len(lines):
        raise OSError("lineno is out of bounds")
    return lines, number


def getcomments(object):
    """The comments right before it, or None."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == "#":
            end += 1
        return "".join(line.expandtabs() for line in lines[start:end]) if end > start else None
    if number == 0:
        return None
    indent = indentsize(lines[number])
    comments = []
    for line in reversed(lines[:number]):
        if indentsize(line) != indent or not line.lstrip().startswith("#"):
            break
        comments.insert(0, line.expandtabs().lstrip())
    while comments and comments[0].strip() == "#":
        comments.pop(0)
    while comments and comments[-1].strip() == "#":
        comments.pop()
    return "".join(comments) or None


def indentsize(line):
    """How far it is indented, in columns."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


class BlockFinder:
    """Finds, token by token, the last line of a block of code."""

    def __init__(self):
        self.indent = 0
        self.islambda = False
        self.started = False
        self.passline = False
        self.indecorator = False
        self.last = 1
        self.body_col0 = None

    def tokeneater(self, type, token, srowcol, erowcol, line):
        """Takes the next token. EndOfBlock behind the block."""
        import tokenize

        if not self.started and not self.indecorator:
            if type in (tokenize.INDENT, tokenize.COMMENT, tokenize.NL):
                return
            if token == "@":
                self.indecorator = True
            elif token in ("def", "class", "lambda", "async"):
                self.islambda = token == "lambda"
                self.started = token != "async"
            self.passline = True
        elif type == tokenize.NEWLINE:
            self.passline = False
            self.last = srowcol[0]
            if self.islambda:
                raise EndOfBlock
            # A decorator ends; what it decorates begins.
            self.indecorator = False
        elif self.passline:
            pass
        elif type == tokenize.INDENT:
            if self.body_col0 is None and self.started:
                self.body_col0 = erowcol[1]
            self.indent += 1
            self.passline = True
        elif type == tokenize.DEDENT:
            self.indent -= 1
            if self.indent <= 0:
                raise EndOfBlock
        elif type == tokenize.COMMENT:
            if self.body_col0 is not None and srowcol[1] >= self.body_col0:
                # A comment at the end that belongs to the block.
                self.last = srowcol[0]
        elif self.indent == 0 and type not in (tokenize.COMMENT, tokenize.NL):
            # A statement after a block of one line.
            raise EndOfBlock


def getblock(lines):
    """The lines of the block that the first of them begins."""
    import tokenize

    finder = BlockFinder()
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            finder.tokeneater(*token)
    except (EndOfBlock, IndentationError, tokenize.TokenError, SyntaxError):
        # The text behind a lambda may be no Python by itself.
        pass
    return lines[: finder.last]


def getsourcelines(object):
    """Its lines, and the number of the first one (0 for a module)."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """Its source text. OSError if there is none."""
    return "".join(getsourcelines(object)[0])
