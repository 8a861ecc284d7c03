# Lines of many kinds of statements, one event after the other.
import sys, math
log=[]
def t(frame, event, arg):
    c=frame.f_code
    log.append((event, c.co_name, frame.f_lineno - c.co_firstlineno, arg[0].__name__ if event=='exception' else None))
    return t
def show(f, *a):
    log.clear()
    sys.settrace(t)
    try: r = f(*a)
    except BaseException as e: r = repr(e)
    sys.settrace(None)
    print('--', f.__name__, r)
    for l in log: print('  ', l)
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): return True
class ACM:
    async def __aenter__(self): return self
    async def __aexit__(self, *a): return False
class AIt:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as s: return s.value
async def a1():
    async with ACM():
        raise ValueError
async def a2():
    async with ACM() as x, ACM() as y:
        pass
    return [i async for i in AIt()]
async def a3():
    async for x in AIt():
        if x == 1: continue
        break
    else:
        return 1
    async for x in AIt(): pass
    return 2
def u1(): return run(a1())
def u2(): return run(a2())
def u3(): return run(a3())
def m(x):
    match x:
        case 1: return 'one'
        case [a, b] if a > b:
            return 'gt'
        case {'k': v, **rest}:
            y = v
        case str() | bytes():
            y = 's'
        case _:
            y = 'other'
    return y
def um():
    return [m(x) for x in (1, [2, 1], [1, 2], {'k': 1}, 'a')]
def cond(a, b):
    x = (a and
         b or
         a)
    y = a if b else b
    if a and b: z = 1
    elif a or b: z = 2
    else: z = 3
    while a and not b:
        a -= 1
        if a == 1: continue
    assert a >= 0, 'm'
    try:
        assert a > 5, 'msg'
    except AssertionError: pass
    return x, y, z; w = 1
def chain():
    x = 1 < 2 < 3; y = 2
    1 < 2 < 3; y = 3
    x and y; y = 4
    x and y or 2; z = 3
    not x; z = 1
    (x if y else z); w = 2
    if x: y = 1; z = 2
    for i in (1, 2): x = i; y = i
    return (
        x,
        y
    )
def deco(f): return f
def decos():
    @deco
    @deco
    def inner(
        a=1,
        b=2,
    ):
        return a
    class C(object,
            metaclass=type):
        x = 1
        @deco
        def m(self): pass
        y: int = 2
    return inner(), C.y
def trys():
    for i in range(3):
        try:
            if i == 0: continue
            elif i == 1: raise ValueError
        except ValueError: x = 1
        else: y = 1
        finally: z = 1
    try:
        try: raise KeyError
        finally:
            z = 2
    except KeyError as e:
        w = e
    def r():
        try: return 1
        finally: z = 2
    def r2():
        for i in range(2):
            try: return i
            finally:
                if i: pass
    def r3():
        with CM(): return 5
    def r4():
        with CM() as a, \
             CM() as b:
            raise ValueError
        return 1
    def r5():
        while True:
            try: break
            finally: z = 1
        while 1:
            with CM(): break
        for i in range(3):
            with CM(): continue
        return z
    return r(), r2(), r3(), r4(), r5()
def comp():
    return [x for x in range(3) if x
            if x > 1], {k: v
            for k, v in [(1, 2)]}, [y for x in range(2) for y in range(x)], sum(x for x in range(2))
def dels():
    x = [1, 2]
    del x[0], x
    global G
    G = 1
    import math, sys as s
    from math import (sin,
        cos)
    a = b = c = 1
    a, b = b, a
    a += 1
    d = {'a': 1,
         'b': 2,
         **{'c': 3}}
    f = lambda: (
        1)
    return f(), f"{a}{b
    }"
def big():
    return max(
        [1,
         2],
        key=lambda v:
            -v)
def gen_with():
    def g():
        with CM():
            yield 1
            yield 2
        try:
            yield 3
        finally:
            x = 1
    it = g()
    a = next(it)
    it.throw(ValueError)
    it.close()
    it = g()
    for x in it: pass
    return a
def nested_exc():
    try:
        try:
            1/0
        except ZeroDivisionError:
            {}['k']
    except KeyError as e:
        try:
            raise TypeError from e
        except (TypeError, ValueError):
            pass
    try: int('x')
    except: pass
    try:
        raise SystemExit
    except BaseException as e: return repr(e)
def recur(n):
    if n: return recur(n - 1)
    raise IndexError
def urec():
    try: recur(2)
    except IndexError: return 1
for f in (u1, u2, u3, um, chain, decos, trys, comp, dels, big, gen_with, nested_exc, urec): show(f)
for a, b in ((0, 0), (3, 0), (1, 1)): show(cond, a, b)
class Prop:
    @property
    def p(self): return 1
    @p.setter
    def p(self, v): self.v = v
    def __getattr__(self, n): 
        raise AttributeError(n)
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return 5
    def __format__(self, s): return s
    def __contains__(self, x): return True
    def __call__(self): return 7
    def __hash__(self): return 1
    def __eq__(self, o): return True
    def __del__(self): pass
def props():
    p = Prop(); q = Prop()
    p.p = 3; x = p.p
    hasattr(p, 'zz'); getattr(p, 'yy', 1)
    try: p + q
    except TypeError: pass
    f"{p:abc}"; 1 + p; 3 in p; p(); {p: 1}[q]; [p].index(q); p != q
    sorted([p], key=lambda k: 1); list(map(p, [])); any(p for p in [p])
props.__name__ = 'props'
log.clear(); sys.settrace(t); props(); sys.settrace(None)
print([l for l in log if l[1] != '__del__'])
