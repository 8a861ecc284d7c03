"""Lines of source files, kept once they were read: for tracebacks and
debuggers, which ask for many lines of few files."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# For each file name (size, time, lines, path), or (function,) that gives the
# source when it is first asked for. Without a time it is never out of date.
cache = {}
_interactive_cache = {}


def clearcache():
    """Forgets everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """A line with its end; "" if there is none. Never raises."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """All lines of a file; [] if there is none."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forgets files that have changed since: one, or all."""
    names = list(cache) if filename is None else [filename]
    for name in names:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, _, fullname = entry
        if mtime is None:
            continue
        found = _stat(fullname)
        if found is None or found != (size, mtime):
            cache.pop(name, None)


def _stat(path):
    """Size and time of a file; None if there is none."""
    try:
        import os

        found = os.stat(path)
    except (ImportError, OSError, ValueError):
        return None
    # MicroPython's result is a plain tuple.
    size = getattr(found, "st_size", None)
    return (size, found.st_mtime) if size is not None else (found[6], found[8])


def updatecache(filename, module_globals=None):
    """Reads a file anew. Its lines; [] if there is none."""
    entry = cache.pop(filename, None)
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        return []
    source = _frozen(filename)
    if source is not None:
        cache[filename] = (len(source), None, source.splitlines(True), filename)
        return cache[filename][2]
    path = filename
    found = _stat(path)
    if found is None:
        # What a loader can give needs no file.
        if entry is not None and len(entry) == 1:
            cache[filename] = entry
        if lazycache(filename, module_globals):
            try:
                source = cache[filename][0]()
            except (ImportError, OSError):
                pass
            else:
                if source is None:
                    return []
                cache[filename] = (len(source), None, [line + "\n" for line in source.splitlines()], path)
                return cache[filename][2]
        path, found = _search(filename)
        if path is None:
            return []
    try:
        with open(path, "rb") as file:
            text = decode_source(file.read())
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    lines = _lines(text)
    if not lines:
        lines = ["\n"]
    elif not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = (*found, lines, path)
    return lines


def _lines(text):
    """Lines as a file has them: no other character than a line feed ends one."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _frozen(filename):
    """The source of a module that is in the interpreter; None if it is none."""
    if not filename.startswith(".frozen/"):
        return None
    try:
        import _traceback
    except ImportError:
        return None
    return _traceback.source(filename)


def _search(filename):
    """A relative file name below the directories of sys.path."""
    import os
    import sys

    if os.path.isabs(filename):
        return None, None
    for directory in sys.path:
        try:
            path = os.path.join(directory, filename)
        except (TypeError, AttributeError):
            continue
        found = _stat(path)
        if found is not None:
            return path, found
    return None, None


def decode_source(content):
    """The text of a source file: in UTF-8 unless one of the first two lines
    says something else."""
    encoding = "utf-8"
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    else:
        for line in content.split(b"\n", 2)[:2]:
            name = _coding(line)
            if name:
                encoding = name
                break
            if line.strip(b" \t\f\r") and not line.lstrip(b" \t\f").startswith(b"#"):
                break
    try:
        text = content.decode(encoding)
    except LookupError:
        raise SyntaxError("unknown encoding: " + encoding) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _coding(line):
    """The encoding that a comment line says; None if it says none."""
    line = line.lstrip(b" \t\f")
    if not line.startswith(b"#"):
        return None
    _, found, rest = line.partition(b"coding")
    if not found or rest[:1] not in (b":", b"="):
        return None
    name = ""
    for byte in rest[1:].lstrip(b" \t"):
        letter = chr(byte)
        if not (letter.isascii() and letter.isalnum()) and letter not in "-_.":
            break
        name += letter
    return name or None


def lazycache(filename, module_globals):
    """Remembers the loader of a module, which gives the source if it is asked
    for later. Whether there is one."""
    entry = cache.get(filename)
    if entry is not None:
        return len(entry) == 1
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        return False
    if not module_globals or "__name__" not in module_globals:
        return False
    spec = module_globals.get("__spec__")
    name = getattr(spec, "name", None) or module_globals["__name__"]
    loader = getattr(spec, "loader", None)
    if loader is None:
        loader = module_globals.get("__loader__")
    get_source = getattr(loader, "get_source", None)
    if not name or get_source is None:
        return False

    def get_lines(name=name, *args, **kwargs):
        return get_source(name, *args, **kwargs)

    cache[filename] = (get_lines,)
    return True


def _register_code(code, string, name):
    """Keeps the source of code that is in no file, and of the code in it."""
    entry = (len(string), None, [line + "\n" for line in string.splitlines()], name)
    codes = [code]
    while codes:
        code = codes.pop()
        _interactive_cache[_key(code)] = entry
        codes.extend(constant for constant in code.co_consts if type(constant) is type(code))


def _key(code):
    return code.co_name, code.co_firstlineno, code.co_filename


def _getlines_from_code(code):
    entry = _interactive_cache.get(_key(code))
    return entry[2] if entry is not None and len(entry) != 1 else []
