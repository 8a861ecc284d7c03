"""Options of a command line as the C function getopt reads them."""

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]

import os


class GetoptError(Exception):
    """A mistake in the arguments; `opt` is the option."""

    opt = ""
    msg = ""

    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Reads options up to the first argument that is none. The result is the
    list of (option, value) and the rest of the arguments. In `shortopts`, a
    letter with a colon behind it has a value; in `longopts`, a word with =."""
    options = []
    longopts = _long_list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        if args[0].startswith("--"):
            options, args = do_longs(options, args[0][2:], longopts, args[1:])
        else:
            options, args = do_shorts(options, args[0][1:], shortopts, args[1:])
    return options, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same, but options may stand behind other arguments too, unless
    `shortopts` begins with + or POSIXLY_CORRECT is set."""
    options = []
    others = []
    longopts = _long_list(longopts)
    stop_early = shortopts.startswith("+")
    if stop_early:
        shortopts = shortopts[1:]
    elif os.environ.get("POSIXLY_CORRECT"):
        stop_early = True
    while args:
        if args[0] == "--":
            others += args[1:]
            break
        if args[0][:2] == "--":
            options, args = do_longs(options, args[0][2:], longopts, args[1:])
        elif args[0][:1] == "-" and args[0] != "-":
            options, args = do_shorts(options, args[0][1:], shortopts, args[1:])
        elif stop_early:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return options, others


def _long_list(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def do_longs(opts, opt, longopts, args):
    """Reads one long option, without its hyphens."""
    opt, equals, value = opt.partition("=")
    has_value, opt = long_has_args(opt, longopts)
    if not equals:
        value = None
    if has_value:
        if value is None:
            if not args:
                raise GetoptError("option --%s requires argument" % opt, opt)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError("option --%s must not have an argument" % opt, opt)
    opts.append(("--" + opt, value or ""))
    return opts, args


def long_has_args(opt, longopts):
    """Whether a long option, which may be abbreviated, has a value; and its name."""
    possible = [known for known in longopts if known.startswith(opt)]
    if not possible:
        raise GetoptError("option --%s not recognized" % opt, opt)
    if opt in possible:
        return False, opt
    if opt + "=" in possible:
        return True, opt
    if len(possible) > 1:
        raise GetoptError("option --%s not a unique prefix" % opt, opt)
    found = possible[0]
    has_value = found.endswith("=")
    return has_value, found[:-1] if has_value else found


def do_shorts(opts, optstring, shortopts, args):
    """Reads the letters of one argument."""
    while optstring:
        opt, optstring = optstring[0], optstring[1:]
        value = ""
        if short_has_arg(opt, shortopts):
            if not optstring:
                if not args:
                    raise GetoptError("option -%s requires argument" % opt, opt)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ""
        opts.append(("-" + opt, value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether a letter has a value."""
    for at, known in enumerate(shortopts):
        if known == opt != ":":
            return shortopts.startswith(":", at + 1)
    raise GetoptError("option -%s not recognized" % opt, opt)
