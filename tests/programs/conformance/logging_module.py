# logging: loggers, handlers, formatters, filters and configuration.
import io
import logging
import sys
from logging import *


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


s = io.StringIO()
h = StreamHandler(s)
h.setFormatter(
    Formatter("%(levelname)s %(name)s %(message)s %(funcName)s %(lineno)d %(filename)s %(module)s %(threadName)s %(processName)s")
)
log = getLogger("a.b")
log.addHandler(h)
log.setLevel("DEBUG")


def f():
    log.info("hi %s %d", "x", 3)
    log.debug("%(k)s", {"k": 1})
    log.warning("w")
    log.error("e", stacklevel=2)
    log.log(35, "l")
    log.critical("c")


f()
print(s.getvalue())
s.truncate(0)
s.seek(0)
try:
    1 / 0
except Exception:
    log.exception("bad")
print(s.getvalue().replace(__file__, "F"))
s.truncate(0)
s.seek(0)
log.info("x", exc_info=ValueError("q"))
log.info("st", stack_info=True)
print(s.getvalue().replace(__file__, "F"))
s.truncate(0)
s.seek(0)
c = getLogger("a.b.c.d")
print(
    c,
    c.parent,
    c.getEffectiveLevel(),
    getLogger("a"),
    getLogger("a.b.c").parent,
    c.parent,
    getLogger() is logging.root,
    getLogger("root") is logging.root,
    c.hasHandlers(),
    log.getChild("z").name,
    sorted(x.name for x in log.getChildren()),
)
c.info("from child")
c.propagate = False
c.info("none")
c.propagate = True
print(s.getvalue())
s.truncate(0)
s.seek(0)


class F(Filter):
    def filter(self, r):
        r.extra = "E"
        return "no" not in r.getMessage()


log.addFilter(F())
h.setFormatter(Formatter("{extra} {message:>6}", style="{"))
log.info("yes")
log.info("no")
log.addFilter(lambda r: r.levelno > 20)
log.info("q")
log.error("z")
print(s.getvalue())
s.truncate(0)
s.seek(0)
for st, fm in [
    ("$", "$levelname ${message}"),
    ("%", "%(message)s"),
    ("{", "{message}"),
    ("{", "{x!z}"),
    ("%", "no"),
    ("$", "$ x"),
    ("?", "x"),
    ("{", "none"),
]:
    show(lambda: Formatter(fm, style=st)._fmt)
print(getLevelName(10), getLevelName("INFO"), getLevelName(5), getLevelName("zz"))
addLevelName(5, "TRACE")
print(getLevelName(5), getLevelName("TRACE"), sorted(getLevelNamesMapping().items()))
show(log.setLevel, "NOPE")
show(log.setLevel, 1.5)
show(log.log, "x", "y")
show(getLogger, 5)
show(log.error, "x", extra={"message": 1})
show(log.error, "x", extra={"name": 1})
ad = LoggerAdapter(log, {"user": "bob"})
h.setFormatter(Formatter("%(user)s %(message)s"))
ad.error("hi")
print(s.getvalue(), ad)
s.truncate(0)
s.seek(0)
h.setFormatter(Formatter("%(user)s %(message)s", defaults={"user": "-"}))
log.error("d")
ad.error("e")
print(s.getvalue())
s.truncate(0)
s.seek(0)
r = makeLogRecord({"msg": "m %d", "args": (5,), "levelno": 20, "name": "n"})
print(r.getMessage(), r.name, repr(r))
print(Formatter().format(r), BufferingFormatter().format([r, r]))
logging.disable(40)
print(log.isEnabledFor(40), log.isEnabledFor(50))
logging.disable(0)
print(log.isEnabledFor(40))
e = io.StringIO()
se = sys.stderr
sys.stderr = e
getLogger("none").warning("last resort %s", 1)
getLogger("none").info("nope")
log.filters.clear()
log.error("bad %d", "x")
log.error("too many", 1)
sys.stderr = se
t = e.getvalue()
print(t.splitlines()[0])
print([l for l in t.splitlines() if not l.startswith(" ")])
b = io.StringIO()
basicConfig(stream=b, level=INFO, format="%(asctime)s|%(levelname)s|%(message)s", datefmt="X")
basicConfig(stream=sys.stdout)
logging.info("root %s", 1)
logging.debug("no")
logging.warning("w")
print(b.getvalue())
basicConfig(force=True, stream=b, format="{levelname}:{message}", style="{")
logging.error("f")
print(b.getvalue())
show(basicConfig, force=True, foo=1)
show(basicConfig, force=True, stream=b, filename="x")
show(basicConfig, force=True, style="q")
import os, tempfile

p = tempfile.mktemp()
fh = FileHandler(p, "w")
L = getLogger("file")
L.propagate = False
L.addHandler(fh)
L.warning("to file é")
fh.close()
print(open(p).read(), repr(h).startswith("<StreamHandler"), repr(NullHandler()), repr(fh).startswith("<FileHandler"))
os.unlink(p)
h.name = "hh"
print(getHandlerByName("hh") is h, getHandlerNames(), h.get_name())


class H(Handler):
    def __init__(self):
        super().__init__()
        self.got = []

    def emit(self, r):
        self.got.append((r.levelname, r.getMessage()))


hh = H()
hh.setLevel(ERROR)
L.addHandler(hh)
L.removeHandler(fh)
L.warning("a")
L.error("b")
print(hh.got, L.handlers == [hh])
import re

f = Formatter("%(asctime)s %(msecs)d %(relativeCreated)d")
print(bool(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ \d+$", f.format(makeLogRecord({"msg": "x"})))))
show(Handler().emit, 1)
print(Logger.manager.loggerDict.keys())
show(setLoggerClass, int)


class ML(Logger):
    pass


setLoggerClass(ML)
print(type(getLogger("ml")).__name__, getLoggerClass().__name__)
