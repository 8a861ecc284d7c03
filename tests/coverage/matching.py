"""match in all its patterns."""
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2:
            return "small"
        case [first, *rest] if rest:
            return f"list of {first}"
        case [only]:
            return f"just {only}"
        case {"name": name, **others}:
            return name
        case Point(x=0, y=y):
            return f"on the axis at {y}"
        case Point():
            return "point"
        case str() as text:
            return text
        case None:
            return "nothing"
        case _:
            return "anything"


def without_default(value):
    match value:
        case 1:
            print("one")
        case 2:
            print("two")
    print("after")


def irrefutable(value):
    match value:
        case (1, x):
            print(x)
        case other:
            print("other", other)


def last(value):
    match value:
        case "a":
            print("a")
        case "b" if len(value) > 1:
            print("b")


for thing in (0, 2, [1, 2], [1], {"name": "n"}, Point(0, 3), "text"):
    print(describe(thing))
without_default(1)
without_default(3)
irrefutable((1, 2))
last("a")
match 5:
    case 5:
        print("five")
