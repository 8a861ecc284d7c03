# f_locals of a function reads and writes its variables (PEP 667).
import sys
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, e.args)
def fn(a, b=2):
    c = 3
    k = 5
    def inner(): return k
    p = sys._getframe().f_locals
    show(lambda: type(p))
    show(lambda: p['zz'])
    show(lambda: p[1])
    show(lambda: p.__delitem__('a'))
    show(lambda: p.__delitem__('q'))
    show(lambda: p.__delitem__(1))
    show(lambda: p.__setitem__(1, 2))
    show(lambda: p.__setitem__('new', 2))
    show(lambda: p.pop('a'))
    show(lambda: p.pop('new'))
    show(lambda: p.pop('new'))
    show(lambda: p.pop('new', 9))
    show(lambda: p.pop(5))
    show(lambda: list(p))
    show(lambda: (len(p), p.keys(), [type(x).__name__ for x in (p.keys(), p.values(), p.items(), p.copy(), p | {}, {} | p, iter(p), reversed(p))]))
    show(lambda: hash(p))
    show(lambda: p == sys._getframe(1).f_locals)
    show(lambda: p == dict(p))
    show(lambda: dict(p) == p)
    show(lambda: p != 3)
    show(lambda: p < p)
    show(lambda: p.update({'c': 33, 'u': 1}))
    show(lambda: c)
    show(lambda: p.update([('u', 2)]))
    show(lambda: p.update(3))
    show(lambda: p.update())
    show(lambda: p.update(a=3))
    show(lambda: p.setdefault('u', 7))
    show(lambda: p.setdefault('v', 7))
    show(lambda: p.setdefault('v'))
    show(lambda: p.setdefault('vv'))
    show(lambda: p.get('v'))
    show(lambda: p.get('w'))
    show(lambda: p.get('w', 1))
    show(lambda: p.get('w', default=1))
    show(lambda: p.get())
    show(lambda: 'v' in p)
    show(lambda: 'w' in p)
    show(lambda: [] in p)
    show(lambda: p[[]])
    show(lambda: p.clear())
    show(lambda: p.popitem())
    p['k'] = 55
    show(lambda: inner())
    p |= {'c': 4}
    show(lambda: type(p))
    show(lambda: p | 3)
    show(lambda: 3 | p)
    show(lambda: p.__ior__(3))
    show(lambda: type(type(p)(sys._getframe())))
    show(lambda: type(p)(3))
    show(lambda: type(p)())
    show(lambda: [x for x in dir(p) if x not in dir(object)])
    show(lambda: c)
    del k
    show(lambda: 'k' in p)
    show(lambda: p['k'])
    p['k'] = 3
    show(lambda: k)
    match p:
        case {'a': x}: print('mapping', x)
    print({n: v for n, v in p.items() if n not in ('p','inner')}, repr(p)[:20])
    print(sorted(map(str, locals())))
    return p
q = fn(1)
show(lambda: q['a'])
q['a'] = 5
show(lambda: q['a'])
def gen():
    x = 1
    yield
    print(x)
    yield
g = gen(); next(g)
g.gi_frame.f_locals['x'] = 10
next(g)
def uns():
    print('x' in sys._getframe().f_locals)
    sys._getframe().f_locals['x'] = 4
    if 0: x = 1
    return x
show(uns)
