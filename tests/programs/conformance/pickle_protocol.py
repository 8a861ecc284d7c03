# pickle and copy: what classes say about how they are taken apart, what subclasses of Pickler and Unpickler may do,
# and what is refused.
import collections
import copy
import copyreg
import io
import pickle


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


class Plain:
    def __init__(self, x=0):
        self.x = x

    def __repr__(self):
        return f"Plain({self.x!r})"


class Slots:
    __slots__ = ("a", "__b", "__dict__")


class Bare:
    __slots__ = ("a",)


def shown(recipe):
    if not isinstance(recipe, tuple):
        return recipe
    names = [getattr(part, "__name__", part) for part in recipe]
    return [list(part) if hasattr(part, "__next__") else part for part in names]


slots = Slots()
slots.a, slots._Slots__b, slots.c = 1, 2, 3
bare = Bare()
samples = [
    object(), Plain(1), slots, bare, 5, 1.5, "s", b"b", (1,), [1], {1: 2}, {1}, frozenset([2]), bytearray(b"x"), range(3),
    slice(1, 2), None, len, [].append, Plain(1).__init__, ..., ValueError(1), OSError(1, "a", "b"), OSError("x"), StopIteration(3),
    SystemExit(2), UnicodeDecodeError("utf-8", b"x", 0, 1, "r"), collections.deque([1]), collections.OrderedDict(a=1),
    collections.defaultdict(int), collections.Counter("a"), type(collections)("m"), iter, (x for x in ()), show.__code__, show,
    memoryview(b""), {}.keys(), property(), {1: 2}.__class__.__dict__,
]
for sample in samples:
    for protocol in (0, 4):
        try:
            made = sample.__reduce_ex__(protocol)
            if type(sample) in (Plain, object):
                print(type(sample).__name__, protocol, made[0].__name__, made[1:])
                continue
            print(type(sample).__name__, protocol, made[1][1] if isinstance(made, tuple) and made[0] is getattr else shown(made))
        except TypeError as error:
            print(type(sample).__name__, protocol, "TypeError", error)
print(slots.__getstate__(), bare.__getstate__(), Plain(2).__getstate__(), object().__getstate__(), (3).__getstate__())
print(object.__reduce__ is Plain.__reduce__, Slots.__slotnames__)


class Bad:
    def __init__(self, given):
        self.given = given

    def __reduce__(self):
        return self.given


for given in (
    1, (), (1,), (1, ()), (list, 1), (list, (), None, [1]), (dict, (), None, None, 5), (list, (), None, None, None, 5),
    (1, 2, 3, 4, 5, 6, 7), "nowhere", (copyreg.__newobj__, ()), (copyreg.__newobj__, (5,)), (copyreg.__newobj__, (list,)),
    (copyreg.__newobj_ex__, (list,)), (copyreg.__newobj_ex__, (1, (), {})), (copyreg.__newobj_ex__, (list, 1, {})),
    (dict, (), None, None, iter([1])),
):
    try:
        pickle.dumps(Bad(given))
    except (pickle.PicklingError, TypeError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


class NewArgs:
    def __init__(self, given):
        self.given = given

    def __getnewargs__(self):
        return self.given


class NewArgsEx(NewArgs):
    def __getnewargs_ex__(self):
        return self.given


for cls in (NewArgs, NewArgsEx):
    for given in ([], (), (1, 2), ((), {}), ((), []), ([], {})):
        try:
            print(cls.__name__, given, cls(given).__reduce_ex__(2)[0].__name__)
        except (TypeError, ValueError) as error:
            print(cls.__name__, given, type(error).__name__, error)


def local():
    class Local:
        pass

    return Local


nameless = lambda: 0
for value in (local(), local()(), (x for x in ()), io, nameless, local.__code__, memoryview(b"")):
    try:
        pickle.dumps(value)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
other = Plain


class Plain(Plain):
    pass


try:
    pickle.dumps(other(1))
except pickle.PicklingError as error:
    print(error)
Plain = other


# What subclasses may do.
class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return ("plain", obj.x) if isinstance(obj, Plain) else None


class Lookup(pickle.Unpickler):
    def persistent_load(self, pid):
        return f"loaded {pid}"

    def find_class(self, module, name):
        if module != "collections":
            raise pickle.UnpicklingError(f"{module}.{name} is forbidden")
        return super().find_class(module, name)


for protocol in (0, 2, 4):
    file = io.BytesIO()
    Persistent(file, protocol).dump([Plain(1), 2, collections.OrderedDict()])
    file.seek(0)
    show(Lookup(file).load)
    show(pickle.loads, file.getvalue())
    show(Lookup(io.BytesIO(pickle.dumps(len, protocol))).load)


class Overriding(pickle.Pickler):
    def reducer_override(self, obj):
        return (str, ("overridden",)) if isinstance(obj, Plain) else NotImplemented


file = io.BytesIO()
Overriding(file).dump([Plain(1), (1, 2)])
print(pickle.loads(file.getvalue()))


class Tabled(pickle.Pickler):
    dispatch_table = {Plain: lambda obj: (str, (f"tabled {obj.x}",))}


file = io.BytesIO()
Tabled(file).dump(Plain(4))
print(pickle.loads(file.getvalue()))
copyreg.pickle(Bare, lambda obj: (Plain, (7,)))
print(pickle.loads(pickle.dumps(bare)), copy.copy(bare), copy.deepcopy([bare]))


class Careless(pickle.Pickler):
    def __init__(self):
        pass


class Careless2(pickle.Unpickler):
    def __init__(self):
        pass


show(Careless().dump, 1)
show(Careless2().load)
show(pickle.Pickler, 5)
show(pickle.Unpickler, 5)
show(pickle.dumps, 1, 6)
show(pickle.loads, "text")
show(pickle.dumps, 1, 4, buffer_callback=print)

# Buffers beside the pickle.
buffers = []
data = pickle.dumps([pickle.PickleBuffer(bytearray(b"outside")), pickle.PickleBuffer(b"fixed")], 5, buffer_callback=buffers.append)
print(data, [bytes(buffer.raw()) for buffer in buffers])
print([bytes(part) for part in pickle.loads(data, buffers=[b"given", bytearray(b"more")])])
show(pickle.loads, data, buffers=[b"given"])
show(pickle.loads, data)
show(pickle.dumps, pickle.PickleBuffer(b"x"), 4)
print(pickle.dumps([pickle.PickleBuffer(b"in"), pickle.PickleBuffer(bytearray(b"in"))], 5))

# One memo for several objects.
file = io.BytesIO()
pickler = pickle.Pickler(file)
shared = ["shared"]
pickler.dump(shared)
pickler.dump(shared)
print(len(pickler.memo.copy()))
pickler.clear_memo()
pickler.dump(shared)
file.seek(0)
unpickler = pickle.Unpickler(file)
first, second, third = unpickler.load(), unpickler.load(), unpickler.load()
print(first is second, first is third, first == third)
show(unpickler.load)


# copy goes the same way.
class Child(dict):
    def __init__(self):
        self.notes = [1]


child = Child()
child["k"] = [2]
for made in (copy.copy(child), copy.deepcopy(child)):
    print(type(made).__name__, made, made.notes, made.notes is child.notes, made["k"] is child["k"])
for made in (copy.copy(slots), copy.deepcopy(slots)):
    print(made.a, made._Slots__b, made.c)
for value in (io, (x for x in ()), memoryview(b"")):
    show(copy.copy, value)
error = ValueError("e")
error.more = [1]
made = copy.deepcopy(error)
print(repr(made), made.more, made.more is error.more)
