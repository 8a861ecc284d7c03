class Later:
    def __init__(self, value):
        self.value = value

    def __iter__(self):
        sent = yield self.value
        return sent

    __await__ = __iter__


class Context:
    async def __aenter__(self):
        return await Later("enter")

    async def __aexit__(self, kind, value, traceback):
        print("exit", kind)
        await Later("exit")
        return kind is ValueError


async def main(fail):
    for turn in range(3):
        async with Context() as got:
            print("got", got)
            if turn == 1:
                if fail:
                    raise ValueError("swallowed")
                continue
            if turn == 2:
                return await Later("last")


for fail in (False, True):
    coroutine = main(fail)
    try:
        value = coroutine.send(None)
        while True:
            print("yielded", value)
            value = coroutine.send(value.upper())
    except StopIteration as stop:
        print("returned", stop.value)
