# Asynchronous generators, loops and context managers, driven by hand.
import sys

log = []


def show(frame, event, arg):
    detail = ""
    if event == "return":
        detail = repr(arg) if " at 0x" not in repr(arg) else type(arg).__name__
    elif event == "exception":
        detail = arg[0].__name__
    line = frame.f_lineno - frame.f_code.co_firstlineno
    log.append(" ".join([event, frame.f_code.co_name, str(line), detail]).rstrip())
    return show


def trace(f, *args):
    log.clear()
    sys.settrace(show)
    try:
        result = f(*args)
    except Exception as error:
        result = type(error).__name__
    finally:
        sys.settrace(None)
    print("--", f.__name__, "->", result)
    for entry in log:
        print("  ", entry)


class Manager:
    async def __aenter__(self):
        return 5

    async def __aexit__(self, *details):
        return False


class Pause:
    def __await__(self):
        got = yield "pause"
        return got


async def numbers(count):
    for number in range(count):
        await Pause()
        yield number


async def total():
    result = 0
    async for number in numbers(2):
        result += number
    async with Manager() as value:
        result += value
    return result


async def comprehension():
    return [number async for number in numbers(2) if number]


async def failing():
    try:
        async for number in numbers(1):
            raise ValueError(number)
    except ValueError:
        return "caught"


def drive(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


def main():
    return drive(total()), drive(comprehension()), drive(failing())


trace(main)
