# dataclasses: every option, inheritance, the functions.
import copy
import dataclasses
import sys
import typing
from dataclasses import KW_ONLY, MISSING, Field, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, replace


def show(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except BaseException as error:
        print("!!", type(error).__name__, error)


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)


p = Point(1)
print(p, Point(1, 2, ["a"]), p == Point(1), p == Point(2), p != Point(1), p == 5, Point.__doc__, Point.__match_args__)
show(Point)
show(Point, 1, 2, 3, 4)
show(Point, x=1, z=2)
show(hash, p)
print(p.tags is Point(1).tags, Point.y, hasattr(Point, "x"), hasattr(Point, "tags"), Point.__eq__(p, 5))
print(Point.__init__.__qualname__, Point.__init__.__annotations__, Point.__repr__.__qualname__, Point.__hash__)
for f in fields(Point):
    print(str(f).replace(repr(MISSING), "MISSING"))
print(Point.__dataclass_params__)
print(fields(p) == fields(Point), dataclasses.is_dataclass(p), dataclasses.is_dataclass(Point), dataclasses.is_dataclass(5), dataclasses.is_dataclass(int))
show(fields, 5)
match p:
    case Point(x, y):
        print("matched", x, y)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = field(default=0, compare=False)
    name: str = field(default="v", hash=False)


a, b = Version(1, 5), Version(2)
print(a < b, a <= b, a > b, a >= b, Version(1, 9) == a, hash(a) == hash(Version(1, 7, "v")), sorted([b, a]), {a: 1}[Version(1)])
show(lambda: a < 5)
show(setattr, a, "major", 5)
show(setattr, a, "other", 5)
show(delattr, a, "major")
print(issubclass(FrozenInstanceError, AttributeError), replace(a, major=7), copy.replace(a, minor=8))


@dataclass(frozen=True)
class SubVersion(Version):
    extra: int = 1


show(setattr, SubVersion(1), "extra", 2)
show(setattr, SubVersion(1), "more", 2)


class Loose(Version):
    pass


loose = Loose(3)
loose.more = 1
show(setattr, loose, "major", 1)
print(loose.more, loose)


@dataclass
class Base:
    a: int
    b: str = "b"
    c: float = 0.5


@dataclass
class Derived(Base):
    b: bytes = b"x"
    d: list = field(default_factory=lambda: [1])


print(Derived(1), [f.name for f in fields(Derived)], Derived.__doc__)
print(Base(1) == Derived(1), Derived(1) == Derived(1), Derived.__mro__[1].__name__)


@dataclass
class Keywords:
    a: int
    _: KW_ONLY
    b: int
    c: int = 3
    d: int = field(default=4, kw_only=False)


print(Keywords(1, b=2), Keywords(1, 7, b=2), Keywords.__match_args__, Keywords.__doc__)
show(Keywords, 1, 2)


@dataclass(kw_only=True)
class AllKeywords:
    x: int = 1
    y: int


print(AllKeywords(y=2), AllKeywords.__match_args__)


@dataclass
class Init:
    x: int
    scale: InitVar[int] = 2
    total: int = field(init=False)
    kind: typing.ClassVar[str] = "k"
    plain: typing.ClassVar = 1
    none: int = field(init=False, default=9)

    def __post_init__(self, scale):
        self.total = self.x * scale


print(Init(3), Init(3, 5), [f.name for f in fields(Init)], list(Init.__dataclass_fields__), Init.scale, Init.__doc__)
show(replace, Init(3), x=4)
show(replace, Init(3), total=4)
show(replace, Init(3), scale=10)
print(InitVar[int], InitVar[list[int]], InitVar["x"], InitVar(int).type)


@dataclass
class Needs:
    x: int
    more: InitVar[int]

    def __post_init__(self, more):
        pass


show(replace, Needs(1, 2), x=2)


@dataclass
class Text:
    a: "int"
    b: "typing.ClassVar[int]" = 1
    c: "InitVar[int]" = 2
    d: "dataclasses.InitVar" = 3
    _: "KW_ONLY" = None
    e: "typing.List[int]" = None
    f: "ClassVarNot" = 4


print([f.name for f in fields(Text)], [(name, str(f._field_type), f.kw_only) for name, f in Text.__dataclass_fields__.items() if name != "b"])


@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 5
    z: list = field(default_factory=list)


s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, "__dict__"))
show(setattr, s, "w", 1)


@dataclass(slots=True, weakref_slot=True, frozen=True)
class SlottedSub(Slotted.__base__):
    a: int
    b: int = field(default=2, init=False)


print(SlottedSub(1), SlottedSub.__slots__, copy.copy(SlottedSub(3)), SlottedSub(3).__getstate__())
show(setattr, SlottedSub(1), "a", 2)


@dataclass(slots=True)
class More(Slotted):
    w: int = 7
    x: str = "text"


print(More(), More.__slots__)


# Mistakes.
def wrong(body, **options):
    namespace = {"field": field, "InitVar": InitVar, "KW_ONLY": KW_ONLY, "typing": typing, "Version": Version, "Point": Point,
                 "__name__": "__main__"}

    def make():
        exec(body, namespace)
        return dataclass(**options)(namespace["C"])

    show(make)


wrong("class C:\n x: int = 1\n y: int")
wrong("class C:\n x: list = []")
wrong("class C:\n x: dict = field(default={})")
wrong("class C:\n x = field()")
wrong("class C:\n x: typing.ClassVar[int] = field(default_factory=int)")
wrong("class C:\n x: InitVar[int] = field(default_factory=int)")
wrong("class C:\n x: typing.ClassVar[int] = field(kw_only=True)")
wrong("class C:\n _: KW_ONLY\n x: int\n __: KW_ONLY")
wrong("class C(Version):\n pass")
wrong("class C(Point):\n pass", frozen=True)
wrong("class C:\n x: int\n def __lt__(self, other): pass", order=True)
wrong("class C:\n x: int", order=True, eq=False)
wrong("class C:\n x: int\n def __hash__(self): return 1", unsafe_hash=True)
wrong("class C:\n x: int\n def __setattr__(self, n, v): pass", frozen=True)
wrong("class C:\n x: int\n __slots__ = ()", slots=True)
wrong("class C:\n x: int", weakref_slot=True)
show(field, default=1, default_factory=int)


# __hash__
for options in [{}, {"eq": False}, {"frozen": True}, {"unsafe_hash": True}, {"eq": False, "frozen": True}]:

    @dataclass(**options)
    class H:
        x: int = 1

    class E:
        x: int = 1

        def __eq__(self, other):
            return True

    E = dataclass(**options)(E)
    print(options, [cls.__hash__ is None or cls.__hash__ is object.__hash__ or "own" for cls in (H, E)])


@dataclass
class Own:
    """Documented."""

    x: int

    def __repr__(self):
        return "own repr"

    def __eq__(self, other):
        return "own eq"


print(Own(1), Own(1) == 2, Own.__doc__)


# Conversions.
@dataclass
class Tree:
    value: object
    children: list = field(default_factory=list)


tree = Tree(1, [Tree((2, Tree("x"))), {"k": Tree(3)}, {4}])
print(asdict(tree))
print(astuple(tree))
print(asdict(tree.children[0], dict_factory=lambda items: [name for name, _ in items]), astuple(Tree(1), tuple_factory=list))
made = asdict(tree)
print(made["children"][2] is tree.children[2], made["children"][2] == tree.children[2])
show(asdict, 5)
show(asdict, Tree)
show(astuple, [])
show(replace, 5)
tree.children.append(tree)
print(tree)

D = dataclasses.make_dataclass("D", ["a", ("b", int), ("c", int, 5), ("d", list, field(default_factory=list))], namespace={"double": lambda self: self.b * 2}, bases=(Base,), order=True)
show(D, 1)
D = dataclasses.make_dataclass("D", ["a", ("b", int), ("c", int, 5)], namespace={"double": lambda self: self.b * 2})
print(D(1, 2), D(1, 2).double(), D.__module__, D.__annotations__, D.__doc__)
show(dataclasses.make_dataclass, "D", ["a", "a"])
show(dataclasses.make_dataclass, "D", ["for"])
show(dataclasses.make_dataclass, "D", ["1a"])
show(dataclasses.make_dataclass, "D", [("a", int, 1, 2)])
show(dataclasses.make_dataclass, "D", [5])


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        return 42 if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, value * 2)


@dataclass
class Described:
    x: int = Descriptor()
    y: int = field(default=3)


print(Described(), Described(1), vars(Described(1, 2)))


@dataclass
class Selfish:
    self: int
    cls: int = 1


print(Selfish(5))


class Meta(type):
    pass


@dataclass
class WithMeta(metaclass=Meta):
    x: int = 1
    y: typing.Optional[int] = None
    z: "Point | None" = None


print(WithMeta(), WithMeta.__doc__)
print(field(metadata={"k": 1}).metadata["k"], type(field().metadata).__name__, MISSING is not None, Field[int])
print(dataclasses.__all__)


@dataclass
class Generic[T]:
    item: T
    rest: list[T] = field(default_factory=list)


print(Generic[int](5), Generic("x", ["y"]))
