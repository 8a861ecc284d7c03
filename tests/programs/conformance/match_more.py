# match in use: nested data, soft keywords, commands, expressions.

match = {"match": 1}
case = [1]
_ = "underscore"
type = "soft"
print(match["match"], case[0], _, type)
match (case):
    case [1]:
        print("case is a name too")
match match:
    case {"match": case}:
        print(case)
match _:
    case _:
        print("wildcard does not bind", _)
match 1, 2, 3:
    case a, *b:
        print(a, b)
match *b, 5 if a else 6:
    case x:
        print("open tuple", x)
del type


def calc(tree):
    match tree:
        case int() | float():
            return tree
        case "+" | "-" as lonely:
            return "operator " + lonely
        case ("+", left, right):
            return calc(left) + calc(right)
        case ("-", only):
            return -calc(only)
        case ("-", left, right):
            return calc(left) - calc(right)
        case ("*", first, *others):
            result = calc(first)
            for other in others:
                result *= calc(other)
            return result
        case {"let": {**names}, "in": body}:
            return calc(replace(body, names))
        case str(name):
            raise NameError(name)
        case unknown:
            raise TypeError(unknown)


def replace(tree, names):
    match tree:
        case str(name) if name in names:
            return names[name]
        case (op, *args):
            return (op, *(replace(a, names) for a in args))
        case _:
            return tree


print(calc(("+", 1, ("*", 2, 3, ("-", 4)))), calc({"let": {"x": 5, "y": ("+", "x", 1)} and {"x": 5}, "in": ("*", "x", "x")}), calc("+"))
for wrong in ("z", ("/", 1, 2), [], None):
    try:
        print(calc(wrong))
    except (NameError, TypeError) as error:
        print(error.__class__.__name__, error)


def command(line, state={"at": (0, 0), "bag": []}):
    match line.split():
        case ["go", ("north" | "south" | "east" | "west") as way]:
            step = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}[way]
            state["at"] = tuple(a + b for a, b in zip(state["at"], step))
            return "at %s" % (state["at"],)
        case ["go", other]:
            return "no way " + other
        case ["take", *things] if things:
            state["bag"] += things
            return "have %s" % state["bag"]
        case ["take"]:
            return "take what?"
        case ["drop", thing] if thing in state["bag"]:
            state["bag"].remove(thing)
            return "dropped"
        case ["drop", thing]:
            return "no " + thing
        case []:
            return "silence"
        case [verb, *_]:
            return "cannot " + verb


for line in ("go north", "go east", "go up", "take", "take lamp rope", "drop rope", "drop rope", "", "sing a song"):
    print(line, "->", command(line))


def http(status):
    match status:
        case 200 | 201 | 204:
            return "fine"
        case int(n) if 400 <= n < 500:
            return "client"
        case int(n) if n >= 500:
            return "server"


print([http(n) for n in (200, 404, 503, 302, "200")])


def json_like(v, depth=0):
    match v:
        case {"items": [*items], "name": str(name)}:
            return name + "(" + ",".join(json_like(i, depth + 1) for i in items) + ")"
        case {"value": (int() | float()) as n}:
            return str(n)
        case [{"id": i}, {"id": j}] if i != j:
            return "pair %d %d" % (i, j)
        case [{"id": i}, {"id": _}]:
            return "twins %d" % i
        case ((), [[]]):
            return "empties"
        case {"deep": {"deeper": [_, {"deepest": found}]}}:
            return found
    return "?"


for v in ({"name": "a", "items": [{"value": 1}, {"name": "b", "items": []}, 5]}, [{"id": 1}, {"id": 2}], [{"id": 3}, {"id": 3}], [(), [()]], {"deep": {"deeper": [0, {"deepest": "here"}]}}, {"value": "s"}, {"name": 5, "items": []}):
    print(json_like(v))


class Node:
    __match_args__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value, self.next = value, next


def length(n):
    total = 0
    while True:
        match n:
            case Node(_, Node() as following):
                total += 1
                n = following
                continue
            case Node(next=None):
                return total + 1
            case None:
                break
    return total


print(length(Node(1, Node(2, Node(3)))), length(None), length(Node(1)))
for i in range(5):
    match i:
        case 1:
            continue
        case 3:
            break
    print("loop", i)
else:
    print("never")
def returns(x):
    match x:
        case 1: return "one"
        case [y, z] | {"y": y, "z": z}: return y, z
        case float(y) | (int(y), _): return "y", y
print(returns(1), returns([2, 3]), returns({"y": 4, "z": 5}), returns(6.5), returns(7), returns((8,)))
def in_async():
    async def f(x):
        match x:
            case [a, b]:
                return a + b
    try:
        f([1, 2]).send(None)
    except StopIteration as stop:
        return stop.value
print(in_async())
for source in ("match 1:\n case x: pass\n case y: pass", "match 1:\n case x | 1: pass", "match 1:\n case [x, x]: pass", "match 1:\n case [*a, *b]: pass", "match 1:\n case x | [y]: pass", "match 1:\n case {**_}: pass", "match 1:\n case 1 + 1: pass", "match 1:\n case {'a': 1, 'a': 2}: pass", "match 1:\n case f'x': pass", "match 1:\n pass"):
    try:
        exec(source)
        print("fine")
    except SyntaxError as error:
        print(type(error).__name__)
