"""Two functions."""
import sys


def first(x):
    return x + 1


def second(x):
    y = first(x)
    y = y * 2
    return y


def countdown(n):
    while n:
        n -= 1
    return "done"


print(sys.argv[1:])
print(second(1), second(2), countdown(3))
if sys.argv[1:] == ["leave"]:
    sys.exit("left")
