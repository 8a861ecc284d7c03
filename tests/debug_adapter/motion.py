"""Scenarios: where a program stops, and how it goes on."""

CALLS = '''
def inner(x):
    y = x * 2  # inner
    return y  # inner return

def outer(x):
    a = inner(x)  # call
    b = a + 1  # after
    return b  # outer return

result = outer(3)  # start
print(result)  # print
'''


def breakpoint_of_a_line(client):
    client.launch_with(CALLS, configure=lambda c: c.at("after"))
    frames = client.stopped("breakpoint", "after")
    assert [frame["name"] for frame in frames] == ["outer", "<module>"]
    assert frames[0]["source"]["path"] == client.program
    assert frames[1]["line"] == client.line("start")
    assert client.locals() == {"x": "3", "a": "6"}
    client.go()
    client.finish()
    assert client.out["stdout"] == "7\n"


def breakpoint_moved_to_code(client):
    text = "# nothing\n\nx = 1  # first\n\n# a comment\ndef f():\n    '''documentation'''\n\n    return 1  # body\n\nf()  # last\n# end\n"

    def configure(c):
        found = c.setBreakpoints(source={"path": c.program}, breakpoints=[{"line": 1}, {"line": 8}, {"line": 12}])["breakpoints"]
        assert [(one["verified"], one.get("line")) for one in found] == [(True, 3), (True, 9), (False, None)], found
        assert "no code" in found[2]["message"]
        where = c.breakpointLocations(source={"path": c.program}, line=1, endLine=20)["breakpoints"]
        assert [one["line"] for one in where] == [3, 6, 9, 11], where

    client.launch_with(text, configure=configure)
    client.stopped("breakpoint", "first")
    client.go()
    client.stopped("breakpoint", "body")
    client.go()
    client.finish()


def breakpoints_that_cannot_be(client):
    def configure(c):
        found = c.setBreakpoints(source={"path": "/no/such/file.py"}, breakpoints=[{"line": 1}])["breakpoints"]
        assert not found[0]["verified"] and "No such file" in found[0]["message"], found
        found = c.setBreakpoints(source={"path": c.write("x = (\n", "wrong.py")}, breakpoints=[{"line": 1}])["breakpoints"]
        assert not found[0]["verified"] and "never closed" in found[0]["message"], found
        found = c.at("print", hitCondition="sometimes")
        assert not found[0]["verified"] and "hit condition" in found[0]["message"], found
        assert "only sources in files" in c.refused("setBreakpoints", source={"name": "x"}, breakpoints=[])
        assert "missing field `source`" in c.refused("setBreakpoints")

    client.launch_with(CALLS, configure=configure)
    client.finish()


LOOP = '''
total = 0
for i in range(10):
    total += i  # loop
print(total)  # print
'''


def conditions(client):
    client.launch_with(LOOP, configure=lambda c: c.at("loop", condition="i == 7 and total > 5"))
    client.stopped("breakpoint", "loop")
    assert client.value("i") == "7"
    client.at("loop", condition="nothing == 7")
    client.go()
    client.stopped("breakpoint", "loop")
    assert client.value("i") == "8"
    assert "NameError: name 'nothing' is not defined" in client.out["console"]
    client.at()
    client.go()
    client.finish()
    assert client.out["stdout"] == "45\n"


def hit_counts(client):
    rounds = [("3", [2]), ("== 2", [1]), (">= 9", [8, 9]), ("> 9", [9]), ("< 2", [0]), ("<=1", [0]), ("% 4", [3, 7])]
    client.launch_with(LOOP, configure=lambda c: c.at("loop", hitCondition=rounds[0][0]))
    for number, (condition, expected) in enumerate(rounds):
        if number:
            client.at("loop", hitCondition=condition)
            client.request("restart")
        for i in expected:
            client.stopped("breakpoint", "loop")
            assert client.value("i") == str(i), condition
            client.go()
        assert client.wait("exited")["exitCode"] == 0
    client.disconnect()
    assert client.process.wait() == 0


def log_points(client):
    def configure(c):
        c.at("loop", logMessage="i is {i}, {{braces}}, {'a' + 'b'} {[x for x in {1: 2}]} {nothing}", condition="i < 2")

    client.launch_with(LOOP, configure=configure)
    client.finish()
    said = client.out["console"].splitlines()
    assert said == [f"i is {i}, {{braces}}, ab [1] <NameError: name 'nothing' is not defined>" for i in range(2)], said


def breakpoints_of_functions(client):
    text = '''
class Shape:
    def area(self):
        return 1  # area

def scale(n):
    while n > 0:  # scale
        n -= 1
    return n

def other():
    return Shape().area()

scale(3)
scale(5)
other()
'''

    def configure(c):
        wanted = [{"name": "Shape.area"}, {"name": "scale", "condition": "n == 5"}]
        found = c.setFunctionBreakpoints(breakpoints=wanted)["breakpoints"]
        assert all(one["verified"] for one in found)
        configure.ids = [one["id"] for one in found]

    client.launch_with(text, configure=configure)
    client.stopped("function breakpoint", "scale")
    assert client.hit == [configure.ids[1]] and client.locals() == {"n": "5"}
    client.go()
    client.stopped("function breakpoint", "area")
    assert client.hit == [configure.ids[0]]
    client.go()
    client.finish()


def exceptions_raised(client):
    text = '''
def fail():
    raise ValueError("first")  # fail

class Quiet(Exception):
    pass

try:
    fail()
except ValueError:
    pass
for x in iter([1]):
    pass
try:
    {}["k"]  # key
except KeyError:
    pass
try:
    raise Quiet
except Quiet:
    pass
'''

    def configure(c):
        c.setExceptionBreakpoints(
            filters=[], filterOptions=[{"filterId": "raised", "condition": "not type(__exception__).__name__ == 'Quiet'"}]
        )

    client.launch_with(text, configure=configure)
    client.stopped("exception", "fail")
    info = client.exceptionInfo(threadId=client.thread)
    assert (info["exceptionId"], info["description"], info["breakMode"]) == ("ValueError", "first", "always"), info
    assert info["details"]["stackTrace"].endswith("ValueError: first\n")
    client.go()
    client.stopped("exception", "key")
    assert client.exceptionInfo(threadId=client.thread)["exceptionId"] == "KeyError"
    client.go()
    client.finish()


def exceptions_uncaught(client):
    text = '''
def deep(n):
    here = n * 10
    if n == 0:
        raise RuntimeError("nobody")  # raise
    deep(n - 1)  # again

try:
    deep(0)
except RuntimeError:
    pass
try:
    deep(2)  # call
finally:
    print("cleaned up")
'''
    client.launch_with(text, configure=lambda c: c.setExceptionBreakpoints(filters=["uncaught"]))
    frames = client.stopped("exception", "raise")
    assert [frame["name"] for frame in frames] == ["deep", "deep", "deep", "<module>"]
    assert [frame["line"] for frame in frames[1:]] == [client.line("again")] * 2 + [client.line("call")]
    assert client.exceptionInfo(threadId=client.thread)["breakMode"] == "unhandled"
    assert [client.locals(number)["here"] for number in range(3)] == ["0", "10", "20"]
    assert client.value("n + here", 1) == "11"
    client.go()
    client.finish(1)
    assert client.out["stdout"] == "cleaned up\n"
    assert client.out["stderr"].endswith("RuntimeError: nobody\n")


def step_over(client):
    client.launch_with(CALLS, stopOnEntry=True)
    client.stopped("entry", 2)
    client.step()
    client.stopped("step", 6)
    client.step()
    client.stopped("step", "start")
    client.step()
    client.stopped("step", "print")
    assert client.value("result") == "7"
    client.step()
    client.finish()


def step_into_and_out(client):
    client.launch_with(CALLS, configure=lambda c: c.at("call"))
    client.stopped("breakpoint", "call")
    client.step("stepIn")
    client.stopped("step", "inner")
    assert client.functions() == ["inner", "outer", "<module>"]
    client.step("stepOut")
    client.stopped("step", "call")
    assert client.functions() == ["outer", "<module>"]
    assert client.locals() == {"x": "3", "(result) inner": "6"}
    client.step()
    client.stopped("step", "after")
    client.step()
    client.stopped("step", "outer return")
    client.step()
    client.stopped("step", "start")
    client.go()
    client.finish()


def step_through_generators(client):
    text = '''
def numbers():
    yield 1  # one
    try:
        yield 2  # two
    finally:
        print("closed")  # closed

def chain():
    yield from numbers()  # chain

for n in chain():  # for
    print(n)  # body
'''
    client.launch_with(text, configure=lambda c: c.at("one"))
    client.stopped("breakpoint", "one")
    assert client.functions() == ["numbers", "chain", "<module>"]
    client.step()
    # What it yields goes through whoever delegates to it.
    client.stopped("step", "chain")
    assert client.locals()["(result) numbers"] == "1"
    client.step()
    client.stopped("step", "for")
    client.step()
    client.stopped("step", "body")
    client.step()
    client.stopped("step", "for")
    client.step("stepIn")
    client.stopped("step", 4)
    client.step("stepIn")
    client.stopped("step", "two")
    client.step("stepOut")
    client.stopped("step", "chain")
    client.at("closed")
    client.go()
    client.stopped("breakpoint", "closed")
    client.go()
    client.finish()
    assert client.out["stdout"] == "1\n2\nclosed\n"


def step_through_finally(client):
    text = '''
def risky():
    try:
        fail()  # try
    finally:
        print("one")  # one

def fail():
    raise KeyError("k")  # fail

try:
    risky()  # risky
except KeyError:  # except
    print("two")  # two
print("three")  # three
'''
    client.launch_with(text, configure=lambda c: c.at("try"))
    client.stopped("breakpoint", "try")
    client.step()
    client.stopped("step", "one")
    client.step()
    client.stopped("step", "except")
    client.step()
    client.stopped("step", "two")
    client.step()
    client.stopped("step", "three")
    client.at("fail")
    client.go()
    client.finish()


def step_through_coroutines(client):
    text = '''
import asyncio

async def work(name, count):
    for n in range(count):
        await asyncio.sleep(0)  # other
    return name

async def main():
    task = asyncio.create_task(work("task", 3))
    await asyncio.sleep(0)  # wait
    a = await work("a", 2)  # await
    b = await task  # last
    return a + b  # main return

print(asyncio.run(main()))  # run
'''
    client.launch_with(text, configure=lambda c: c.at("wait"))
    client.stopped("breakpoint", "wait")
    client.step()
    client.stopped("step", "await")
    client.step()
    client.stopped("step", "last")
    assert client.locals()["a"] == "'a'"
    client.step()
    client.stopped("step", "main return")
    client.step("stepOut")
    client.stopped("step", "run")
    client.go()
    client.finish()
    assert client.out["stdout"] == "atask\n"


def own_code_only(client):
    text = '''
import textwrap

def wrap(text):
    return textwrap.dedent(text)  # call

wrap("  a")  # wrap
print("end")  # end
'''
    client.launch_with(text, configure=lambda c: c.at("call"))
    client.stopped("breakpoint", "call")
    client.step("stepIn")
    client.stopped("step", "wrap")
    client.request("restart", {"arguments": {"program": client.program, "justMyCode": False}})
    client.stopped("breakpoint", "call")
    client.step("stepIn")
    frames = client.stopped("step")
    assert frames[0]["name"] == "dedent" and frames[0]["source"]["name"] == "textwrap.py", frames[0]
    number = frames[0]["source"]["sourceReference"]
    assert "def dedent(" in client.source(sourceReference=number)["content"]
    client.go()
    client.finish()


def pause(client):
    text = '''
n = 0
print('begins')
while True: n += 1  # busy
'''
    client.launch_with(text)
    client.wait("output")
    client.request("pause", {"threadId": 1})
    client.stopped("pause")
    before = int(client.value("n"))
    client.go()
    client.request("pause", {"threadId": 1})
    client.stopped("pause", "busy")
    assert int(client.value("n")) >= before
    client.disconnect(terminateDebuggee=True)
    assert client.process.wait() == 143


def jump_to_a_line(client):
    text = '''
def f():
    x = 1  # one
    x += 10  # two
    for n in range(1):
        x += 100  # loop
    return x  # return

print(f())
'''
    client.launch_with(text, configure=lambda c: c.at("return"))
    client.stopped("breakpoint", "return")
    source = {"path": client.program}
    assert client.gotoTargets(source=source, line=1)["targets"] == []
    target = client.gotoTargets(source=source, line=client.line("two"))["targets"][0]
    client.goto(threadId=client.thread, targetId=target["id"])
    client.stopped("goto", "two")
    assert client.value("x") == "111"
    inside = client.gotoTargets(source=source, line=client.line("loop"))["targets"][0]
    message = client.refused("goto", threadId=client.thread, targetId=inside["id"])
    assert "can't jump into the body of a for loop" in message, message
    client.step()
    client.stopped("step", 5)
    client.go()
    client.stopped("breakpoint", "return")
    client.go()
    client.finish()
    assert client.out["stdout"] == "221\n"


SCENARIOS = [
    breakpoint_of_a_line, breakpoint_moved_to_code, breakpoints_that_cannot_be, conditions, hit_counts, log_points,
    breakpoints_of_functions, exceptions_raised, exceptions_uncaught, step_over, step_into_and_out, step_through_generators,
    step_through_finally, step_through_coroutines, own_code_only, pause, jump_to_a_line,
]
