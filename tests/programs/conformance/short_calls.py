# Calls with one argument that need no call: whatever they are given, it is what a call of them gives.

class Text(str):
    pass


class Pair(tuple):
    pass


class Meta(type):
    def __call__(cls, *args):
        return "called", args


class Made(metaclass=Meta):
    pass


VALUES = (
    "a", "", "ab", "\xe9", "\U0001f40d", b"a", b"", b"ab", bytearray(b"z"), 0, 65, 127, 128, 0x110000, -5, -(1 << 62), 1 << 62,
    10**30, -(10**30), True, False, None, 2.5, -0.0, (1, 2), (), [], [1], {}, {1: 2}, object, 1j, Text("q"), Pair((1,)), Text(),
)


def outcome(function, value):
    try:
        result = function(value)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)
    return repr(result) + (" the same" if result is value and not isinstance(value, int) else "")


# Each function at a place of its own, with each kind of value several times in a row and then mixed.
for name, call in (
    ("ord", lambda value: ord(value)),
    ("chr", lambda value: chr(value)),
    ("abs", lambda value: abs(value)),
    ("str", lambda value: str(value)),
    ("int", lambda value: int(value)),
    ("float", lambda value: float(value)),
    ("tuple", lambda value: tuple(value)),
    ("bool", lambda value: bool(value)),
    ("type", lambda value: type(value).__name__),
    ("bytes", lambda value: bytes(value) if not isinstance(value, int) or -9 < value < 200 else None),
    ("Text", lambda value: Text(value)),
    ("Made", lambda value: Made(value)),
):
    for value in VALUES:
        texts = {outcome(call, value) for _ in range(3)}
        print(name, repr(value), *texts)


# One place at which different things are called.
def at_one_place(function, value):
    return function(value)


for function in (ord, ord, chr, ord, str, str, len, ord, lambda x: "python", type, bool, abs, Text, Made, ord, str):
    print(outcome(lambda value: at_one_place(function, value), "x"), outcome(lambda value: at_one_place(function, value), 65))


# A name that is given another meaning while it is in use.
def shadowed():
    results = []
    for step in range(4):
        if step == 2:
            globals()["ord"] = lambda x: "mine"
        if step == 3:
            del globals()["ord"]
        results.append(ord("b"))
    return results


print(shadowed())


# An error leaves the place as it was, and says where it was.
def failing(value):
    return ord(value)


for value in ("a", "ab", "a", 1, "b"):
    try:
        print(failing(value))
    except TypeError as error:
        print(error, error.__traceback__.tb_next.tb_lineno)


# Loops over strings, one loop for all of them.
def collected(texts):
    found = []
    for text in texts:
        for character in text:
            found.append(character)
    return found


print(collected(("abc", "\xe9b", [1, 2], (3,), "x", {4: 5}, "", "zz", Text("own"), b"by", range(2), "\U0001f40dx", "end")))

iterator = iter("abcde")
for character in iterator:
    if character == "b":
        break
print(character, list(iterator), list(iterator), next(iterator, "none"))
for character in iterator:
    print("never")

long = "x" * 700
for step in range(3):
    long += "yz"
count = 0
for character in long:
    count += character == "y"
print(count, len(long))
