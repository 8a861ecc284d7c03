# Who asks an iterable for its length before taking its items.
import sys


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class LH:
    def __init__(s, r): s.r = r
    def __iter__(s): return iter([1,2])
    def __len__(s):
        print('len'); 
        if isinstance(s.r, BaseException): raise s.r
        return s.r
class LH2:
    def __init__(s, r): s.r = r
    def __iter__(s): print('iter'); return iter([1,2])
    def __length_hint__(s): 
        print('hint'); 
        if isinstance(s.r, BaseException): raise s.r
        return s.r
for c in (LH, LH2):
    for r in (3, -1, 'x', TypeError('t'), ValueError('v'), NotImplemented):
        show(lambda: list(c(r)))
for f in (tuple, set, sorted, frozenset, dict.fromkeys, bytes, bytearray, lambda x: ','.join(x), lambda x: [*x], lambda x: (*x,), lambda x: {*x}, lambda x: max(*x), lambda x: [].extend(x), lambda x: sum(x), min, lambda x: [0,1].__setitem__(slice(0,1), x), lambda x: [0].__iadd__(x), lambda x: (lambda a,b: a)(*x), lambda x: list(zip(x)), lambda x: list(map(str,x)), lambda x: list(enumerate(x)), lambda x: bytearray().extend(x), all, lambda x: ''.join(map(str,x)), lambda x: str.join(',', x), lambda x: 1 in x, reversed, lambda x: list(filter(None,x)), lambda x: set().update(x), lambda x: [a for a in x], lambda x: 1 .__class__(x)):
    show(lambda: f(LH2(3)))
