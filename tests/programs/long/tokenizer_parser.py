# A small language: a tokenizer, a recursive descent parser, a folding pass and a tree-walking evaluator.
import sys

ROUNDS = 70

KEYWORDS = {"let", "fn", "if", "else", "while", "return", "print", "and", "or", "not", "true", "false", "nil"}
SINGLE = "+-*/%(){}[],;<>=:"
DOUBLE = {"==", "!=", "<=", ">=", "->"}


class LangError(Exception):
    def __init__(self, message, line):
        super().__init__(message)
        self.line = line

    def __str__(self):
        return "line %d: %s" % (self.line, self.args[0])


class Token:
    __slots__ = ("kind", "text", "line")

    def __init__(self, kind, text, line):
        self.kind = kind
        self.text = text
        self.line = line

    def __repr__(self):
        return "%s(%s)" % (self.kind, self.text)


def tokenize(source):
    position = 0
    line = 1
    end = len(source)
    while position < end:
        char = source[position]
        if char == "\n":
            line += 1
            position += 1
        elif char.isspace():
            position += 1
        elif char == "#":
            while position < end and source[position] != "\n":
                position += 1
        elif char.isdigit():
            start = position
            while position < end and (source[position].isdigit() or source[position] == "."):
                position += 1
            yield Token("number", source[start:position], line)
        elif char.isalpha() or char == "_":
            start = position
            while position < end and (source[position].isalnum() or source[position] == "_"):
                position += 1
            word = source[start:position]
            yield Token(word if word in KEYWORDS else "name", word, line)
        elif char == '"':
            stop = source.find('"', position + 1)
            if stop < 0:
                raise LangError("a string without an end", line)
            yield Token("string", source[position + 1:stop], line)
            position = stop + 1
        elif source[position:position + 2] in DOUBLE:
            yield Token(source[position:position + 2], source[position:position + 2], line)
            position += 2
        elif char in SINGLE:
            yield Token(char, char, line)
            position += 1
        else:
            raise LangError("what is %r?" % char, line)
    yield Token("end", "", line)


class Parser:
    LEVELS = [("or",), ("and",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%")]

    def __init__(self, source):
        self.tokens = list(tokenize(source))
        self.at = 0

    @property
    def token(self):
        return self.tokens[self.at]

    def take(self, *kinds):
        token = self.tokens[self.at]
        if token.kind in kinds:
            self.at += 1
            return token
        return None

    def need(self, kind):
        token = self.take(kind)
        if token is None:
            raise LangError("expected %s, found %s" % (kind, self.token.kind), self.token.line)
        return token

    def program(self):
        body = []
        while not self.take("end"):
            body.append(self.statement())
        return ("block", body)

    def block(self):
        self.need("{")
        body = []
        while not self.take("}"):
            body.append(self.statement())
        return ("block", body)

    def statement(self):
        if self.take("let"):
            name = self.need("name").text
            self.need("=")
            value = self.expression()
            self.need(";")
            return ("let", name, value)
        if self.take("fn"):
            name = self.need("name").text
            function = self.function(name)
            if function[3][0] == "return":
                self.need(";")
            return ("let", name, function)
        if self.take("if"):
            return self.condition()
        if self.take("while"):
            test = self.expression()
            return ("while", test, self.block())
        if self.take("return"):
            value = ("const", None) if self.token.kind == ";" else self.expression()
            self.need(";")
            return ("return", value)
        if self.take("print"):
            values = [self.expression()]
            while self.take(","):
                values.append(self.expression())
            self.need(";")
            return ("print", values)
        target = self.expression()
        line = self.token.line
        if self.take("="):
            value = self.expression()
            self.need(";")
            if target[0] == "name":
                return ("assign", target[1], value, line)
            if target[0] == "index":
                return ("store", target[1], target[2], value)
            raise LangError("cannot assign to %s" % target[0], line)
        self.need(";")
        return ("expr", target)

    def condition(self):
        test = self.expression()
        then = self.block()
        other = None
        if self.take("else"):
            other = self.condition() if self.take("if") else self.block()
        return ("if", test, then, other)

    def function(self, name):
        self.need("(")
        params = []
        while not self.take(")"):
            params.append(self.need("name").text)
            if not self.take(","):
                self.need(")")
                break
        if self.take("->"):
            return ("fn", name, params, ("return", self.expression()))
        return ("fn", name, params, self.block())

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.expression(level + 1)
        while True:
            operator = self.take(*self.LEVELS[level])
            if operator is None:
                return left
            right = self.expression(level + 1)
            left = fold("binary", operator.kind, left, right, operator.line)

    def unary(self):
        operator = self.take("-", "not")
        if operator:
            return ("unary", operator.kind, self.unary())
        return self.postfix()

    def postfix(self):
        value = self.atom()
        while True:
            token = self.take("(", "[")
            if token is None:
                return value
            if token.kind == "[":
                value = ("index", value, self.expression())
                self.need("]")
            else:
                value = ("call", value, self.items(")"), token.line)

    def items(self, closing):
        values = []
        while not self.take(closing):
            values.append(self.expression())
            if not self.take(","):
                self.need(closing)
                break
        return values

    def atom(self):
        token = self.token
        self.at += 1
        if token.kind == "number":
            return ("const", float(token.text) if "." in token.text else int(token.text))
        if token.kind == "string":
            return ("const", token.text)
        if token.kind in ("true", "false", "nil"):
            return ("const", {"true": True, "false": False, "nil": None}[token.kind])
        if token.kind == "name":
            return ("name", token.text, token.line)
        if token.kind == "[":
            return ("list", self.items("]"))
        if token.kind == "fn":
            return self.function("(nameless)")
        if token.kind == "(":
            value = self.expression()
            self.need(")")
            return value
        raise LangError("unexpected %s" % token.kind, token.line)


OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "%": lambda a, b: a % b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def fold(kind, operator, left, right, line):
    """Work out an operation on two constants at once, when that cannot fail."""
    if left[0] == right[0] == "const" and operator in "+-*":
        if isinstance(left[1], (int, float)) and isinstance(right[1], (int, float)):
            return ("const", OPERATORS[operator](left[1], right[1]))
    return (kind, operator, left, right, line)


class Scope:
    __slots__ = ("names", "outer")

    def __init__(self, outer=None):
        self.names = {}
        self.outer = outer

    def find(self, name, line):
        scope = self
        while scope is not None:
            if name in scope.names:
                return scope.names
            scope = scope.outer
        raise LangError("no name %s" % name, line)


class Return(Exception):
    pass


class Function:
    def __init__(self, name, params, body, scope):
        self.name = name
        self.params = params
        self.body = body
        self.scope = scope


class Evaluator:
    def __init__(self, out):
        self.out = out
        self.steps = 0
        self.top = Scope()
        self.top.names.update({"len": len, "str": str, "push": list.append, "abs": abs, "max": max})
        self.doing = {}
        for name in dir(self):
            if name.startswith("do_"):
                self.doing[name[3:]] = getattr(self, name)

    def run(self, node, scope):
        self.steps += 1
        return self.doing[node[0]](node, scope)

    def do_block(self, node, scope):
        inner = Scope(scope)
        for statement in node[1]:
            self.run(statement, inner)

    def do_let(self, node, scope):
        scope.names[node[1]] = self.run(node[2], scope)

    def do_assign(self, node, scope):
        value = self.run(node[2], scope)
        scope.find(node[1], node[3])[node[1]] = value

    def do_store(self, node, scope):
        value = self.run(node[3], scope)
        self.run(node[1], scope)[self.run(node[2], scope)] = value

    def do_if(self, node, scope):
        if self.run(node[1], scope):
            self.run(node[2], scope)
        elif node[3] is not None:
            self.run(node[3], scope)

    def do_while(self, node, scope):
        while self.run(node[1], scope):
            self.run(node[2], scope)

    def do_return(self, node, scope):
        raise Return(self.run(node[1], scope))

    def do_print(self, node, scope):
        self.out.append(" ".join([self.show(self.run(v, scope)) for v in node[1]]))

    def do_expr(self, node, scope):
        self.run(node[1], scope)

    def do_const(self, node, scope):
        return node[1]

    def do_name(self, node, scope):
        return scope.find(node[1], node[2])[node[1]]

    def do_list(self, node, scope):
        return [self.run(v, scope) for v in node[1]]

    def do_index(self, node, scope):
        return self.run(node[1], scope)[self.run(node[2], scope)]

    def do_fn(self, node, scope):
        return Function(node[1], node[2], node[3], scope)

    def do_unary(self, node, scope):
        value = self.run(node[2], scope)
        return -value if node[1] == "-" else not value

    def do_binary(self, node, scope):
        operator = node[1]
        left = self.run(node[2], scope)
        if operator == "and":
            return left and self.run(node[3], scope)
        if operator == "or":
            return left or self.run(node[3], scope)
        try:
            return OPERATORS[operator](left, self.run(node[3], scope))
        except (TypeError, ZeroDivisionError) as error:
            raise LangError("%s: %s" % (operator, type(error).__name__), node[4]) from error

    def do_call(self, node, scope):
        function = self.run(node[1], scope)
        values = [self.run(v, scope) for v in node[2]]
        if not isinstance(function, Function):
            return function(*values)
        if len(values) != len(function.params):
            raise LangError("%s takes %d" % (function.name, len(function.params)), node[3])
        inner = Scope(function.scope)
        inner.names.update(zip(function.params, values))
        try:
            self.run(function.body, inner)
        except Return as result:
            return result.args[0]

    def show(self, value):
        if isinstance(value, list):
            return "[" + ", ".join(map(self.show, value)) + "]"
        if value is None:
            return "nil"
        if value is True or value is False:
            return str(value).lower()
        return str(value)


PROGRAM = """
# Everything the language has.
fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }
print "fib", fib(15);

fn counter(start) {
    let n = start;
    return fn () { n = n + 1; return n; };
}
let tick = counter(10);
tick(); tick();
print "tick", tick(), counter(0)();

fn sort(items) {
    let i = 1;
    while i < len(items) {
        let j = i;
        while j > 0 and items[j - 1] > items[j] {
            let held = items[j];
            items[j] = items[j - 1];
            items[j - 1] = held;
            j = j - 1;
        }
        i = i + 1;
    }
    return items;
}
print sort([5, 3, 9, 1, 7, 2, 8, 6, 4, 0]);

fn primes(limit) {
    let sieve = [];
    let i = 0;
    while i <= limit { push(sieve, i > 1); i = i + 1; }
    let found = [];
    i = 2;
    while i <= limit {
        if sieve[i] {
            push(found, i);
            let j = i * i;
            while j <= limit { sieve[j] = false; j = j + i; }
        }
        i = i + 1;
    }
    return found;
}
print primes(2 * 50 + 10);

fn compose(f, g) -> fn (x) -> f(g(x));
let both = compose(fn (x) -> x * 2, fn (x) -> x + 0.5);
print both(3), not nil, -2 % 7, 7 / 2, "a" + "b", max(3, 4);
fn kind(n) {
    if n % 15 == 0 { return "fizzbuzz"; }
    else if n % 5 == 0 { return "buzz"; }
    else if n % 3 == 0 { return "fizz"; }
    return str(n);
}
let line = "";
let n = 1;
while n <= 15 { line = line + kind(n) + " "; n = n + 1; }
print line;
"""

WRONG = [
    "print 1 +;",
    "let x = 1;\nprint x / 0;",
    "print\n\nmissing;",
    'print "open;',
    "1 = 2;",
    "fn f(a) -> a;\n\nf(1, 2);",
    "let a = [1\n2];",
    "print 1 ? 2;",
    'print 1 + "one";',
]


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    steps = 0
    for number in range(rounds):
        tokens = list(tokenize(PROGRAM))
        out = []
        evaluator = Evaluator(out)
        evaluator.run(Parser(PROGRAM).program(), evaluator.top)
        steps += evaluator.steps
        if number == 0:
            print(len(tokens), "tokens,", evaluator.steps, "steps")
            print(tokens[:12])
            print("\n".join(out))
            first = out
        elif out != first:
            print("round", number, "differs")
    print("steps", steps)
    for source in WRONG:
        try:
            evaluator = Evaluator([])
            evaluator.run(Parser(source).program(), evaluator.top)
            print("no error in", repr(source))
        except LangError as error:
            print(error, "| because of", type(error.__cause__).__name__)


main()
