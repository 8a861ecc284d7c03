"""async: coroutines, async for, async with."""
import asyncio


class Context:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return False


async def numbers(limit):
    for n in range(limit):
        yield n
        if n == 100:
            return


async def consume(limit):
    total = 0
    async for n in numbers(limit):
        if n == 1:
            continue
        total += n
    else:
        print("all")
    return total


async def breaks():
    async for n in numbers(5):
        if n == 2:
            break
    return [n async for n in numbers(3) if n]


async def with_context(flag):
    async with Context() as context:
        if flag:
            return context
        print("no")
    print("after")


async def caught():
    try:
        await fails()
    except ValueError:
        print("caught")


async def fails():
    await asyncio.sleep(0)
    raise ValueError


async def main():
    print(await consume(4))
    print(await breaks())
    await with_context(False)
    await caught()
    results = await asyncio.gather(consume(1), consume(2))
    if results:
        print(results)


asyncio.run(main())
