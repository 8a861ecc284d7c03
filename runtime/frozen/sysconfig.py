"""Where things are installed. Nothing is: modules are in the program itself."""

import os
import sys

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_default_scheme", "get_makefile_filename",
    "get_path", "get_path_names", "get_paths", "get_platform", "get_python_version", "get_scheme_names", "is_python_build",
]

_PATHS = {
    "stdlib": "{base}/lib/python{short}",
    "platstdlib": "{base}/lib/python{short}",
    "purelib": "{base}/lib/python{short}/site-packages",
    "platlib": "{base}/lib/python{short}/site-packages",
    "include": "{base}/include/python{short}",
    "platinclude": "{base}/include/python{short}",
    "scripts": "{base}/bin",
    "data": "{base}",
}


def get_python_version():
    """Major and minor version."""
    return "%d.%d" % sys.version_info[:2]


def get_platform():
    """Name of the operating system and the machine."""
    if not hasattr(os, "uname"):
        return sys.platform
    name, _, _, _, machine = os.uname()
    return f"{name.lower().replace('/', '')}-{machine.replace(' ', '_').replace('/', '-')}"


def get_config_vars(*args):
    """What is known of how the program was built; the values of names."""
    base = sys.prefix or "/usr/local"
    known = {
        "prefix": base,
        "exec_prefix": sys.exec_prefix or base,
        "base": base,
        "platbase": base,
        "installed_base": base,
        "installed_platbase": base,
        "projectbase": os.path.dirname(sys.executable or ""),
        "py_version": sys.version.split()[0].rstrip(";"),
        "py_version_short": get_python_version(),
        "py_version_nodot": get_python_version().replace(".", ""),
        "Py_GIL_DISABLED": 0,
        "Py_DEBUG": 0,
        "EXT_SUFFIX": ".mpy",
        "SOABI": sys.implementation.name,
    }
    return [known.get(name) for name in args] if args else known


def get_config_var(name):
    """One of them, or None."""
    return get_config_vars().get(name)


def get_scheme_names():
    """The ways to lay out an installation."""
    return ("posix_prefix",)


def get_default_scheme():
    """The one that is used."""
    return "posix_prefix"


def get_path_names():
    """What get_path() knows."""
    return tuple(_PATHS)


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    """All folders of an installation."""
    if scheme not in get_scheme_names():
        raise KeyError(scheme)
    if not expand:
        return dict(_PATHS)
    values = {"base": sys.prefix or "/usr/local", "short": get_python_version(), **(vars or {})}
    return {name: path.format(**values) for name, path in _PATHS.items()}


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    """One folder of an installation."""
    return get_paths(scheme, vars, expand)[name]


def is_python_build(check_home=None):
    """Whether the program runs where it was built."""
    return False


def get_config_h_filename():
    """Where CPython has its settings for C."""
    return os.path.join(get_path("include"), "pyconfig.h")


def get_makefile_filename():
    """Where CPython has the makefile it was built with."""
    return os.path.join(get_path("stdlib"), "config", "Makefile")
