# The modules graphlib, sched and timeit.
import graphlib
import sched
import timeit


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error, error.args[1:])


# graphlib
for graph in (
    {}, {"a": []}, {"d": {"b": 0, "c": 0}, "b": ["a"], "c": ["a"]}, {1: [2], 2: [3], 3: [4]}, {i: range(i) for i in range(5)},
    {"x": ["y"], "y": ["x"]}, {"a": ["a"]}, {1: [2], 2: [3], 3: [1, 4]}, {0: [1, 1], 5: [1]},
):
    show(lambda: list(graphlib.TopologicalSorter(graph).static_order()))
sorter = graphlib.TopologicalSorter({"cake": ["flour", "eggs"], "flour": ["mill"]})
show(sorter.get_ready)
show(sorter.is_active)
show(sorter.done, "cake")
sorter.add("cake", "sugar")
sorter.add("tea")
sorter.prepare()
show(sorter.prepare)
show(sorter.add, "late")
show(sorter.done, "cake")
show(sorter.done, "nothing")
while sorter:
    ready = sorter.get_ready()
    print(ready, sorter.get_ready(), bool(sorter))
    for node in ready:
        sorter.done(node)
    show(sorter.done, ready[0])
print(graphlib.CycleError.__mro__[1], graphlib.TopologicalSorter[int])


# sched, with a clock of its own
class Clock:
    now = 0

    def time(self):
        return self.now

    def sleep(self, seconds):
        print("  sleep", seconds)
        self.now += seconds


clock = Clock()
scheduler = sched.scheduler(clock.time, clock.sleep)


def call(*args, **kwargs):
    print(clock.now, args, kwargs)


scheduler.enter(5, 1, call, ("five",))
third = scheduler.enterabs(3, 2, call, argument=("three, later",))
scheduler.enterabs(3, 1, call, ("three",), {"key": 1})
scheduler.enter(1, 1, lambda: scheduler.enter(1, 0, call, ("two",)))
print([event.time for event in scheduler.queue], scheduler.queue[0].priority, scheduler.empty())
print(third[:3], third < scheduler.queue[-1], third.argument)
scheduler.cancel(third)
show(scheduler.cancel, third)
print(scheduler.run(blocking=False))
print(scheduler.run(), scheduler.empty())


# timeit, with a clock that ticks when it is looked at
ticks = iter(range(0, 10**9, 3))
timer = timeit.Timer("x += 1", "x = 1", timer=lambda: next(ticks))
print(timer.timeit(10), timer.repeat(3, 2), timeit.timeit("pass", timer=lambda: next(ticks), number=1))
count = 0


def counted():
    global count
    count += 1


print(timeit.timeit(counted, number=7) >= 0, count, timeit.repeat(counted, counted, repeat=2, number=3) != [], count)
print(timeit.timeit("found.append(1)", "found.append(0)", number=2, globals={"found": (found := [])}) >= 0, found)
print(timeit.timeit("if 1:\n    y = 2\nz = y", number=1) >= 0)
for wrong in (5, "x = (", "1 +"):
    try:
        timeit.Timer(wrong)
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__)
clock.now = 0


def later():
    clock.now += 0.05
    return clock.now



print(timeit.main(["-n", "5", "-r", "2", "-u", "sec", "pass"], _wrap_timer=lambda timer: later))
print(timeit.main(["-x"]), timeit.default_number, timeit.default_repeat)
