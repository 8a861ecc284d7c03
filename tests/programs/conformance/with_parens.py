# The parenthesised form of with, over several lines.

class M:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, *details):
        print("exit", self.name, details[0].__name__ if details[0] else None)
        return self.name == "quiet"

    def __iter__(self):
        return iter((self.name, "second"))


with (M("a") as a, M("b") as b):
    print(a.name, b.name)
with (
    M("c") as c,
    M("d"),
    M("e") as e,
):
    print(c.name, e.name)
with (M("f")):
    print("no name")
with (M("g")) as g:
    print(g.name)
with (M("h") as h):
    print(h.name)
with (M("i"), M("j")):
    print("two without names")
with (M("k"),):
    print("a comma at the end")
with M("l") as (x, y), M("m") as [*z]:
    print(x, y, z)
with (M("n") as (first, *rest), M("o")):
    print(first, rest)
with (yes := M("p")), (M("q")) as q:
    print(yes.name, q.name)
with (M("quiet") as s, M("t")):
    raise ValueError("swallowed by the outer one")
with (M("u") if True else M("v")) as u:
    print(u.name)
with (lambda: M("w"))() as w, (M("x") and M("y")) as v:
    print(w.name, v.name)


async def coroutine():
    class A(M):
        async def __aenter__(self):
            return self.__enter__()

        async def __aexit__(self, *details):
            return self.__exit__(*details)

    async with (A("async 1") as one, A("async 2") as two):
        print(one.name, two.name)
    async with A("quiet"):
        raise KeyError("swallowed")
    return "end"


try:
    coroutine().send(None)
except StopIteration as stop:
    print(stop.value)
try:
    with (M("last"), 5):
        pass
except TypeError as error:
    print("TypeError:", error)
