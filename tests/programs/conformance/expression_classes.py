# An expression language: tokens are an enum, the tree is dataclasses, and what is done with a tree (showing, working out,
# simplifying, differentiating) are generic functions of functools.singledispatch.
import enum
import functools
import math
import operator
import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Kind(enum.Enum):
    NUMBER = r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
    NAME = r"[A-Za-z_]\w*"
    OPERATOR = r"\*\*|[-+*/^!]"
    OPEN = r"\("
    CLOSE = r"\)"
    COMMA = ","
    SPACE = r"\s+"

    @classmethod
    @functools.cache
    def pattern(cls):
        return re.compile("|".join(f"(?P<{kind.name}>{kind.value})" for kind in cls))


class Token(NamedTuple):
    kind: Kind
    text: str
    place: int


class ParseError(ValueError):
    def __init__(self, message, place):
        super().__init__(f"{message} at {place}")
        self.place = place


def tokens(text):
    place = 0
    while place < len(text):
        match = Kind.pattern().match(text, place)
        if match is None:
            raise ParseError(f"unexpected {text[place]!r}", place)
        if (kind := Kind[match.lastgroup]) is not Kind.SPACE:
            yield Token(kind, match.group(), place)
        place = match.end()


class Node:
    """Operators build trees."""

    def __add__(self, other):
        return Binary("+", self, other)

    def __mul__(self, other):
        return Binary("*", self, other)


@dataclass(frozen=True)
class Number(Node):
    value: float


@dataclass(frozen=True, order=True)
class Name(Node):
    name: str


@dataclass(frozen=True)
class Unary(Node):
    symbol: str
    operand: Node


@dataclass(frozen=True)
class Binary(Node):
    symbol: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Call(Node):
    function: str
    arguments: tuple = field(default=())


class Power(enum.IntEnum):
    """How strongly an operator binds."""

    SUM = 1
    PRODUCT = enum.auto()
    SIGN = enum.auto()
    POWER = enum.auto()
    ATOM = enum.auto()


BINARY = {"+": Power.SUM, "-": Power.SUM, "*": Power.PRODUCT, "/": Power.PRODUCT, "**": Power.POWER, "^": Power.POWER}
ACTIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow}
FUNCTIONS = {name: getattr(math, name) for name in ("sin", "cos", "exp", "log", "sqrt")} | {"max": max, "min": min}


class Parser:
    def __init__(self, text):
        self.rest = [*tokens(text)][::-1]
        self.end = len(text)

    def next(self):
        return self.rest.pop() if self.rest else None

    def accept(self, *kinds):
        return self.rest.pop() if self.rest and self.rest[-1].kind in kinds else None

    def expect(self, kind):
        if token := self.accept(kind):
            return token
        raise ParseError(f"expected {kind.name.lower()}", self.rest[-1].place if self.rest else self.end)

    def whole(self):
        tree = self.expression(0)
        if self.rest:
            raise ParseError(f"unexpected {self.rest[-1].text!r}", self.rest[-1].place)
        return tree

    def expression(self, power):
        tree = self.prefix()
        while self.rest and self.rest[-1].kind is Kind.OPERATOR:
            symbol = self.rest[-1].text
            if symbol == "!":
                self.next()
                tree = Call("factorial", (tree,))
                continue
            strength = BINARY[symbol]
            if strength < power or strength == power and strength is not Power.POWER:
                break
            self.next()
            tree = Binary("**" if symbol == "^" else symbol, tree, self.expression(strength))
        return tree

    def prefix(self):
        token = self.next()
        match token:
            case Token(Kind.NUMBER, text):
                return Number(float(text))
            case Token(Kind.NAME, text):
                if not self.accept(Kind.OPEN):
                    return Name(text)
                arguments = []
                while not self.accept(Kind.CLOSE):
                    if arguments:
                        self.expect(Kind.COMMA)
                    arguments.append(self.expression(0))
                return Call(text, tuple(arguments))
            case Token(Kind.OPERATOR, "-" | "+" as sign):
                return Unary(sign, self.expression(Power.SIGN))
            case Token(Kind.OPEN):
                tree = self.expression(0)
                self.expect(Kind.CLOSE)
                return tree
            case None:
                raise ParseError("unexpected end", self.end)
        raise ParseError(f"unexpected {token.text!r}", token.place)


@functools.singledispatch
def show(tree, power=0):
    raise TypeError(f"no tree: {tree!r}")


@show.register
def _(tree: Number, power=0):
    return f"{tree.value:g}"


@show.register
def _(tree: Name, power=0):
    return tree.name


@show.register
def _(tree: Unary, power=0):
    text = tree.symbol + show(tree.operand, Power.SIGN)
    return f"({text})" if power > Power.SIGN else text


@show.register
def _(tree: Binary, power=0):
    strength = BINARY[tree.symbol]
    right_first = strength is Power.POWER
    left = show(tree.left, strength + right_first)
    right = show(tree.right, strength + (not right_first))
    text = f"{left}{tree.symbol}{right}" if strength > Power.SUM else f"{left} {tree.symbol} {right}"
    return f"({text})" if power > strength else text


@show.register
def _(tree: Call, power=0):
    return f"{tree.function}({', '.join(map(show, tree.arguments))})"


@functools.singledispatch
def value(tree, names):
    raise TypeError(f"no tree: {tree!r}")


value.register(Number, lambda tree, names: tree.value)
value.register(Name, lambda tree, names: names[tree.name])
value.register(Unary, lambda tree, names: (operator.neg if tree.symbol == "-" else operator.pos)(value(tree.operand, names)))
value.register(Binary, lambda tree, names: ACTIONS[tree.symbol](value(tree.left, names), value(tree.right, names)))


@value.register(Call)
def _(tree, names):
    arguments = [value(argument, names) for argument in tree.arguments]
    if tree.function == "factorial":
        return float(math.factorial(int(*arguments)))
    return FUNCTIONS[tree.function](*arguments)


@functools.singledispatch
def simple(tree):
    return tree


@simple.register
def _(tree: Unary):
    match simple(tree.operand):
        case operand if tree.symbol == "+":
            return operand
        case Number(value):
            return Number(-value)
        case Unary("-", operand):
            return operand
        case operand:
            return replace(tree, operand=operand)


@simple.register
def _(tree: Call):
    return replace(tree, arguments=tuple(map(simple, tree.arguments)))


@simple.register
def _(tree: Binary):
    match tree.symbol, simple(tree.left), simple(tree.right):
        case symbol, Number(left), Number(right) if not (symbol == "/" and right == 0):
            return Number(ACTIONS[symbol](left, right))
        case ("+", other, Number(0)) | ("+", Number(0), other) | ("-", other, Number(0)):
            return other
        case ("*", Number(0), _) | ("*", _, Number(0)) | ("/", Number(0), _):
            return Number(0.0)
        case ("*", other, Number(1)) | ("*", Number(1), other) | ("/" | "**", other, Number(1)):
            return other
        case "**", _, Number(0):
            return Number(1.0)
        case "-", left, right if left == right:
            return Number(0.0)
        case symbol, left, right:
            return Binary(symbol, left, right)


@functools.singledispatch
def slope(tree, name):
    raise NotImplementedError(type(tree).__name__)


slope.register(Number, lambda tree, name: Number(0.0))
slope.register(Name, lambda tree, name: Number(float(tree.name == name)))
slope.register(Unary, lambda tree, name: Unary(tree.symbol, slope(tree.operand, name)))


@slope.register
def _(tree: Binary, name):
    left, right = tree.left, tree.right
    du, dv = slope(left, name), slope(right, name)
    match tree.symbol:
        case "+" | "-":
            return Binary(tree.symbol, du, dv)
        case "*":
            return du * right + left * dv
        case "/":
            return Binary("/", Binary("-", du * right, left * dv), Binary("**", right, Number(2.0)))
    if isinstance(right, Number):
        return right * Binary("**", left, Number(right.value - 1)) * du
    return tree * (dv * Call("log", (left,)) + Binary("/", right * du, left))


@slope.register
def _(tree: Call, name):
    (inner,) = tree.arguments
    outer = {"sin": Call("cos", (inner,)), "cos": Unary("-", Call("sin", (inner,))), "exp": tree, "log": Binary("/", Number(1.0), inner)}
    if tree.function not in outer:
        raise NotImplementedError(tree.function)
    return outer[tree.function] * slope(inner, name)


for text in (
    "1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ^ 2", "x*x + 0*y - (x - x)", "sin(x)*exp(-x**2)", "3!/2", "max(1, x, y/2) - --y",
    "x/(y/2)/3", "1e3*x^1 + .5", "a - (b - c) - d", "log(x^y)", "f(", "1 +", "2 3", "foo(1)", "(1", "x $ y", "max()", "1/0", "zz + 1",
):
    try:
        tree = Parser(text).whole()
        print(f"{text:22} {show(tree)}")
        print(f"{'':22} = {show(simple(tree))} = {value(tree, dict(x=2.0, y=6.0, a=1, b=2, c=3, d=4)):.10g}")
        print(f"{'':22} d/dx {show(simple(slope(tree, 'x')))}")
    except (ParseError, KeyError, NotImplementedError, TypeError, ZeroDivisionError, ValueError) as e:
        print(f"{text:22} {type(e).__name__}: {e}")

tree = Parser("x + 1").whole()
print(tree, tree == Binary("+", Name("x"), Number(1.0)), hash(tree) == hash(Parser("x+1").whole()))
print(sorted([Name("b"), Name("a")]), len({Number(1), Number(1.0), Name("x")}), list(Kind)[:2], Power.SIGN + 1, Power(4))
print(show.dispatch(Binary) is show.dispatch(Node), sorted(kind.__name__ for kind in simple.registry))
try:
    tree.left = None
except AttributeError as e:
    print(type(e).__name__, e)
