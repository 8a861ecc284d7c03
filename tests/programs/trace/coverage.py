# What tools make of events: lines and how often they ran, who called whom, the
# functions that ran, and a profile of calls.
import sys

FILE = __file__


def leaf(n):
    if n % 2:
        return n
    else:
        n += 1
    return n


def branchy(values):
    out = []
    for value in values:
        if value > 2:
            continue
        try:
            out.append(10 // value)
        except ZeroDivisionError:
            out.append(None)
        finally:
            leaf(value)
    while len(out) > 2:
        out.pop()
    else:
        out.append("end")
    return out


class Shape:
    sides = 0

    def area(self):
        return sum(leaf(k) for k in range(self.sides))

    @property
    def name(self):
        return type(self).__name__


class Square(Shape):
    sides = 4

    def area(self):
        return super().area() * 2


def generate(n):
    while n:
        received = yield n
        n -= received or 1


def main():
    first = branchy([0, 1, 2, 3])
    shape = Square()
    second = (shape.area(), shape.name)
    third = list(generate(3))
    fourth = sorted([3, 1, 2], key=lambda k: -k)
    return first, second, third, fourth


counts = {}
callers = {}
functions = []


def count(frame, event, arg):
    code = frame.f_code
    if code.co_filename != FILE:
        return None
    key = (code.co_qualname, frame.f_lineno - code.co_firstlineno)
    if event == "call":
        if code.co_qualname not in functions:
            functions.append(code.co_qualname)
        caller = frame.f_back.f_code.co_qualname
        pair = (caller, code.co_qualname)
        callers[pair] = callers.get(pair, 0) + 1
    elif event == "line":
        counts[key] = counts.get(key, 0) + 1
    return count


sys.settrace(count)
result = main()
sys.settrace(None)
print(result)
for key in sorted(counts):
    print(key, counts[key])
for pair in sorted(callers):
    print(pair, callers[pair])
print(functions)


def executable(code, found):
    for _, _, line in code.co_lines():
        if line is not None:
            found.add((code.co_qualname, line - code.co_firstlineno))
    for constant in code.co_consts:
        if hasattr(constant, "co_lines"):
            executable(constant, found)
    return found


# Lines that were never reached.
missing = set()
for function in (leaf, branchy, main, generate):
    found = executable(function.__code__, set())
    missing |= {key for key in found if key not in counts and key[1] > 0}
print(sorted(missing))

# Calls only, and how deep they are.
depth = 0
shape = []


def profile(frame, event, arg):
    global depth
    if frame.f_code.co_filename != FILE:
        return
    if event == "call":
        shape.append("  " * depth + frame.f_code.co_name)
        depth += 1
    elif event == "return":
        depth -= 1
        shape.append("  " * depth + frame.f_code.co_name + " -> " + repr(arg)[:20])


sys.setprofile(profile)
branchy([1, 5])
Square().area()
sys.setprofile(None)
shape.pop()
print("\n".join(shape))
