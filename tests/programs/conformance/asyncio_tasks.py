# Tasks, futures, locks, queues, groups and timeouts of asyncio.
import asyncio
import contextvars


def show(error):
    print(type(error).__name__, error)


async def value(result, delay=0):
    await asyncio.sleep(delay)
    return result


async def fail(delay=0):
    await asyncio.sleep(delay)
    raise ValueError('failed')


async def futures():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future.done(), future.cancelled())
    for method in future.result, future.exception:
        try:
            method()
        except asyncio.InvalidStateError as error:
            show(error)
    order = []
    future.add_done_callback(lambda f: order.append(('first', f.result())))
    future.add_done_callback(lambda f: order.append(('second', f.result())))
    future.set_result(42)
    print(order, future, await future)
    await asyncio.sleep(0)
    print(order)
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as error:
        show(error)
    print(future.cancel())
    future = loop.create_future()
    future.set_exception(KeyError('k'))
    print(future)
    try:
        await future
    except KeyError as error:
        show(error)
    future = loop.create_future()
    print(future.cancel('why'), future.cancel(), future)
    try:
        await future
    except asyncio.CancelledError as error:
        show(error)
    future = loop.create_future()
    future.set_exception(StopIteration)
    try:
        await future
    except RuntimeError as error:
        show(error)
    print(asyncio.isfuture(future), asyncio.isfuture(1), asyncio.iscoroutinefunction(value), asyncio.iscoroutine(1))


async def tasks():
    task = asyncio.create_task(value(1), name='first')
    print(task.get_name(), task.done(), await task, task.done(), task.result())
    task.set_name('other')
    print(task.get_name(), asyncio.current_task() is not None, len(asyncio.all_tasks()))
    task = asyncio.create_task(fail())
    try:
        await task
    except ValueError as error:
        show(error)
    print(repr(task.exception()), task.cancelled(), task.cancel())
    for function in (lambda: task.set_result(1)), (lambda: asyncio.create_task(5)), (lambda: asyncio.ensure_future(5)):
        try:
            function()
        except (RuntimeError, TypeError) as error:
            show(error)

    async def stubborn():
        for _ in range(2):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                print('refused', error.args)
        return 'lived'

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    print(task.cancel('one'), task.cancelling())
    await asyncio.sleep(0)
    print(task.uncancel(), task.cancelling(), task.cancel(), task.cancelling())
    print(await task, task.cancelled())

    async def never_runs():
        print('not reached')

    task = asyncio.create_task(never_runs())
    task.cancel('early')
    try:
        await task
    except asyncio.CancelledError as error:
        show(error)
    print(task.cancelled())

    async def bad():
        class Bad:
            def __await__(self):
                yield 5
        await Bad()

    try:
        await asyncio.create_task(bad())
    except RuntimeError as error:
        print(type(error).__name__, str(error).startswith('Task got bad yield: 5'))

    async def self_wait():
        await asyncio.current_task()

    try:
        await asyncio.create_task(self_wait())
    except RuntimeError as error:
        print(str(error).startswith('Task cannot await on itself'))


async def several():
    print(await asyncio.gather(value(1, 0.04), value(2, 0.02), value(3)))
    print(await asyncio.gather(value(1), fail(), return_exceptions=True))
    try:
        await asyncio.gather(value(1, 0.01), fail())
    except ValueError as error:
        show(error)
    one = asyncio.create_task(value('same'))
    print(await asyncio.gather(one, one), await asyncio.gather())
    inner = [asyncio.create_task(value(n, 10)) for n in range(2)]
    outer = asyncio.gather(*inner)
    await asyncio.sleep(0)
    print(outer.cancel(), outer.done())
    try:
        await outer
    except asyncio.CancelledError as error:
        show(error)
    print([task.cancelled() for task in inner])
    done, pending = await asyncio.wait([asyncio.create_task(value(n, n / 10)) for n in range(3)], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), [task.result() for task in done])
    done, pending = await asyncio.wait(pending)
    print(sorted(task.result() for task in done), pending)
    group = [asyncio.create_task(fail(0.01)), asyncio.create_task(value(1, 5))]
    done, pending = await asyncio.wait(group, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), repr(group[0].exception()), group[1].cancel())
    done, pending = await asyncio.wait([asyncio.create_task(value(1, 5))], timeout=0.01)
    print(len(done), len(pending))
    pending.pop().cancel()
    for wrong in [], value(1):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as error:
            show(error)
        if wrong:
            wrong.close()
    print([await future for future in asyncio.as_completed([value(1, 0.15), value(2, 0.01), value(3, 0.08)])])
    found = []
    async for future in asyncio.as_completed([asyncio.create_task(value(n, n / 20)) for n in (2, 1)]):
        found.append(await future)
    print(found)
    try:
        for future in asyncio.as_completed([value(1, 5)], timeout=0.01):
            await future
    except TimeoutError as error:
        show(error)
    shielded = asyncio.create_task(value('kept', 0.02))

    async def protect():
        return await asyncio.shield(shielded)

    task = asyncio.create_task(protect())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled', shielded.done(), await shielded)


async def timeouts():
    try:
        await asyncio.wait_for(value(1, 5), 0.01)
    except TimeoutError as error:
        show(error)
    print(await asyncio.wait_for(value(1), 5), await asyncio.wait_for(value(2), None))
    try:
        await asyncio.wait_for(value(1, 5), 0)
    except TimeoutError as error:
        show(error)
    try:
        async with asyncio.timeout(0.01) as scope:
            await asyncio.sleep(5)
    except TimeoutError as error:
        show(error)
        print(scope.expired(), type(error.__cause__).__name__)
    async with asyncio.timeout(None) as scope:
        print(scope.when(), scope.expired(), scope)
        scope.reschedule(asyncio.get_running_loop().time() + 5)
    print(scope.expired(), scope)
    try:
        async with asyncio.timeout(5):
            async with asyncio.timeout(0.01):
                await asyncio.sleep(5)
    except TimeoutError:
        print('inner')
    try:
        scope.reschedule(None)
    except RuntimeError as error:
        show(error)
    print(asyncio.current_task().cancelling())


async def groups():
    async with asyncio.TaskGroup() as group:
        one = group.create_task(value(1, 0.01))
        two = group.create_task(value(2))
    print(one.result(), two.result())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.01))
            other = group.create_task(value(1, 5))
            await asyncio.sleep(5)
    except* ValueError as raised:
        print(raised.exceptions, other.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            raise KeyError('body')
    except BaseExceptionGroup as raised:
        print(raised.message, raised.exceptions)

    async def outside():
        async with asyncio.TaskGroup() as group:
            group.create_task(value(1, 5))
            await asyncio.sleep(5)

    task = asyncio.create_task(outside())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        show(error)
    try:
        group.create_task(value(1))
    except RuntimeError as error:
        print('finished' in str(error) or 'shutting down' in str(error))
    print(asyncio.current_task().cancelling())


async def locks():
    lock, order = asyncio.Lock(), []

    async def use(name):
        async with lock:
            order.append(name)
            await asyncio.sleep(0)
            order.append(name)

    await asyncio.gather(*map(use, 'abc'))
    print(order, lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        show(error)
    semaphore, most, now = asyncio.Semaphore(2), 0, 0

    async def count():
        nonlocal most, now
        async with semaphore:
            now += 1
            most = max(most, now)
            await asyncio.sleep(0)
            now -= 1

    await asyncio.gather(*[count() for _ in range(6)])
    print(most, semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        show(error)
    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(event.is_set(), [task.done() for task in waiters])
    event.set()
    print(await asyncio.gather(*waiters), await event.wait())
    event.clear()
    print(event.is_set())
    condition, items = asyncio.Condition(), []

    async def consume():
        async with condition:
            await condition.wait_for(lambda: items)
            return items.pop()

    consumers = [asyncio.create_task(consume()) for _ in range(2)]
    await asyncio.sleep(0)
    async with condition:
        items.extend('xy')
        condition.notify_all()
    print(sorted(await asyncio.gather(*consumers)))
    try:
        condition.notify()
    except RuntimeError as error:
        show(error)
    barrier = asyncio.Barrier(3)
    print(sorted(await asyncio.gather(*[barrier.wait() for _ in range(3)])), barrier.n_waiting, barrier.parties)
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.abort()
    try:
        await waiting
    except asyncio.BrokenBarrierError as error:
        show(error)
    print(barrier.broken)


async def queues():
    queue, got = asyncio.Queue(2), []

    async def produce():
        for n in range(5):
            await queue.put(n)
        queue.shutdown()

    async def consume():
        try:
            while True:
                got.append(await queue.get())
                queue.task_done()
        except asyncio.QueueShutDown as error:
            show(error)

    await asyncio.gather(produce(), consume())
    await queue.join()
    print(got, queue.empty(), queue.qsize(), queue.maxsize)
    queue = asyncio.Queue(1)
    queue.put_nowait('a')
    print(queue, queue.full())
    for function in (lambda: queue.put_nowait('b')), queue.get_nowait, queue.get_nowait:
        try:
            print(function())
        except (asyncio.QueueFull, asyncio.QueueEmpty) as error:
            show(error)
    priority, last = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for n in 3, 1, 2:
        priority.put_nowait(n)
        last.put_nowait(n)
    print([priority.get_nowait() for _ in range(3)], [last.get_nowait() for _ in range(3)])
    waiting = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    waiting.cancel()
    await queue.put('later')
    print(await queue.get())
    try:
        queue.task_done()
        queue.task_done()
        queue.task_done()
    except ValueError as error:
        show(error)


async def loops():
    loop, log = asyncio.get_running_loop(), []
    loop.call_soon(log.append, 1)
    loop.call_later(0.04, log.append, 3)
    loop.call_later(0.01, log.append, 2)
    dropped = loop.call_later(0.01, log.append, 'never')
    dropped.cancel()
    print(dropped.cancelled(), log)
    await asyncio.sleep(0.1)
    print(log, loop.is_running(), loop.is_closed(), loop.get_debug())
    caught = []
    loop.set_exception_handler(lambda loop, context: caught.append(repr(context['exception'])))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    print(caught)
    loop.set_exception_handler(None)
    for coro in value(1), value(2):
        try:
            loop.run_until_complete(coro) if coro.__name__ == 'other' else asyncio.run(coro)
        except RuntimeError as error:
            show(error)
        coro.close()
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        show(error)
    variable = contextvars.ContextVar('variable', default='default')

    async def change():
        variable.set('changed')
        await asyncio.sleep(0)
        return variable.get()

    print(await asyncio.gather(change(), asyncio.create_task(change())), variable.get())
    token = variable.set('here')
    print(variable.get(), token.old_value is contextvars.Token.MISSING, contextvars.copy_context()[variable])
    variable.reset(token)
    print(variable.get())
    print(await loop.run_in_executor(None, lambda: 'executed'), await asyncio.to_thread(sum, [1, 2, 3]))


async def generators():
    async def count(n):
        try:
            for i in range(n):
                await asyncio.sleep(0)
                yield i
        finally:
            print('closed')

    print([i async for i in count(3)])
    generator = count(5)
    print(await anext(generator), await anext(generator))
    await generator.aclose()


for part in futures, tasks, several, timeouts, groups, locks, queues, loops, generators:
    print('--', part.__name__)
    asyncio.run(part())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    show(error)
try:
    asyncio.run(5)
except ValueError as error:
    show(error)
with asyncio.Runner() as runner:
    print(runner.run(value(1)), runner.run(value(2)))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(value(7)))
loop.close()
try:
    loop.call_soon(print)
except RuntimeError as error:
    show(error)
