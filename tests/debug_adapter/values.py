"""Scenarios: what a client sees of values, and changes."""

VALUES = '''
class Point:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y

class Tree:
    kind = "tree"
    def __init__(self):
        self.left = [1, [2, 3]]
        self._hidden = None

class Odd:
    def __repr__(self):
        raise ValueError("no repr")

def f(argument):
    numbers = list(range(10000))
    table = {"a": 1, (1, 2): {"deep": [True]}, 3: None}
    point = Point(1, 2.5)
    tree = Tree()
    odd = Odd()
    text = "x" * 5000
    some = {1}
    empty = []
    square = lambda: argument ** 2
    return square()  # here

limit = 10
print(f(7), limit)
'''


def _rows(client, name, frame=0, **arguments):
    rows = client.variables_of(client.scope("Locals", frame)["variablesReference"])
    row = next(row for row in rows if row["name"] == name)
    return row, client.variables_of(row["variablesReference"], **arguments) if row["variablesReference"] else []


def scopes_and_variables(client):
    client.launch_with(VALUES, configure=lambda c: c.at("here"))
    client.stopped("breakpoint", "here")
    scopes = client.scopes(frameId=client.frames()[0]["id"])["scopes"]
    assert [(scope["name"], scope["expensive"]) for scope in scopes] == [("Locals", False), ("Globals", True)]
    rows = {row["name"]: row for row in client.variables_of(scopes[0]["variablesReference"])}
    assert rows["argument"]["value"] == "7" and rows["argument"]["type"] == "int" and rows["argument"]["variablesReference"] == 0
    assert rows["numbers"]["indexedVariables"] == 10000 and rows["numbers"]["value"].endswith("18, 19, ...]")
    assert len(rows["text"]["value"]) == 2005
    assert rows["odd"]["value"] == "<Odd object, repr() failed: ValueError: no repr>"
    assert rows["empty"] == {
        "name": "empty", "value": "[]", "type": "list", "variablesReference": 0, "evaluateName": "empty",
        "presentationHint": {"kind": "data"},
    }
    names = {row["name"]: row["value"] for row in client.variables_of(scopes[1]["variablesReference"])}
    assert names["limit"] == "10" and names["__name__"] == "'__main__'"
    module = client.scopes(frameId=client.frames()[1]["id"])["scopes"]
    assert [scope["name"] for scope in module] == ["Globals"]
    client.go()
    client.finish()


def variables_expanded(client):
    client.launch_with(VALUES, configure=lambda c: c.at("here"))
    client.stopped("breakpoint", "here")
    row, parts = _rows(client, "table")
    assert [(part["name"], part["value"], part.get("evaluateName")) for part in parts] == [
        ("'a'", "1", "table['a']"), ("(1, 2)", "{'deep': [True]}", None), ("3", "None", "table[3]"),
    ]
    inner = client.variables_of(parts[1]["variablesReference"])[0]
    assert client.variables_of(inner["variablesReference"])[0]["value"] == "True"
    row, parts = _rows(client, "point")
    assert [(part["name"], part["value"]) for part in parts] == [("x", "1"), ("y", "2.5")]
    row, parts = _rows(client, "tree")
    assert [(part["name"], part["value"]) for part in parts] == [("left", "[1, [2, 3]]"), ("_hidden", "None")]
    assert client.value(client.variables_of(parts[0]["variablesReference"])[1]["evaluateName"]) == "[2, 3]"
    row, parts = _rows(client, "some")
    assert [part["value"] for part in parts] == ["1"]
    assert "no reference" in client.refused("variables", variablesReference=100000)
    client.go()
    client.finish()


def variables_in_pages(client):
    client.launch_with(VALUES, configure=lambda c: c.at("here"), initialize={"supportsVariablePaging": True})
    client.stopped("breakpoint", "here")
    row, parts = _rows(client, "numbers", filter="indexed", start=9990, count=100)
    assert [part["name"] for part in parts] == [str(number) for number in range(9990, 10000)]
    assert client.value(parts[0]["evaluateName"]) == "9990"
    assert client.variables_of(row["variablesReference"], filter="named") == []
    assert len(client.variables_of(row["variablesReference"], filter="indexed", start=20, count=30)) == 30
    assert len(client.variables_of(row["variablesReference"])) == 10000
    scope = client.scope()["variablesReference"]
    assert [part["name"] for part in client.variables_of(scope, start=1, count=2)] == ["numbers", "table"]
    client.go()
    client.finish()


CHANGE = '''
class Thing:
    def __init__(self):
        self.size = 1

def f(number, items, table, thing):
    captured = 1
    def inner():
        return captured
    total = number + items[1] + table["k"] + thing.size + inner() + level  # here
    return total

level = 1
print(f(1, [1, 1], {"k": 1}, Thing()))
'''


def set_variables(client):
    client.launch_with(CHANGE, configure=lambda c: c.at("here"))
    client.stopped("breakpoint", "here")
    scope = client.scope()["variablesReference"]
    answer = client.setVariable(variablesReference=scope, name="number", value="1 + 9")
    assert (answer["value"], answer["type"]) == ("10", "int")
    assert client.setVariable(variablesReference=scope, name="captured", value="20")["value"] == "20"
    row, _ = _rows(client, "items")
    client.setVariable(variablesReference=row["variablesReference"], name="1", value="300")
    row, _ = _rows(client, "table")
    client.setVariable(variablesReference=row["variablesReference"], name="'k'", value="4000")
    row, _ = _rows(client, "thing")
    client.setVariable(variablesReference=row["variablesReference"], name="size", value="50000")
    client.setVariable(variablesReference=client.scope("Globals")["variablesReference"], name="level", value="600000")
    assert "NameError" in client.refused("setVariable", variablesReference=scope, name="number", value="nothing")
    assert "no variable" in client.refused("setVariable", variablesReference=scope, name="nothing", value="1")
    client.go()
    client.finish()
    assert client.out["stdout"] == "654330\n", client.out


def evaluate(client):
    client.launch_with(CHANGE, configure=lambda c: c.at("here"))
    client.stopped("breakpoint", "here")
    frames = client.frames()
    assert client.value("[number + n for n in items]") == "[2, 2]"
    assert client.value("(lambda: number + level)()") == "2"
    assert client.value("level", 1) == "1"
    assert client.value("'a' * 3000", context="clipboard") == repr("a" * 3000)
    assert client.value("items.append(5)", context="repl") == ""
    assert client.value("print('printed')", context="repl") == ""
    assert client.value("number = 100; thing.size = 200", context="repl") == ""
    assert client.value("import math as m", context="repl", frame=1) == ""
    assert client.value("m.pi", frame=1) == "3.141592653589793"
    answer = client.evaluate(expression="thing", frameId=frames[0]["id"], context="hover")
    assert client.variables_of(answer["variablesReference"])[0]["value"] == "200"
    assert "SyntaxError" in client.refused("evaluate", expression="1 +", frameId=frames[0]["id"], context="watch")
    assert "ZeroDivisionError: division by zero" in client.refused("evaluate", expression="1 / 0", context="repl")
    assert "no frame 99" in client.refused("evaluate", expression="1", frameId=99)
    client.go()
    client.finish()
    assert client.out["stdout"] == "printed\n304\n", client.out


def set_expressions(client):
    client.launch_with(CHANGE, configure=lambda c: c.at("here"))
    frame = client.stopped("breakpoint", "here")[0]["id"]
    assert client.setExpression(expression="number", value="10", frameId=frame)["value"] == "10"
    assert client.setExpression(expression="thing.size", value="number * 2", frameId=frame)["value"] == "20"
    assert client.setExpression(expression="items[1]", value="30", frameId=frame)["value"] == "30"
    assert "SyntaxError" in client.refused("setExpression", expression="1 + 1", value="2", frameId=frame)
    client.go()
    client.finish()
    assert client.out["stdout"] == "63\n", client.out


def completions(client):
    client.launch_with(CHANGE, configure=lambda c: c.at("here"))
    frame = client.stopped("breakpoint", "here")[0]["id"]

    def complete(text, column=None):
        found = client.completions(text=text, column=len(text.encode("utf-16-le")) // 2 + 1 if column is None else column, frameId=frame)["targets"]
        return [(one["label"], one.get("type"), one["start"], one["length"]) for one in found]

    assert complete("num") == [("number", "variable", 0, 3)]
    assert complete("1 + thing.si") == [("size", "field", 10, 2)]
    assert ("append", "method", 6, 0) in complete("items.")
    assert complete("impo") == [("import", "keyword", 0, 4)]
    assert ("len", "function", 0, 2) in complete("le")
    assert complete("'\N{GRINNING FACE}' + num") == [("number", "variable", 7, 3)]
    assert complete("num thing.", 4) == [("number", "variable", 0, 3)]
    assert complete("nothing.x") == []
    client.go()
    client.finish()


SCENARIOS = [
    scopes_and_variables, variables_expanded, variables_in_pages, set_variables, evaluate, set_expressions, completions,
]
