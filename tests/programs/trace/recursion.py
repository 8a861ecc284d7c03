# Recursion: the events of every level.
import sys

log = []


def show(frame, event, arg):
    detail = ""
    if event == "return":
        detail = repr(arg) if " at 0x" not in repr(arg) else type(arg).__name__
    elif event == "exception":
        detail = arg[0].__name__
    line = frame.f_lineno - frame.f_code.co_firstlineno
    log.append(" ".join([event, frame.f_code.co_name, str(line), detail]).rstrip())
    return show


def trace(f, *args):
    log.clear()
    sys.settrace(show)
    try:
        result = f(*args)
    except Exception as error:
        result = type(error).__name__
    finally:
        sys.settrace(None)
    print("--", f.__name__, "->", result)
    for entry in log:
        print("  ", entry)


def factorial(n):
    if n < 2:
        return 1
    return n * factorial(n - 1)


def hanoi(n, a, b, c):
    if n:
        hanoi(n - 1, a, c, b)
        moves.append(a + b)
        hanoi(n - 1, c, b, a)


moves = []


def down_and_fail(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        down_and_fail(n - 1)
    finally:
        n += 10


def caught_in_the_middle(n):
    if n == 2:
        try:
            return caught_in_the_middle(n - 1)
        except KeyError:
            return "caught at 2"
    if n == 0:
        raise KeyError
    return caught_in_the_middle(n - 1)


def generator(n):
    if n:
        yield n
        yield from generator(n - 1)


def all_of(n):
    return [*generator(n)]


def by_lambda(n):
    f = lambda k: 1 if k == 0 else 2 * f(k - 1)
    return f(n)


def depth(tree):
    return 1 + max((depth(t) for t in tree), default=0)


class Node:
    def __init__(self, *children):
        self.children = children

    def __len__(self):
        return 1 + sum(len(c) for c in self.children)

    def __repr__(self):
        return "N" + "".join(repr(c) for c in self.children)


def tree():
    return len(Node(Node(), Node(Node()))), repr(Node(Node()))


trace(factorial, 3)
trace(hanoi, 2, "A", "B", "C")
print(moves)
trace(down_and_fail, 2)
trace(caught_in_the_middle, 3)
trace(all_of, 2)
trace(by_lambda, 2)
trace(depth, [[], [[]]])
trace(tree)
