"""Threads, and what they meet with: locks, conditions, events, barriers.

Made of `_thread`, which has the threads themselves and the locks. What programs
see is CPython's.
"""

import _thread
import sys as _sys
from time import monotonic as _now

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
    "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
    "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs", "getprofile",
    "gettrace", "setprofile_all_threads", "settrace_all_threads", "get_native_id",
]

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
TIMEOUT_MAX = _thread.TIMEOUT_MAX
ThreadError = _thread.error
ExceptHookArgs = _thread._ExceptHookArgs
Lock = _thread.lock
local = _thread._local

_new_lock = _thread.allocate_lock

# What every new thread is traced and profiled with.
_trace_hook = None
_profile_hook = None


def settrace(func):
    """Let all threads that are started from now on be traced with func."""
    global _trace_hook
    _trace_hook = func


def settrace_all_threads(func):
    """The same, and let the threads that run already be traced too."""
    settrace(func)
    _sys._settraceallthreads(func)


def gettrace():
    """The function that settrace() was given."""
    return _trace_hook


def setprofile(func):
    """Let all threads that are started from now on be profiled with func."""
    global _profile_hook
    _profile_hook = func


def setprofile_all_threads(func):
    """The same, and let the threads that run already be profiled too."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def getprofile():
    """The function that setprofile() was given."""
    return _profile_hook


def _deprecated(old, new):
    # There may be no warnings at all.
    try:
        import warnings
    except ImportError:
        return
    warnings.warn(f"{old} is deprecated, {new} instead", DeprecationWarning, stacklevel=3)


def RLock(*args, **kwargs):
    """A lock that the thread which has it can take again."""
    return _thread.RLock(*args, **kwargs)


class Condition:
    """A place where threads wait until another one says that something has changed.

    Whoever waits or notifies has the lock. Each waiting thread waits for a lock
    of its own, which notifying releases.
    """

    def __init__(self, lock=None):
        lock = _thread.RLock() if lock is None else lock
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # An RLock is left as a whole, however often its thread has it.
        for name in ("_release_save", "_acquire_restore", "_is_owned"):
            own = getattr(lock, name, None)
            if own is not None:
                setattr(self, name, own)
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        # Good enough: somebody has it.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Give the lock up, wait to be notified, and take the lock again.

        False if the time was over before that.
        """
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _new_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; the result is what it last returned."""
        result = predicate()
        if timeout is None:
            while not result:
                self.wait()
                result = predicate()
            return result
        end = None
        while not result:
            if end is None:
                end = _now() + timeout
            else:
                timeout = end - _now()
                if timeout <= 0:
                    break
            self.wait(timeout)
            result = predicate()
        return result

    def notify(self, n=1):
        """Let n of the threads that wait go on, those first that wait longest."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while waiters and n > 0:
            first = waiters[:n]
            del waiters[:n]
            for waiter in first:
                try:
                    waiter.release()
                    n -= 1
                except RuntimeError:
                    # Its thread has given up waiting and comes to take it out of the queue.
                    pass

    def notify_all(self):
        """Let all of them go on."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """Use notify_all()."""
        _deprecated("notifyAll()", "use notify_all()")
        self.notify_all()


class Semaphore:
    """A number of things that threads take and give back. Who finds none waits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        """Take one; False if there was none, and no time to wait for one."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = _now() + timeout
                    else:
                        timeout = end - _now()
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
            return True

    __enter__ = acquire

    def __exit__(self, *exc_info):
        self.release()

    def release(self, n=1):
        """Give n back."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that cannot be given back more than was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = self.__class__
        value = f"value={self._value}/{self._initial_value}"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {value}>"

    def release(self, n=1):
        """Give n back. ValueError if not so many were taken."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        state = "set" if self._flag else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>"

    def is_set(self):
        """Whether the flag is set."""
        return self._flag

    def isSet(self):
        """Use is_set()."""
        _deprecated("isSet()", "use is_set()")
        return self._flag

    def set(self):
        """Set the flag: who waits goes on."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Take the flag back."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set; whether it is."""
        with self._cond:
            if self._flag:
                return True
            # The flag may be taken back before this thread goes on.
            return self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """A barrier was broken or reset while a thread waited there."""


class Barrier:
    """A place where threads wait until a number of them has come."""

    # What goes on at the barrier.
    _FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._state = self._FILLING
        self._count = 0

    def __repr__(self):
        cls = self.__class__
        name = f"{cls.__module__}.{cls.__qualname__} at {id(self):#x}"
        if self.broken:
            return f"<{name}: broken>"
        return f"<{name}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        """Wait for the others. The result is another number from 0 on for each of them."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            # Those of the last round may not all have left.
            while self._state in (self._DRAINING, self._RESETTING):
                self._cond.wait()
            if self._state == self._BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._stay(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (self._DRAINING, self._RESETTING):
                    self._state = self._FILLING
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = self._DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _stay(self, timeout):
        if not self._cond.wait_for(lambda: self._state != self._FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = self._BROKEN
        self._cond.notify_all()

    def reset(self):
        """Begin anew: threads that wait get BrokenBarrierError."""
        with self._cond:
            if self._count == 0:
                self._state = self._FILLING
            elif self._state in (self._FILLING, self._BROKEN):
                self._state = self._RESETTING
            self._cond.notify_all()

    def abort(self):
        """Break the barrier for all who wait or come."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """How many threads it takes to go on."""
        return self._parties

    @property
    def n_waiting(self):
        """How many wait."""
        return self._count if self._state == self._FILLING else 0

    @property
    def broken(self):
        """Whether it is broken."""
        return self._state == self._BROKEN


# Threads by identity, and those that were started and have none yet.
_active = {}
_limbo = {}
_threads_lock = RLock()
_last_number = 0
_last_dummy = 0


def _new_name(text):
    global _last_number
    _last_number += 1
    return text % _last_number


excepthook = _thread._excepthook
__excepthook__ = excepthook


class Thread:
    """A thread of control: what it does is run()."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is not None:
            name = str(name)
        else:
            name = _new_name("Thread-%d")
            if target is not None:
                own = getattr(target, "__name__", None)
                if own is not None:
                    name += f" ({own})"
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = bool(daemon) if daemon is not None else current_thread().daemon
        self._ident = None
        self._started = Event()
        self._handle = _thread._ThreadHandle()
        self._stderr = _sys.stderr
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        if not self._started.is_set():
            status = "initial"
        elif self._handle.is_done():
            status = "stopped"
        else:
            status = "started"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        """Start it. RuntimeError if it was started before."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set() or self in _limbo:
            raise RuntimeError("threads can only be started once")
        with _threads_lock:
            _limbo[self] = self
        try:
            _thread.start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self._daemonic)
        except Exception:
            with _threads_lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        """What it does: call the target. Subclasses do something else."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # They may hold the thread itself.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._bootstrap_inner()

    def _bootstrap_inner(self):
        self._ident = get_ident()
        with _threads_lock:
            _active[self._ident] = self
            _limbo.pop(self, None)
        self._started.set()
        if _trace_hook is not None:
            _sys.settrace(_trace_hook)
        if _profile_hook is not None:
            _sys.setprofile(_profile_hook)
        try:
            self.run()
        except:
            self._report()
        finally:
            self._delete()

    def _report(self):
        hook = excepthook
        args = ExceptHookArgs([*_sys.exc_info(), self])
        try:
            hook(args)
        except Exception as error:
            if _sys.stderr is not None:
                print("Exception in threading.excepthook:", file=_sys.stderr, flush=True)
            shown = getattr(_sys, "excepthook", None) or _sys.__excepthook__
            shown(type(error), error, error.__traceback__)

    def _delete(self):
        with _threads_lock:
            _active.pop(self._ident, None)

    def join(self, timeout=None):
        """Wait until it has ended, or the time is over."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        # Less than nothing is no time at all.
        self._handle.join(None if timeout is None else max(timeout, 0))

    def is_alive(self):
        """Whether it was started and has not ended."""
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._handle.is_done()

    @property
    def name(self):
        """For people: need not be unique."""
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        """What get_ident() returns in it; None before it is started."""
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        """What get_native_id() returns in it; None before it is started."""
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def daemon(self):
        """Whether the program ends without waiting for it."""
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        """Use the attribute daemon."""
        _deprecated("isDaemon()", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        """Use the attribute daemon."""
        _deprecated("setDaemon()", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        """Use the attribute name."""
        _deprecated("getName()", "get the name attribute")
        return self.name

    def setName(self, name):
        """Use the attribute name."""
        _deprecated("setName()", "set the name attribute")
        self.name = name


class Timer(Thread):
    """Calls a function after some seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Do not call it, if that has not happened yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _Known(Thread):
    """A thread that was not started by this module."""

    def __init__(self, name, ident, daemon):
        Thread.__init__(self, name=name, daemon=daemon)
        self._ident = ident
        self._started.set()
        self._handle = _thread._make_thread_handle(ident)
        with _threads_lock:
            _active[ident] = self


class _MainThread(_Known):

    def __init__(self):
        super().__init__("MainThread", _thread._get_main_thread_ident(), False)


class _DummyThread(_Known):

    def __init__(self):
        global _last_dummy
        _forget_ended()
        _last_dummy += 1
        super().__init__(f"Dummy-{_last_dummy}", get_ident(), True)

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def _forget_ended():
    # A thread of _thread does not say when it ends.
    with _threads_lock:
        for ident, thread in list(_active.items()):
            if isinstance(thread, _DummyThread) and not thread.is_alive():
                del _active[ident]


def current_thread():
    """The Thread of the caller."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    """Use current_thread()."""
    _deprecated("currentThread()", "use current_thread()")
    return current_thread()


def main_thread():
    """The thread that the program began with."""
    return _main_thread


def enumerate():
    """All threads that are alive."""
    _forget_ended()
    with _threads_lock:
        return list(_active.values()) + list(_limbo)


def active_count():
    """How many threads are alive."""
    return len(enumerate())


def activeCount():
    """Use active_count()."""
    _deprecated("activeCount()", "use active_count()")
    return active_count()


_main_thread = _MainThread()
_at_shutdown = []
_ending = False


def _register_atexit(func, *arg, **kwargs):
    """Call func when the program ends, before its threads are waited for."""
    if _ending:
        raise RuntimeError("can't register atexit after shutdown")
    _at_shutdown.append((func, arg, kwargs))


def _shutdown():
    """The end of the program: waits for all threads but the daemonic ones."""
    global _ending
    if _ending:
        return
    _ending = True
    _main_thread._handle._set_done()
    for func, args, kwargs in reversed(_at_shutdown):
        func(*args, **kwargs)
    own = current_thread()
    while True:
        waited = [thread for thread in enumerate() if thread is not own and not thread.daemon and thread.is_alive()]
        if not waited:
            return
        for thread in waited:
            thread._started.wait()
            thread._handle.join()
