# pickle: what is written by each protocol, byte for byte, and that it is read again.
import collections
import copyreg
import datetime
import enum
import fractions
import functools
import io
import operator
import pickle
import uuid


class Plain:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__


class Slots:
    __slots__ = ("a", "b")

    def __eq__(self, other):
        return self.a == other.a


class State:
    def __getstate__(self):
        return {"kept": 1}

    def __setstate__(self, state):
        self.state = state


class Args:
    def __new__(cls, a, *, b):
        self = object.__new__(cls)
        self.a, self.b = a, b
        return self

    def __getnewargs_ex__(self):
        return (self.a,), {"b": self.b}


class Reduced:
    def __reduce__(self):
        return (list, ((1, 2),), None, iter([3, 4]))


class Items(dict):
    pass


class Values(list):
    pass


class Whole(int):
    pass


class Several(set):
    pass


class Pair(tuple):
    pass


class Problem(Exception):
    pass


class Color(enum.Enum):
    RED = 1


class Flags(enum.Flag):
    A = 1
    B = 2


class Outer:
    class Inner:
        def method(self):
            return 1


Point = collections.namedtuple("Point", "x y")


def with_attributes(obj, **attributes):
    for name, value in attributes.items():
        setattr(obj, name, value)
    return obj


slots = Slots()
slots.a = 5
cycle = []
cycle.append(cycle)
loop = {}
loop["self"] = (loop, [loop])
shared = ["shared"]
day = datetime.datetime(2024, 2, 29, 12, 30, 59, 999999)
values = [
    None, True, False, ..., NotImplemented, 0, 255, 256, 65535, 65536, -1, -128, -129, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1,
    2**100, -(2**100), 2**3000, 0.0, -1.5, float("inf"), "", "text", "é€\U0001f600\n\\\0", "x" * 300, b"", b"bytes", b"y" * 300,
    bytearray(), bytearray(b"array"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {"a": 1},
    {"a": 1, "b": [1, {"c": ()}]}, set(), {1}, frozenset(), frozenset({7}), (shared, shared), int, len,
    Plain, Plain.__init__, Plain(1).__init__, [3].append, str.join, Color.RED, Color, Flags.A | Flags.B, Point(1, 2), Plain(3),
    Plain([Plain(None)]), slots, Args(1, b=2), Items(a=1), Values([1, 2]), with_attributes(Values([1]), more=2), Whole(7),
    Several({1}), with_attributes(Several(), more=2), Pair((1, 2)), range(3), slice(1, 2, 3), 1j, functools.partial(int, base=2),
    operator.attrgetter("x"), operator.itemgetter(1, 2), collections.OrderedDict(a=1), collections.deque([1, 2], 5),
    collections.Counter("aab"), collections.defaultdict(list, {1: [2]}), collections.ChainMap({1: 2}), collections.UserDict({1: 2}),
    Outer.Inner, Outer.Inner.method, ValueError("x", 1), Problem("x"), with_attributes(Problem(), more=2), OSError(2, "no", "file"),
    KeyError(1), ImportError("m", name="n"), type(None), type(...), object(),
    datetime.date(2024, 2, 29), day, day.replace(fold=1), datetime.time(1, 2, 3, 4), datetime.timedelta(1, 2, 3),
    day.replace(tzinfo=datetime.timezone.utc), datetime.timezone(datetime.timedelta(hours=1), "one"), fractions.Fraction(1, 3),
    uuid.UUID(int=7), list[int],
]
# These compare by what they are, and what is read is another one.
BY_IDENTITY = (Args, Exception, functools.partial, operator.attrgetter, operator.itemgetter)
for protocol in range(6):
    # The odd ones differ from the even ones in few things.
    for value in values[1::3] if protocol % 2 else values:
        try:
            data = pickle.dumps(value, protocol)
        except Exception as error:
            print(protocol, type(value).__name__, type(error).__name__, error)
            continue
        print(protocol, len(data), data if len(data) < 120 else data[:60] + b"..." + data[-20:])
        back = pickle.loads(data)
        if type(back) is not type(value) or back != value and not isinstance(value, BY_IDENTITY) and type(value) is not object:
            print("   back", type(back).__name__)
    for value in (cycle, loop):
        data = pickle.dumps(value, protocol)
        back = pickle.loads(data)
        print(data, back is (back[0] if isinstance(back, list) else back["self"][0]))
    print(pickle.loads(pickle.dumps(Reduced(), protocol)))
    if protocol >= 2:
        back = pickle.loads(pickle.dumps(Args(1, b=2), protocol))
        print(back.a, back.b, pickle.loads(pickle.dumps(State(), protocol)).state)

# Batches and frames.
big = b"z" * 70000
for sample in (list(range(1001)), dict.fromkeys(range(1000))):
    data = pickle.dumps(sample)
    print(len(data), data[-12:], pickle.loads(data) == sample)
sample = [big, "w" * 70000, bytearray(big), ["v" * 66000] * 2, 1]
for protocol in (1, 3, 5):
    data = pickle.dumps(sample, protocol)
    print(len(data), pickle.loads(data) == sample)

# Numbers for classes.
copyreg.add_extension("__main__", "Plain", 300)
data = pickle.dumps(Plain, 2)
print(data, pickle.loads(data) is Plain)
copyreg.remove_extension("__main__", "Plain", 300)
try:
    pickle.loads(data)
except ValueError as error:
    print(error)
copyreg.clear_extension_cache()
try:
    pickle.loads(data)
except ValueError as error:
    print(error)

# Pieces: what goes to the file, and when.
class Pieces(io.BytesIO):
    def write(self, data):
        sizes.append(len(data))
        return super().write(data)


for protocol in (2, 4):
    sizes = []
    pickle.dump(["a" * 40000, "b" * 40000, "c" * 70000, 1], Pieces(), protocol)
    print(sizes)
