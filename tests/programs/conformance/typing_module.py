# typing: special forms, aliases, generics, protocols, hints.
import collections.abc
import sys
import typing
from typing import *


def show(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except BaseException as error:
        print("!!", type(error).__name__, error)


T = TypeVar("T")
S = TypeVar("S")
K = TypeVar("K", bound=int)
C = TypeVar("C", int, str)
Ts = TypeVarTuple("Ts")
P = ParamSpec("P")

print("== forms")
for form in (Any, NoReturn, Never, Self, LiteralString, TypeAlias, ClassVar, Final, Union, Optional, Literal, Concatenate, TypeGuard, TypeIs, Unpack,
             Required, NotRequired, ReadOnly, Annotated, Generic, Protocol, Callable, Tuple, List, Iterable, Type):
    print(form, end=" ")
print()
print(List[int], Dict[str, List[int]], Optional[int], Union[int, str, None], Callable[[int], str], Callable[..., int], Callable[[], None])
print(Tuple[int, ...], Tuple[()], Tuple[int, str], ClassVar[int], Final[str], Type[int], Literal[1, "a", True], Annotated[int, "m", 5])
print(Union[int], Union[int, int], Union[int, Union[str, int]], Optional[None], Union[None, int], Union[int, "X"], List["int"], Optional[List[T]])
print(Iterable[T][int], Dict[T, S][int, str], Callable[[T], S][int, str], Union[T, S][int, str], Union[T, int][int], Tuple[T, ...][int], Callable[P, T][[int], str])
print(Concatenate[int, P], Callable[Concatenate[int, P], T], Callable[Concatenate[int, P], T][[str], bytes], TypeGuard[int], TypeIs[T], Unpack[Ts], Required[int])
print(Generator[int], Generator[int, str], Generator[int, str, bytes], AsyncGenerator[int], ContextManager[int], Awaitable[int], Coroutine[int, str, bytes])
print(Deque[int], DefaultDict[int, str], OrderedDict[int, str], Counter[int], ChainMap[int, str], Mapping[int, str], MutableSet[int], Hashable, Sized, Text)
print(IO[str], TextIO, BinaryIO, IO, AnyStr, NoDefault)
print(T, S, Ts, P, TypeVar("A", covariant=True), TypeVar("B", contravariant=True), TypeVar("I", infer_variance=True), P.args, P.kwargs)
print(K.__bound__, C.__constraints__, T.__bound__, T.__name__, T.__covariant__, T.__default__, T.has_default(), TypeVar("D", default=int).__default__)
print(int | List[int], List[int] | None, T | int, int | T, "X" | T, Optional[int] | str, ForwardRef("X") | int, Union[Any, None])

print("== identity, equality, hash")
print(List[int] is List[int], List[int] == List[int], List[int] == list[int], hash(List[int]) == hash(List[int]), Union[int, str] == Union[str, int])
print(Union[int, str] == int | str, Optional[int] == Union[None, int], Literal[1] == Literal[True], Literal[1, 2] == Literal[2, 1], Literal[Literal[1, 2], 3], Literal[1, 1])
print(Annotated[Annotated[int, 1], 2], Annotated[int, 1] == Annotated[int, 1], Annotated[T, 1][int], Annotated[int, [1]].__metadata__, {List[int]: 1}[List[int]])

print("== mistakes")
for make in [
    lambda: List[int, str], lambda: Dict[int], lambda: Union[()], lambda: Optional[int, str], lambda: Callable[int, str], lambda: Callable[int],
    lambda: Tuple[(1, 2), 3], lambda: List[ClassVar[int]], lambda: ClassVar[ClassVar[int]], lambda: Optional[Generic], lambda: List[Generic[T]],
    lambda: Hashable[int], lambda: List[int][str], lambda: Any(), lambda: Any[int], lambda: Union(), lambda: List(), lambda: List[int](), lambda: Dict[int, str](a=1),
    lambda: isinstance(1, Any), lambda: isinstance(1, Union), lambda: isinstance(1, List[int]), lambda: isinstance([], List), lambda: issubclass(list, List),
    lambda: isinstance(1, Optional[int]), lambda: isinstance("x", Union[int, str]), lambda: issubclass(bool, Union[int, str]), lambda: isinstance(1, Literal[1]),
    lambda: NoReturn[int], lambda: Self[int], lambda: Literal[[1]], lambda: Annotated[int], lambda: Concatenate[int], lambda: Concatenate[int, str], lambda: Generic[int],
    lambda: Generic[T, T], lambda: Generic[()], lambda: Callable[P, T][int, str], lambda: Union["1 2"], lambda: Generator[int, str, bytes, int], lambda: Generator[()],
    lambda: type("X", (Union,), {}), lambda: type("X", (List[int],), {}), lambda: Protocol[int], lambda: ForwardRef(5), lambda: Iterable[int, str], lambda: TypeGuard[int, str],
    lambda: Unpack[int][str], lambda: NewType("N", int)(5), lambda: ClassVar[int, str], lambda: Tuple[...], lambda: Type[int]()]:
    show(make)

print("== generic classes")


class Box(Generic[T]):
    def __init__(self, x: T):
        self.x = x


class Pair(Generic[T, S]):
    pass


class IntBox(Box[int]):
    pass


class Sub(Box[T], Pair[T, str]):
    pass


class Mapped(Dict[str, T]):
    pass


class Both(Sequence[T], Generic[T, S]):
    def __getitem__(self, i):
        return "abc"[i]

    def __len__(self):
        return 3


class Variadic(Generic[T, Unpack[Ts]]):
    pass


class Starred(Generic[*Ts, T]):
    pass


class Spec(Generic[P, T]):
    pass


class Z(Generic[P]):
    pass


print(Box[int], Box[int](3).x, Box.__parameters__, Box[T][int], Box[int].__args__, Box[List[T]][int], Box[int].__origin__, Box[int](1).__orig_class__, IntBox.__orig_bases__)
print(IntBox.__mro__, Sub.__parameters__, Sub[int], Mapped.__mro__[1:], Mapped(a=1), Mapped[int], Both.__parameters__, Both.__mro__[-2:], list(Both()))
print(Variadic[int], Variadic[int, str, bytes], Variadic.__parameters__, Starred[int, str], Starred[int], Variadic[int, *Tuple[str, ...]], Tuple[int, Unpack[Ts]][str, bytes])
print(Spec[[int, str], bytes], Spec[..., int], Spec[P, T], Z[int, str], Z[[int, str]], Z[...], Spec[Concatenate[int, P], T])
print(Tuple[*Ts][int, str], Callable[[*Ts], T][int, str, bytes], Unpack[Tuple[int, str]], Tuple[T, *Tuple[int, S]][bytes, str])
for make in [
    lambda: Box[int, str], lambda: IntBox[int], lambda: Variadic[()], lambda: Spec[int, str], lambda: Box[5], lambda: Box[()],
    lambda: type("X", (Generic,), {}), lambda: Box[int][str], lambda: isinstance(Box(1), Box[int]), lambda: isinstance(IntBox(1), Box), lambda: Tuple[*Ts, *Ts][int],
]:
    show(make)


def classes(body):
    def make():
        namespace = dict(globals())
        exec(body, namespace)
        return namespace["X"].__parameters__

    show(make)


classes("class X(Generic[T], Generic[S]): pass")
classes("class X(Box[T], Generic[S]): pass")
classes("class X(Generic[T], Box[T]): pass")
classes("class X(Box[int], Pair[str, T]): pass")
classes("class X(Box): pass")
classes("class X(List[T], Dict[T, S]): pass")
classes("class X(Generic[TypeVar('A', default=int), T]): pass")
classes("class X(Generic[T, TypeVar('A', default=int)]): pass")


class Default(Generic[T, TypeVarLike := TypeVar("D", default=int)]):
    pass


print(Default[str], Default[str, bytes])
show(lambda: Default[str, bytes, int])
show(lambda: Default[()])


class New[A, B: int, *Cs, **D]:
    def method[E](self, x: A, y: "E") -> list[A]: ...


print(New.__parameters__, New.__orig_bases__, New.__type_params__, New[int, int, str, [bytes]], New.__mro__)
type Alias[A] = list[A] | None
print(Alias, Alias.__type_params__, Alias[int], Alias.__value__, Alias[int].__args__, Alias[int].__origin__ is Alias)
print(TypeAliasType("Made", List[T], type_params=(T,)).__value__, Alias | int)

print("== protocols")


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


@runtime_checkable
class Named(Protocol):
    name: str

    def greet(self):
        return "hello " + self.name


class Plain(Protocol):
    x: int


class GenericProtocol(Protocol[T]):
    def get(self) -> T: ...


class File:
    def close(self):
        pass


class Person(Named):
    def __init__(self):
        self.name = "n"


class NotClosable:
    close = None


print(isinstance(File(), Closable), issubclass(File, Closable), isinstance(5, Closable), issubclass(int, Closable), isinstance(NotClosable(), Closable))
print(isinstance(Person(), Named), Person().greet(), Named._is_protocol, Person._is_protocol, is_protocol(Closable), is_protocol(File), is_protocol(Protocol))
named = File()
named.name = "x"
print(isinstance(named, Named), isinstance(File(), Named))
show(lambda: issubclass(File, Named))
named.greet = None
print(isinstance(named, Named))
show(lambda: isinstance(5, Plain))
show(lambda: issubclass(int, Plain))
show(lambda: issubclass(5, Plain))
show(Closable)
show(Plain)
show(runtime_checkable, File)
print(sorted(get_protocol_members(Named)), get_protocol_members(Plain), GenericProtocol[int], GenericProtocol.__parameters__)
show(get_protocol_members, File)
classes("class X(Protocol, File): pass")
classes("class X(Closable, Protocol[T]): pass")
classes("class X(Closable, Sized, Protocol): pass")
print([isinstance(1, p) for p in (SupportsInt, SupportsFloat, SupportsAbs, SupportsIndex, SupportsRound, SupportsBytes, SupportsComplex)], isinstance(b"", SupportsBytes))
print(isinstance([], Iterable), isinstance({}, Mapping), isinstance(5, Hashable), issubclass(list, Sequence), isinstance(len, Callable), isinstance((), Tuple))

print("== named tuples, dicts, new types")


class Point(NamedTuple):
    "A point."
    x: int
    y: int = 5

    def norm(self):
        return self.x + self.y


print(Point(1), Point(1, 2).norm(), Point._fields, Point._field_defaults, Point.__annotations__, Point.__doc__, Point.__orig_bases__ == (NamedTuple,), Point.__bases__)
Other = NamedTuple("Other", [("a", int), ("b", "str")])
print(Other(1, "x"), Other.__annotations__, Other.__module__, Other.__orig_bases__ == (NamedTuple,))


class GenericPoint(NamedTuple, Generic[T]):
    x: T


print(GenericPoint[int], GenericPoint[int](1), GenericPoint.__parameters__, GenericPoint.__bases__)
for body in ["class X(NamedTuple):\n x: int = 1\n y: int", "class X(NamedTuple):\n x: int\n _fields = 1", "class X(NamedTuple, File): pass", "class X(NamedTuple):\n x: int\n def __new__(cls): pass",
             "class X(NamedTuple):\n _x: int"]:
    show(exec, body, dict(globals()))


class Movie(TypedDict):
    title: str
    year: NotRequired[int]
    kind: ReadOnly[str]


class Loose(TypedDict, total=False):
    a: int
    b: Required["str"]


class SubMovie(Movie, Loose):
    extra: Annotated[Required[int], "x"]


print(Movie(title="t"), Movie.__annotations__, sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__), sorted(Movie.__readonly_keys__), Movie.__total__)
print(sorted(SubMovie.__required_keys__), sorted(SubMovie.__optional_keys__), Loose.__total__, SubMovie.__bases__, SubMovie.__orig_bases__, sorted(SubMovie.__annotations__))
print(is_typeddict(Movie), is_typeddict(dict), is_typeddict(TypedDict), TypedDict("M", {"a b": int}).__annotations__, get_type_hints(SubMovie), get_type_hints(Loose, include_extras=True))
show(isinstance, {}, Movie)
show(exec, "class X(Movie, File): pass", dict(globals()))
show(exec, "class X(Movie):\n title: ReadOnly[str]", dict(globals()))


class GenericDict(TypedDict, Generic[T]):
    x: T


print(GenericDict[int], GenericDict.__parameters__, GenericDict[int](x=1))
UserId = NewType("UserId", int)
print(UserId, UserId(5), UserId.__supertype__, UserId.__name__, UserId.__module__, UserId | None, List[UserId])
show(exec, "class X(UserId): pass", dict(globals()))

print("== hints")


class Annotations:
    a: int
    b: "List[Annotations]"
    c: Optional["int"] = None
    d: None
    e: Annotated[int, "x"]
    f: ClassVar["int"] = 1
    g: "Final[str]" = ""

    def method(self, x: "int", y: "Annotations" = None, *args: "str", z: list["int"], **kw: None) -> "None": ...


class Derived(Annotations):
    a: str


print(get_type_hints(Annotations))
print(get_type_hints(Annotations, include_extras=True)["e"], get_type_hints(Annotations.method), get_type_hints(Derived)["a"])
print(get_type_hints(sys), get_type_hints(len), get_type_hints(lambda x: x))
show(get_type_hints, 5)


def local(x: "Local", y: "Missing"): ...


show(get_type_hints, local)
print(get_type_hints(local, {"Local": int}, {"Missing": str}))


def generic[U](x: "U", y: list["U"]) -> "dict[U, int]": ...


print(get_type_hints(generic), get_type_hints(New.method))
for tp in [int, List[int], list[int], List, Dict[str, int], Union[int, str], int | str, Optional[int], Callable[[int], str], Callable[..., int], collections.abc.Callable[[int], str],
           Literal[1, 2], Annotated[int, 5], ClassVar[int], Generic, Generic[T], Box[int], Tuple[int, ...], tuple[()], P.args, Final, Unpack[Ts], Concatenate[int, P], Any, None, Alias[int]]:
    print(get_origin(tp), get_args(tp), end="; ")
print()
print(ForwardRef("int"), ForwardRef("int", module="m"), ForwardRef("int") == ForwardRef("int"), ForwardRef("x")._evaluate({"x": str}, {}, type_params=(), recursive_guard=frozenset()))

print("== functions")


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print(len(get_overloads(f)), f(1), cast(str, 5), assert_type(1, str))
clear_overloads()
print(get_overloads(f))


@overload
def only(x): ...


show(only, 1)
show(assert_never, "x" * 200)


@final
class Last:
    @final
    @override
    def m(self): ...


print(Last.__final__, Last.m.__final__, Last.m.__override__)


@no_type_check
def unchecked(x: "not a type"): ...


print(get_type_hints(unchecked), dataclass_transform(eq_default=False)(lambda: 0).__dataclass_transform__, TYPE_CHECKING)
stderr, sys.stderr = sys.stderr, sys.stdout
print(reveal_type(5))
sys.stderr = stderr


class FromAny(Any):
    pass


print(isinstance(FromAny(), FromAny), FromAny.__mro__)
import copy

print(copy.copy(List[int]), copy.deepcopy(Union[int, str]), copy.copy(T) is T)
print([name for name in typing.__all__ if not hasattr(typing, name) and name != "ByteString"])
show(getattr, typing, "nothing")
