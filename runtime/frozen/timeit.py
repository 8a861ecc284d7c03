"""How long a piece of a program takes."""

import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals


def _indented(text, by):
    return text.replace("\n", "\n" + " " * by)


class Timer:
    """Runs a statement, or a function, many times."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        space = {}
        names = _globals() if globals is None else globals
        lines = []
        for what, text, prefix in (("setup", setup, ""), ("stmt", stmt, setup + "\n" if isinstance(setup, str) else "")):
            if isinstance(text, str):
                compile(prefix + text, "<timeit-src>", "exec")
                lines.append(text)
            elif callable(text):
                space["_" + what] = text
                lines.append(f"_{what}()")
            else:
                raise ValueError(f"{what} is neither a string nor callable")
        parameters = "".join(f", {name}={name}" for name in space)
        self.src = (
            f"\ndef inner(_it, _timer{parameters}):\n    {_indented(lines[0], 4)}\n    _t0 = _timer()\n    for _i in _it:\n"
            f"        {_indented(lines[1], 8)}\n        pass\n    _t1 = _timer()\n    return _t1 - _t0\n"
        )
        made = dict(space)
        exec(compile(self.src, "<timeit-src>", "exec"), names if not space else {**names, **space}, made)
        self.inner = made["inner"]

    def print_exc(self, file=None):
        """Shows the exception that is handled, with the lines of the statement."""
        import linecache
        import traceback

        linecache.cache["<timeit-src>"] = (len(self.src), None, self.src.split("\n"), "<timeit-src>")
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds for so many times."""
        collects = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if collects:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Several of these."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(how many times take 0.2 seconds at least, how long they take)"""
        scale = 1
        while True:
            for step in (1, 2, 5):
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Seconds for so many times."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Several of these."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def main(args=None, *, _wrap_timer=None):
    """`-m timeit`"""
    import getopt

    try:
        options, rest = getopt.getopt(
            sys.argv[1:] if args is None else args, "n:u:s:r:pvh",
            ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"],
        )
    except getopt.error as error:
        print(error)
        print("use -h/--help for command line help")
        return 2
    timer, number, setup, repeats, unit, verbose = default_timer, 0, [], default_repeat, None, 0
    for option, value in options:
        if option in ("-n", "--number"):
            number = int(value)
        elif option in ("-s", "--setup"):
            setup.append(value)
        elif option in ("-u", "--unit"):
            if value not in _UNITS:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = value
        elif option in ("-r", "--repeat"):
            repeats = max(1, int(value))
        elif option in ("-p", "--process"):
            timer = time.process_time
        elif option in ("-v", "--verbose"):
            verbose += 1
        else:
            print("timeit [-n N] [-r N] [-s setup] [-p] [-u unit] [-v] [statement ...]")
            return 0
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    made = Timer("\n".join(rest) or "pass", "\n".join(setup) or "pass", timer)
    try:
        if number == 0:
            number, _ = made.autorange()
        taken = made.repeat(repeats, number)
    except:
        made.print_exc()
        return 1

    def shown(seconds):
        chosen = unit
        if chosen is None:
            chosen = next((name for name in ("sec", "msec", "usec") if seconds >= _UNITS[name]), "nsec")
        return "%.*g %s" % (3, seconds / _UNITS[chosen], chosen)

    if verbose:
        print(f"raw times: {', '.join(map(shown, taken))}\n")
    each = [seconds / number for seconds in taken]
    print("%d loop%s, best of %d: %s per loop" % (number, "" if number == 1 else "s", repeats, shown(min(each))))
    return None


if __name__ == "__main__":
    sys.exit(main())
