"""_thread: what there is below threading."""
import _thread, sys, time

def wait_until(condition):
    while not condition():
        time.sleep(0)

print(isinstance(_thread.get_ident(), int), _thread.get_ident() != 0, _thread._count())
print(_thread.error is RuntimeError, _thread.TIMEOUT_MAX > 10 ** 6, _thread.allocate is not None)

done = []
def records(*args, **kwargs):
    done.append((args, kwargs, _thread.get_ident()))
ident = _thread.start_new_thread(records, (1, 2), {"three": 3})
wait_until(lambda: done)
print(done[0][:2], done[0][2] == ident, ident != _thread.get_ident())

def error_of(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
for arguments in [(), (1,), (1, ()), (records, 1), (records, (), 1), (records, (), {}, 1)]:
    print(error_of(lambda: _thread.start_new_thread(*arguments)))

print(_thread.stack_size(), _thread.stack_size(512 * 1024), _thread.stack_size(0), _thread.stack_size())
print(error_of(lambda: _thread.stack_size(-1)), error_of(lambda: _thread.stack_size(17)))

# Threads of native functions, bound methods, classes and callable objects.
class Callable:
    def __init__(self, *args):
        done.append(("init", args))
    def __call__(self, *args):
        done.append(("call", args))
    def method(self, *args):
        done.append(("method", args))
    @classmethod
    def of_class(cls, *args):
        done.append(("class", args))
one = Callable()
done.clear()
for function in (done.append, Callable, one, one.method, Callable.of_class, lambda x: done.append(("lambda", x))):
    before = len(done)
    _thread.start_new_thread(function, ("x",))
    wait_until(lambda: len(done) > before)
print(done)

# SystemExit ends a thread without a word.
def leaves():
    done.append("leaving")
    _thread.exit()
done.clear()
_thread.start_new_thread(leaves, ())
wait_until(lambda: done and _thread._count() == 0)
print(done)

# Anything else goes to sys.unraisablehook.
def hook(unraisable):
    message = unraisable.err_msg
    done.append((unraisable.exc_type.__name__, str(unraisable.exc_value), message[: message.index("<")], unraisable.object))
sys.unraisablehook = hook
def fails():
    raise ValueError("on purpose")
done.clear()
_thread.start_new_thread(fails, ())
wait_until(lambda: done)
print(done)
sys.unraisablehook = sys.__unraisablehook__

# KeyboardInterrupt goes to the main thread, whoever asks for it.
lock = _thread.allocate_lock()
lock.acquire()
def interrupts():
    try:
        _thread.interrupt_main()
        done.append("not here")
    except KeyboardInterrupt:
        done.append("here")
done.clear()
try:
    _thread.start_new_thread(interrupts, ())
    while True:
        pass
except KeyboardInterrupt:
    wait_until(lambda: done)
    print("KeyboardInterrupt", done)
try:
    _thread.interrupt_main()
    while True:
        pass
except KeyboardInterrupt:
    print("KeyboardInterrupt")
print(error_of(lambda: _thread.interrupt_main(0)), error_of(lambda: _thread.interrupt_main(1000)))

# Busy threads take turns.
ticks = [0, 0, 0]
def busy(number):
    while not stop:
        ticks[number] += 1
stop = False
for number in range(3):
    _thread.start_new_thread(busy, (number,))
wait_until(lambda: all(ticks))
stop = True
wait_until(lambda: _thread._count() == 0)
print(all(ticks))

# Joining.
handle = _thread.start_joinable_thread(lambda: done.append("joined"))
handle.join()
print(done[-1], handle.is_done(), handle.join())
print(error_of(lambda: _thread._ThreadHandle().join()))
handle = _thread.start_joinable_thread(lock.acquire)
print(handle.join(0.001), handle.is_done())
lock.release()
handle.join()
print(handle.is_done(), sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval(), error_of(lambda: sys.setswitchinterval(0)))
