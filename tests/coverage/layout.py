"""Layout: statements over several lines, several on one, strings, continuation."""
a = 1; b = 2; c = 3
long = (a +
        b +
        c)
text = """
several
lines
""".strip()
joined = "a" \
    "b"
if a: b = 1; c = 2
if (a == 1 and
        b == 1 and
        c == 2): pass
else: c = 5


def f(x,
      y=2,
      *args):
    return (
        x
        + y
    )


result = f(
    1,
    *[2,
      3],
)
values = [
    1,
    2,
    *[
        3,
    ],
]
print(
    result,
    values
)
assert result == 3, (
    "wrong"
)
mapping = {
    **{"a": 1},
    "b": (lambda:
          2),
}
del a, \
    b
import os, \
    sys
x = (
    1 if c
    else 2
)
for i in (
    1,
    2,
):
    print(
        i
    )
while (
    c > 0
):
    c -= 1
try: print("one line")
except Exception: pass
class Short: pass
class Longer(
    Short,
    object,
):
    attribute = (
        1
    )
    other: int = 5
    annotated: str


def g():
    global later
    later = 1
    return
    print("dead")


g()
x: int
y: int = 3
type Alias = int
"lonely string"
5
if x:
    # a comment

    print("x")
