# A queue of jobs with priorities, retries and dependencies, that logs what it does: loggers in a tree, filters, handlers of
# its own, adapters, formats of all three styles, and exceptions in the log.
import collections
import dataclasses
import heapq
import io
import itertools
import json
import logging
import random
import textwrap
from enum import Enum, auto


class State(Enum):
    WAITING = auto()
    DONE = auto()
    FAILED = auto()
    SKIPPED = auto()


@dataclasses.dataclass(order=True)
class Job:
    priority: int
    number: int
    name: str = dataclasses.field(compare=False)
    work: object = dataclasses.field(compare=False, repr=False)
    needs: tuple = dataclasses.field(default=(), compare=False)
    retries: int = dataclasses.field(default=0, compare=False)
    state: State = dataclasses.field(default=State.WAITING, compare=False)
    attempts: int = dataclasses.field(default=0, compare=False, init=False)


class Clock:
    """Time that passes when it is told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


class Stamp(logging.Filter):
    """Gives records the time of the clock, and hides what is secret."""

    def __init__(self, clock, name=""):
        super().__init__(name)
        self.clock = clock

    def filter(self, record):
        record.clock = self.clock()
        if isinstance(record.args, dict) and "password" in record.args:
            record.args = {**record.args, "password": "***"}
        return super().filter(record)


class Lines(logging.Handler):
    """Keeps what it gets as lines of JSON."""

    def __init__(self, level=logging.NOTSET):
        super().__init__(level)
        self.lines = []

    def emit(self, record):
        entry = {"level": record.levelname, "logger": record.name, "text": record.getMessage()}
        if job := getattr(record, "job", None):
            entry["job"] = job
        if record.exc_info:
            entry["error"] = record.exc_info[0].__name__
        self.lines.append(json.dumps(entry, sort_keys=True))


class Short(logging.Formatter):
    def formatException(self, info):
        return f"  {info[0].__name__}: {info[1]}"

    def format(self, record):
        return super().format(record).replace("\n", "\n        ")


class JobLog(logging.LoggerAdapter):
    def process(self, text, kwargs):
        kwargs.setdefault("extra", {})["job"] = self.extra["job"].name
        return f"[{self.extra['job'].name}] {text}", kwargs


class Temporary(Exception):
    """Worth another try."""


class Queue:
    def __init__(self, clock, seed=0):
        self.clock = clock
        self.random = random.Random(seed)
        self.numbers = itertools.count(1)
        self.jobs = {}
        self.heap = []
        self.log = logging.getLogger("jobs.queue")

    def add(self, name, work, *, priority=5, needs=(), retries=0):
        if name in self.jobs:
            raise ValueError(f"job {name!r} is there already")
        job = self.jobs[name] = Job(priority, next(self.numbers), name, work, tuple(needs), retries)
        heapq.heappush(self.heap, (0.0, job))
        self.log.debug("added %s", job)
        return job

    def job(self, name="", **options):
        def decorate(function):
            self.add(name or function.__name__, function, **options)
            return function

        return decorate

    def run(self):
        while self.heap:
            due, job = heapq.heappop(self.heap)
            if due > self.clock():
                self.clock.sleep(due - self.clock())
            states = {need: self.jobs[need].state for need in job.needs}
            log = JobLog(logging.getLogger(f"jobs.work.{job.name}"), {"job": job})
            if bad := [need for need, state in states.items() if state in (State.FAILED, State.SKIPPED)]:
                job.state = State.SKIPPED
                log.warning("skipped, since %s did not work", " and ".join(bad))
            elif State.WAITING in states.values():
                heapq.heappush(self.heap, (self.clock() + 1, job))
                log.debug("waits for %s", ", ".join(need for need, state in states.items() if state is State.WAITING))
            else:
                self.attempt(job, log)

    def attempt(self, job, log):
        job.attempts += 1
        self.clock.sleep(0.25)
        try:
            result = job.work(log)
        except Temporary as e:
            if job.attempts > job.retries:
                job.state = State.FAILED
                log.error("gave up after %d attempts", job.attempts, exc_info=e)
                return
            delay = 2**job.attempts + self.random.randrange(3)
            log.info("failed, again in %ds: %s", delay, e)
            heapq.heappush(self.heap, (self.clock() + delay, job))
        except Exception:
            job.state = State.FAILED
            log.exception("broke")
        else:
            job.state = State.DONE
            log.info("done%s", f": {result}" if result is not None else "")


clock = Clock()
stream = io.StringIO()
console = logging.StreamHandler(stream)
console.setFormatter(Short("{clock:7.2f} {levelname:.1s} {name:<18}| {message}", style="{"))
console.addFilter(Stamp(clock))
lines = Lines(logging.WARNING)
top = logging.getLogger("jobs")
top.setLevel(logging.DEBUG)
top.propagate = False
for handler in (console, lines):
    top.addHandler(handler)
logging.getLogger("jobs.work.noisy").setLevel("ERROR")

jobs = Queue(clock, seed=4)


@jobs.job(priority=1)
def fetch(log):
    log.info("connecting as %(user)s with %(password)s", {"user": "ann", "password": "secret"})
    return 42


tries = collections.Counter()


@jobs.job(retries=3, needs=["fetch"])
def flaky(log):
    tries["flaky"] += 1
    if tries["flaky"] < 3:
        raise Temporary(f"line {tries['flaky']} is busy")
    return "at last"


@jobs.job(retries=1)
def hopeless(log):
    raise Temporary("never")


@jobs.job(needs=["flaky"])
def divide(log):
    try:
        return 1 / 0
    except ZeroDivisionError as e:
        raise ValueError("bad numbers") from e


@jobs.job(needs=["divide", "fetch"], priority=0)
def report(log):
    log.critical("never said")


@jobs.job(name="noisy", priority=2)
def make_noise(log):
    for number in range(100):
        log.info("noise %d", number)
    log.error("one that counts")


try:
    jobs.add("fetch", print)
except ValueError as e:
    top.error("not added: %s", e)
jobs.run()
print(stream.getvalue())
print(*lines.lines, sep="\n")
for job in sorted(jobs.jobs.values()):
    print(job.name, job.state.name, job.attempts)
print(collections.Counter(job.state.name for job in jobs.jobs.values()), clock.now)
print(jobs.jobs["flaky"], sorted(logger.name for logger in logging.getLogger("jobs.work").getChildren()))

memory = io.StringIO()
plain = logging.StreamHandler(memory)
plain.setFormatter(logging.Formatter("$levelname-$lineno-$funcName $message", style="$"))
other = logging.getLogger("other")
other.addHandler(plain)
other.propagate = False


def speak():
    other.warning("first\n%s", textwrap.indent("second\nthird", "> "))
    other.info("not shown")
    other.log(logging.INFO + 15, "between")


speak()
logging.addLevelName(35, "NOTICE")
other.log(35, "named")
logging.disable(logging.ERROR)
other.error("off")
other.critical("on")
logging.disable(logging.NOTSET)
print("\n".join(line.split("-", 2)[0] + "-" + line.split("-", 2)[2] if line.count("-") >= 2 else line for line in memory.getvalue().splitlines()))
print(logging.getLevelName(35), other.isEnabledFor(25), other.getEffectiveLevel(), plain, other)
