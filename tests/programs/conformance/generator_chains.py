# Generators that drive one another with `yield from`, resumed again and again by one loop: whatever happens to one of them
# between two items, or while an item is made, must be seen by all.
import gc
import sys


def layer(depth, source):
    if depth:
        return (yield from layer(depth - 1, source))
    else:
        for value in source:
            yield value
        return "end"


def names(frame):
    found = []
    while frame is not None and frame.f_code.co_name != "<module>":
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


# Plain, with a body that calls nothing, and one that does.
print(sum(layer(5, range(10))), list(layer(3, "abc")))
total = 0
for value in layer(8, range(100)):
    total += value
print(total)


def called(value):
    return [value] * 2


found = []
for value in layer(4, range(5)):
    found.extend(called(value))
print(found)


# Two chains in turn, and one inside the other, at the same place and at others.
def pairs():
    one, two = layer(3, range(4)), layer(2, "wxyz")
    for value in one:
        for other in two:
            print(value, other, end="; ")
            break
    print()
    for value in one:
        print("never", value)
    for other in two:
        print("left", other)


pairs()


# A member is resumed by somebody else between two items.
class Tree:
    def __init__(self, depth, values):
        self.members = []
        self.top = self.make(depth, values)

    def make(self, depth, values):
        made = self.body(depth, values)
        self.members.append(made)
        return made

    def body(self, depth, values):
        if depth:
            result = yield from self.make(depth - 1, values)
            yield "after %d %r" % (depth, result)
            return depth
        for value in values:
            yield value
        return "bottom"


for which in range(4):
    tree = Tree(3, iter(range(9)))
    found = []
    for value in tree.top:
        found.append(value)
        if value in (2, 5):
            found.append(("stolen", next(tree.members[which], None) if which else "no"))
    print(which, found)

# A member is closed, or has something thrown into it, between two items.
for which in range(4):
    tree = Tree(3, iter(range(6)))
    found = []
    try:
        for value in tree.top:
            found.append(value)
            if value == 2:
                tree.members[which].close()
    except Exception as error:
        found.append(repr(error))
    print("closed", which, found, [member.gi_frame is None for member in tree.members])

for which in range(4):
    tree = Tree(3, iter(range(6)))
    found = []
    try:
        for value in tree.top:
            found.append(value)
            if value == 2:
                try:
                    tree.members[which].throw(KeyError("thrown"))
                except KeyError as error:
                    found.append(repr(error))
    except Exception as error:
        found.append(repr(error))
    print("thrown", which, found)

# What they say of themselves while they are suspended, and while they run.
tree = Tree(3, iter(range(4)))


def look():
    return [(member.gi_running, member.gi_suspended, member.gi_yieldfrom is None) for member in tree.members]


class Looking:
    def __init__(self, count):
        self.left = count

    def __iter__(self):
        return self

    def __next__(self):
        self.left -= 1
        if self.left < 0:
            raise StopIteration
        return look()


tree = Tree(3, Looking(3))
for value in tree.top:
    print(value)
    if type(value) is list:
        print(look())
print(look())


# Frames of the middle, from the innermost and from the loop.
def inner(count):
    for number in range(count):
        yield names(sys._getframe())
        here = sys._getframe(1)
        yield here.f_code.co_name, here.f_lineno - here.f_code.co_firstlineno, sorted(here.f_locals)


def middle(count):
    kept = 17
    yield from inner(count)


def outer(count):
    label = "outer"
    yield from middle(count)


def driver():
    for item in outer(2):
        print(item)
    walk = outer(3)
    for item in walk:
        frame = walk.gi_frame
        print(frame.f_lineno - frame.f_code.co_firstlineno, frame.f_locals, walk.gi_yieldfrom.gi_frame.f_locals["kept"], item[:1])


driver()


# Exceptions on their way out, seen by each, and caught in the middle.
def failing(limit):
    for number in range(10):
        if number == limit:
            raise ValueError(number)
        yield number


def passing(limit):
    try:
        yield from failing(limit)
    finally:
        yield "finally"


def catching(limit):
    while True:
        try:
            yield from passing(limit)
            return "done"
        except ValueError as error:
            limit += 2
            yield repr(error)
            if limit > 6:
                limit = 99


def lines(error):
    found = []
    trace = error.__traceback__
    while trace is not None:
        found.append((trace.tb_frame.f_code.co_name, trace.tb_lineno - trace.tb_frame.f_code.co_firstlineno))
        trace = trace.tb_next
    return found


def collect(walk):
    found = []
    try:
        for item in walk:
            found.append(item)
    except ValueError as error:
        found.append(lines(error))
    return found


print(collect(catching(2)))


def wrap(walk):
    yield from walk


print(collect(wrap(passing(3))))
print(collect(wrap(wrap(failing(3)))))


# While an exception is handled, by the loop, by a member, by both.
def handling():
    try:
        raise KeyError("handled")
    except KeyError:
        yield from report(2)
        yield sys.exception().args


def report(count):
    for _ in range(count):
        yield repr(sys.exception())
        try:
            raise IndexError("inner")
        except IndexError:
            yield repr(sys.exception())


for item in wrap(wrap(handling())):
    print(item, sys.exception())
try:
    raise TypeError("loop")
except TypeError:
    for item in wrap(wrap(handling())):
        print(item, sys.exception())
for item in wrap(wrap(report(2))):
    print(item)


# More operands than one below the driven generator, results, and members that change.
def computing(count):
    for number in range(count):
        yield number
    return count


def adding(count):
    value = 1 + (yield from computing(count)) * 10
    yield "sum %d" % value
    for number in range(2):
        for letter in "ab":
            yield (number, letter, (yield from computing(1)))
    return [value, (yield from computing(2))]


def changing():
    for count in range(3):
        yield "begin"
        result = yield from adding(count)
        yield result


print(list(wrap(changing())))
found = []
for item in wrap(wrap(changing())):
    found.append(item)
print(found)


# A loop left, and gone on with elsewhere: deeper, in another function, in another loop of the same function.
def leaving():
    walk = wrap(wrap(layer(3, range(20))))
    for value in walk:
        if value == 3:
            break
    for value in walk:
        if value == 5:
            break

    def deeper(count):
        if count:
            return deeper(count - 1)
        for value in walk:
            if value % 5 == 2:
                return value

    found = [value, deeper(0), deeper(4), next(walk), deeper(0), walk.send(None)]
    for value in walk:
        found.append(value)
    return found


print(leaving())


# The same place and another generator, which may have the address of one that is gone.
def fresh(count):
    found = 0
    for number in range(count):
        for value in wrap(wrap(layer(1, range(number % 4)))):
            found += value
            if value == 2:
                break
        if number % 50 == 0:
            gc.collect()
    return found


print(fresh(300))

# Values that only the chain holds, through collections.
found = []
for value in wrap(wrap(layer(3, ([n] * 3 for n in range(50))))):
    if value[0] % 10 == 0:
        gc.collect()
        found.append([str(value[0]) for _ in range(100)][0])
print(found, value)


# Recursion: a chain that is too deep for the limit, and a limit that sinks between two items.
def endless(depth):
    yield depth
    yield from endless(depth + 1)


try:
    for value in endless(0):
        pass
except RecursionError as error:
    print("RecursionError", value > 500)

before = sys.getrecursionlimit()
walk = layer(150, range(5))
try:
    for value in walk:
        if value == 1:
            sys.setrecursionlimit(100)
    print("no error")
except RecursionError:
    print("RecursionError", value)
finally:
    sys.setrecursionlimit(before)


# Coroutines that await each other, run in turn.
class Turn:
    def __await__(self):
        return (yield "turn")


async def bottom(name, count):
    found = []
    for number in range(count):
        found.append(await Turn())
    return name, found


async def between(name, count):
    return await bottom(name, count), await bottom(name + "2", 1)


async def top(name, count):
    result = await between(name, count)
    return result


tasks = [top("a", 2), top("b", 3), top("c", 1)]
step = 0
while tasks:
    for task in list(tasks):
        step += 1
        try:
            task.send(None if step < 4 else step)
        except StopIteration as stop:
            tasks.remove(task)
            print(stop.value)


# Tracing that begins and ends while a chain is suspended or runs.
def toggled(events):
    def trace(frame, event, arg):
        events.append((frame.f_code.co_name, event))
        return None

    for value in wrap(wrap(layer(1, range(8)))):
        if value in (2, 5):
            sys.settrace(trace)
        elif value in (3, 6):
            sys.settrace(None)
    return len(events)


events = []
print(toggled(events))
print(events)


def within(events, count):
    def trace(frame, event, arg):
        if frame.f_code.co_name in ("wrap", "values"):
            events.append((frame.f_code.co_name, event))
            return trace if event == "call" else None

    def values():
        for number in range(count):
            if number == 2:
                sys.settrace(trace)
            yield number
            if number == 4:
                sys.settrace(None)

    found = []
    for value in wrap(wrap(values())):
        found.append(value)
    return found


events = []
print(within(events, 7))
print(events)
