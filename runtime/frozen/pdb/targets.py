"""What `-m pdb` debugs: a file or a module."""

import os
import sys
import traceback


class Script:
    """A file."""

    def __init__(self, target):
        self.filename = os.path.realpath(target)
        if not os.path.exists(self.filename):
            print(f"Error: {target} does not exist")
            sys.exit(1)
        if os.path.isdir(self.filename):
            print(f"Error: {target} is a directory")
            sys.exit(1)
        # Where modules are looked for, as if the file were run.
        if sys.path and not getattr(sys.flags, "safe_path", False):
            sys.path[0] = os.path.dirname(self.filename)

    def __repr__(self):
        return self.filename

    @property
    def code(self):
        """The program, read anew: it may have been changed."""
        with open(self.filename, "rb") as file:
            return f"exec(compile({file.read()!r}, {self.filename!r}, 'exec'))"

    @property
    def namespace(self):
        """What __main__ begins with."""
        return {"__name__": "__main__", "__file__": self.filename, "__builtins__": __builtins__, "__spec__": None}


def _find(name):
    """(file, package) of a module that is run; None if there is none."""
    parent, _, last = name.rpartition(".")
    folders = sys.path
    if parent:
        __import__(parent)
        folders = getattr(sys.modules[parent], "__path__", [])
    for folder in folders:
        path = os.path.join(folder, last)
        main = os.path.join(path, "__main__.py")
        if os.path.isfile(main):
            __import__(name)
            return main, name
        if os.path.isfile(path + ".py"):
            return path + ".py", parent
    return None


class Module:
    """A module, or a package with a __main__."""

    def __init__(self, target):
        self._target = target
        try:
            found = _find(target)
        except ImportError as error:
            print(f"ImportError: {error}")
            sys.exit(1)
        except Exception:
            traceback.print_exc()
            sys.exit(1)
        if found is None:
            print(f"ImportError: No module named {target}")
            sys.exit(1)
        self.filename = os.path.abspath(found[0])
        self._package = found[1]

    def __repr__(self):
        return self._target

    @property
    def code(self):
        """The module, compiled."""
        with open(self.filename, "rb") as file:
            return compile(file.read(), self.filename, "exec")

    @property
    def namespace(self):
        """What __main__ begins with."""
        return {
            "__name__": "__main__", "__file__": self.filename, "__package__": self._package, "__spec__": None,
            "__builtins__": __builtins__,
        }
