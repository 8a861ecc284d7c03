"""Conditions: some are never true, some always."""
import sys


def sign(number):
    if number > 0:
        return "positive"
    elif number < 0:
        return "negative"
    else:
        return "zero"


def clamp(number, low, high):
    if number < low:
        number = low
    if number > high:
        number = high
    return number


def both(a, b):
    if (a and
            b):
        return 1
    if a or b: return 2
    if not a: pass
    return 3


def last(flag):
    if flag:
        print("flag")


def constants():
    if True:
        print("always")
    if 0:
        print("never")
    if __debug__:
        print("debug")
    if not False and 1:
        print("folded")
    else:
        print("dead")
    while True:
        break
    while 1:
        return


def nested(x):
    if x > 1:
        if x > 2:
            if x > 3:
                return "big"
        else:
            print("two")
    return "small"


def elifs(x):
    if x == 1:
        y = "one"
    elif x == 2:
        y = "two"
    elif x == 3:
        y = "three"
    print(x)
    z = "even" if x % 2 == 0 else "odd"
    return z


print(sign(3), sign(0))
print(clamp(5, 0, 3), clamp(-1, 0, 3))
print(both(1, 1), both(0, 0))
last(True)
constants()
print(nested(5), nested(2))
elifs(1)
elifs(4)
if len(sys.argv) > 5:
    print("many")
assert sign(1), "never shown"
if sign(2) == "positive":
    pass
