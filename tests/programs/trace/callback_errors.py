# Callbacks that raise, the ends of iterators, throw and close, cleanups, and tracing switched while it runs.
import sys
def ext(tb):
    r=[]
    while tb:
        r.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb=tb.tb_next
    return r
def run(name, tracer, f):
    print('==', name)
    sys.settrace(tracer)
    try:
        r = f()
        print('result', r)
    except BaseException as e:
        sys.settrace(None)
        print(ext(e.__traceback__), repr(e), repr(e.__context__))
    finally:
        print('tracing', sys.gettrace() is not None)
        sys.settrace(None)
def raising(ev, name, exc=KeyError):
    def t(frame, event, arg):
        if event == ev and frame.f_code.co_name == name:
            raise exc('cb')
        return t
    return t
def boom():
    raise ValueError('x')
def h():
    try:
        boom()
    except KeyError as e:
        return 'caught', repr(e)
    return 'none'
class It:
    def __init__(self): self.n=0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration(7)
        return self.n
def loop():
    r = []
    for i in It():
        r.append(i)
    return r
def gen():
    x = yield from It()
    return x
def usegen():
    return list(gen())
def inner():
    yield 1
    return 5
def outer():
    try:
        x = yield from inner()
    except ValueError as e:
        yield 'c'
    yield 2
def useouter():
    return list(outer())
def simple():
    x = 1
    return x
for ev in ('call','line','return','exception'):
    for n, f in (('boom', h), ('h', h), ('loop', loop), ('__next__', loop), ('gen', usegen), ('inner', useouter), ('outer', useouter), ('simple', simple)):
        run(ev+' '+n+' '+f.__name__, raising(ev, n), f)
def throwing():
    def inn():
        try:
            yield 1
        except KeyError:
            return 9
    def out():
        x = yield from inn()
        yield x
    g = out()
    next(g)
    return g.throw(KeyError)
log = []
def t(frame, event, arg):
    log.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, repr(arg[1]) if event == 'exception' else type(arg).__name__ if ' at 0x' in repr(arg) else repr(arg)))
    return t
def show(f):
    log.clear()
    run(f.__name__, t, f)
    for l in log: print('  ', l)
def zips():
    for a, b in zip(It(), [1,2,3]): pass
    for a in enumerate(It()): pass
    for a in map(lambda x: x, It()): pass
    for a in filter(None, It()): pass
    for a in iter(It().__next__, 9): pass
    for a in reversed([1]): pass
    a, b = It()
    return [*It()], list(It())
def closing():
    def plain():
        yield 1
        yield 2
    def inwith():
        try:
            yield 1
        finally:
            x = 3
    g = plain(); next(g); g.close()
    g = inwith(); next(g); g.close()
    def deleg():
        yield from plain()
    g = deleg(); next(g); g.close()
    g = plain(); g.close()
    g = plain()
    next(g)
    try:
        g.throw(ValueError)
    except ValueError: pass
    return 1
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): return False
def withs():
    try:
        with CM():
            with CM() as c: boom()
    except ValueError:
        pass
    try:
        with CM(): boom()
    finally:
        x = 1
def fin():
    try:
        boom()
    finally:
        x = 1
        y = 2
def named():
    try:
        boom()
    except ValueError as e:
        raise
def named2():
    try:
        boom()
    except ValueError as e:
        x = 1
        raise KeyError
def unnamed():
    try:
        boom()
    except ValueError:
        raise KeyError
def nomatch():
    try:
        boom()
    except (KeyError,
            TypeError):
        x = 1
def star():
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError:
        x = 1
def loopelse():
    for x in range(2):
        try:
            if x: continue
            y = 1
        finally:
            z = 2
    else:
        w = 1
    while True: break
    for i in range(2): pass
    while i < 3: i += 1
    return [a for a in range(2) if a], {b: b for b in range(2)}
def empty_gen():
    def e():
        return
        yield
    def e2():
        return 3
        yield
    for x in e(): pass
    for x in e2(): pass
    list(e2())
    def d():
        a = yield from e()
        b = yield from e2()
        c = yield from []
        d = yield from It()
        z = e(); list(z)
        yield from z
    return list(d())
for f in (throwing, zips, closing, withs, fin, named, named2, unnamed, nomatch, star, loopelse, empty_gen):
    show(f)
# switching
def sw():
    x = 1
    sys.settrace(t)
    y = 2
    sys._getframe().f_trace = t
    z = 3
    sys.settrace(None)
    w = 4
    return w
log.clear()
print(sw())
for l in log: print('  ', l)
def tl(frame, event, arg):
    log.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    if len(log) > 6:
        sys.settrace(None)
    return tl
def many():
    a = 1
    b = 2
    c = 3
    d = 4
    e = 5
    f = 6
    return f
log.clear()
sys.settrace(tl)
many()
print(sys.gettrace())
for l in log: print('  ', l)
def tn(frame, event, arg):
    log.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    if event == 'line': 
        frame.f_trace_lines = False
    return tn
log.clear()
sys.settrace(tn)
many()
sys.settrace(None)
for l in log: print('  ', l)
def to(frame, event, arg):
    frame.f_trace_opcodes = True
    log.append(event)
    return to
log.clear()
sys.settrace(to)
simple()
sys.settrace(None)
print(log.count('opcode') > 0, [x for x in log if x != 'opcode'])
def noret(frame, event, arg):
    log.append((event, frame.f_code.co_name))
    if frame.f_code.co_name == 'boom': return None
    return noret
log.clear()
sys.settrace(noret)
h2 = None
try: h()
except ValueError: pass
sys.settrace(None)
print(log)
def del_trace(frame, event, arg):
    log.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    if event == 'line' and len(log) == 3:
        del frame.f_trace
        return None
    return del_trace
log.clear()
sys.settrace(del_trace)
many()
sys.settrace(None)
print(log)
