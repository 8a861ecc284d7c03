# Type parameters and type aliases (PEP 695), in small.

def first[T](items: list[T]) -> T:
    return items[0]


def pair[K, V](key: K, value: V) -> tuple[K, V]:
    return key, value


class Box[T]:
    def __init__(self, value: T):
        self.value = value

    def map[U](self, f) -> "Box[U]":
        return Box(f(self.value))

    def __repr__(self):
        return "Box(%r)" % self.value


class Pair[A, B = int]:
    pass


class Many[*Ts, **P]:
    pass


class Bounded[T: int, U: (str, bytes)](Box[T]):
    pass


type Numbers = list[int]
type Tree[T] = T | list[Tree[T]]

print(first([1, 2]), pair("k", 5), Box(3).map(str), Box[int](5), [p.__name__ for p in first.__type_params__], [p.__name__ for p in Box.__type_params__])
print(Numbers, Numbers.__name__, Numbers.__value__, Tree.__name__, [str(p) for p in Tree.__type_params__], type(Numbers).__name__)
print([str(p) for p in Many.__type_params__], [p.__name__ for p in Bounded.__type_params__], Bounded.__type_params__[0].__bound__, Bounded.__type_params__[1].__constraints__, Pair.__type_params__[1].__default__)
print(issubclass(Bounded, Box), Bounded(7).value, Box[int].__args__, Box[int].__origin__ is Box, Box[str] == Box[str])


class Stack[Item]:
    items: list[Item]

    def __init__(self) -> None:
        self.items = []

    def push(self, item: Item) -> "Stack[Item]":
        self.items.append(item)
        return self

    def pop(self) -> Item:
        return self.items.pop()


s = Stack[int]().push(1).push(2)
print(s.pop(), s.items, Stack[int]().items)


def outer[T](x: T):
    def inner[U](y: U) -> tuple[T, U]:
        return T.__name__, U.__name__, x, y
    return inner


print(outer(1)("b"))
type = "a soft keyword"
print(type)
type X = int
print(X.__value__, type)
