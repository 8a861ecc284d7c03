"""Objects that are written by where they are found: a module and a name."""

import builtins
import copyreg
import functools
import sys
from struct import pack
from types import BuiltinFunctionType

from .common import PYTHON2_MODULES, PYTHON2_NAMES, PicklingError


def _path(name):
    """The parts of a qualified name."""
    path = name.split(".")
    if "<locals>" in path:
        raise AttributeError(f"Can't get local object {name!r}")
    return path


def _follow(module, path):
    """The object that a path leads to."""
    found = module
    for part in path:
        found = getattr(found, part)
    return found


def _whichmodule(obj, path):
    """The name of the module where an object is found."""
    name = getattr(obj, "__module__", None)
    if name is not None:
        return name
    for name, module in sys.modules.copy().items():
        if name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _follow(module, path) is obj:
                return name
        except AttributeError:
            pass
    return "__main__"


def _another(text):
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")


@functools.cache
def _of_functions(module_name):
    return _another(module_name)


def _is_exception(name):
    found = getattr(builtins, name, None)
    return isinstance(found, type) and issubclass(found, BaseException) and not issubclass(found, BaseExceptionGroup)


def _exception_of_python2(name):
    # What Python 2 did not tell apart.
    found = getattr(builtins, name)
    return "OSError" if issubclass(found, OSError) else "ImportError" if issubclass(found, ImportError) else name


def _same_native(found, obj):
    # A native method is bound anew each time it is looked up.
    return type(found) is type(obj) is BuiltinFunctionType and found == obj


# Classes that have no name in a module, by their only object.
_SINGLES = {type(None): None, type(NotImplemented): NotImplemented, type(...): ...}


class Names:
    """What `Pickler` does with functions, classes and modules."""

    # What is found by its name.

    def _type(self, obj):
        if obj in _SINGLES:
            self._save_reduce((type, (_SINGLES[obj],)), obj)
        else:
            self._save_global(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None)
            if name is None:
                name = obj.__name__
        path = _path(name)
        module_name = _whichmodule(obj, path)
        try:
            __import__(module_name)
            module = sys.modules[module_name]
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        try:
            found = _follow(module, path)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj and not _same_native(found, obj):
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self._proto >= 2:
            code = copyreg._extension_registry.get((module_name, name))
            if code is not None:
                self._extension(code)
                return
        if self._proto >= 4:
            # Which texts are one object shows in the bytes: native functions have their module's name for themselves,
            # and a class its own.
            self._save(_of_functions(module_name) if type(obj) is BuiltinFunctionType else module_name)
            self._save(name if name != module_name else _another(name))
            self._out += b"\x93"
        elif len(path) > 1:
            self._save_path(module_name, path)
        else:
            self._global_lines(module_name, name)
        self._remember(obj)

    def _save_path(self, module_name, path):
        # Older protocols know names without dots: getattr(getattr(…, name), name).
        first, *names = path
        for _ in names:
            self._save(getattr)
            if self._proto < 2:
                self._out += b"("
        self._global_lines(module_name, first)
        for name in names:
            self._save(name)
            self._out += b"tR" if self._proto < 2 else b"\x86R"

    def _extension(self, code):
        if code <= 0xFF:
            self._out += b"\x82%c" % code
        else:
            self._out += b"\x83" + pack("<H", code) if code <= 0xFFFF else b"\x84" + pack("<i", code)

    def _global_lines(self, module_name, name):
        if self._fix_imports:
            if (module_name, name) in PYTHON2_NAMES:
                module_name, name = PYTHON2_NAMES[module_name, name]
            elif module_name == "builtins" and _is_exception(name):
                module_name, name = "exceptions", _exception_of_python2(name)
            else:
                module_name = PYTHON2_MODULES.get(module_name, module_name)
        encoding = "utf-8" if self._proto >= 3 else "ascii"
        lines = []
        for what, text in (("module", module_name), ("global", name)):
            try:
                lines.append(text.encode(encoding))
            except UnicodeEncodeError:
                raise PicklingError(
                    f"can't pickle {what} identifier '{text}' using pickle protocol {self._proto}"
                ) from None
        self._out += b"c%s\n%s\n" % tuple(lines)
