"""repr and str of functions, classes, exceptions and containers inside themselves."""


def shown(value):
    """`repr(value)` without addresses."""
    text = repr(value)
    parts = text.split(' at 0x')
    for number in range(1, len(parts)):
        parts[number] = parts[number].lstrip('0123456789abcdef')
    return ' at 0x'.join(parts)


def show(case):
    try:
        print(shown(case()))
    except Exception as error:
        print(type(error).__name__ + ':', error)


def case_1():

    class C:
        __slots__ = 'x'

        def f(self):
            pass

        @property
        def p(self):
            pass

        @staticmethod
        def s():
            pass

        @classmethod
        def c(cls):
            pass
    return (C.f, C().f, C.x, C.__dict__['p'], C.__dict__['s'], C.__dict__['c'], C.c)


show(case_1)
show(lambda: (len, [].append, list.append, list.__add__, [].__add__, dict.fromkeys, dict.__dict__['fromkeys'], str.maketrans, int.real, object.__repr__, type.__repr__, str.__format__, ''.__format__))


def case_2():

    def g():
        yield

    async def co():
        pass

    async def ag():
        yield
    c = co()
    r = (g, g(), ag(), c)
    c.close()
    return r


show(case_2)


def case_3():

    class C:
        pass

    class D(C):

        def h(self):
            return super()
    return (D().h(), super(C), super(D, D))


show(case_3)


def case_4():

    def inner():
        return x
    r = str(inner.__closure__)
    x = 1
    return r


show(case_4)
show(lambda: (object(), type, int, NotImplemented, ..., type(None), type(len), type(1.5), None, True, 5, 10 ** 40, -3, 1.5, 1e+100, 1 + 2j, -0.0, float('nan')))


def case_5():
    try:
        1 / 0
    except Exception as e:
        return (e.__traceback__, e)


show(case_5)
show(lambda: (repr(OSError(2, 'x')), str(OSError(2, 'x')), str(OSError(2, 'x', 'f')), str(OSError(2, 'x', 'f', None, 'g')), repr(OSError(2, 'x', 'f')), str(OSError('a')), str(OSError(1, 2, 3, 4, 5, 6))))
show(lambda: (str(KeyError('a')), str(KeyError()), str(KeyError(1, 2)), repr(KeyError('a')), repr(ValueError()), repr(ValueError(1, 2)), str(ValueError('a')), str(ValueError(1, 2))))
show(lambda: (str(SyntaxError('m')), str(SyntaxError('m', ('f.py', 3, 4, 't'))), repr(SyntaxError('m', ('f.py', 3, 4, 't'))), str(SyntaxError()), str(SyntaxError(None))))
show(lambda: (str(ImportError('a', name='b')), repr(ImportError('a', name='b')), str(ImportError()), str(ImportError(1))))
show(lambda: (str(ExceptionGroup('m', [ValueError(1)])), repr(ExceptionGroup('m', [ValueError(1), TypeError()])), str(ExceptionGroup('m', [ValueError(1), TypeError()]))))
show(lambda: (str(UnicodeDecodeError('u', b'a\xff', 1, 2, 'r')), repr(UnicodeDecodeError('u', b'a\xff', 1, 2, 'r')), str(UnicodeEncodeError('u', 'aሴ', 1, 2, 'r')), str(UnicodeTranslateError('aሴ', 1, 2, 'r')), str(UnicodeTranslateError('aሴ', 0, 2, 'r'))))


def case_6():

    class E(ValueError, KeyError):
        pass
    return (str(E('x')), E('x'), E(), E)


show(case_6)


def case_7():

    class E(Exception):

        def __str__(self):
            return 'mine'
    return (str(E('x')), E('x'), f'{E(1)}')


show(case_7)


def case_8():

    class E(Exception):

        def __repr__(self):
            return 'mine'
    return (str(E('x')), E('x'), str(E(1, 2)))


show(case_8)


def case_9():
    l = [1]
    l.append(l)
    d = {}
    d[1] = d
    t = ([],)
    t[0].append(t)
    return (l, d, d.values(), d.items(), t)


show(case_9)


def case_10():
    d = {}
    d[1] = d.values()
    return d


show(case_10)
show(lambda: (range(3), range(0, 3, 2), slice(1), slice(None, [1], None)))


def case_11():

    class L(list):
        pass

    class S(set):
        pass

    class T(tuple):
        pass

    class DD(dict):
        pass

    class F(frozenset):
        pass
    return (L([1]), S({1}), S(), T((1,)), DD(a=1), F([1]), F())


show(case_11)
show(lambda: ([], (), {}, set(), frozenset(), (1,), [1, 'a'], {1: 'a', 'b': 2}, {1}, frozenset({1}), {}.keys(), {1: 2}.values(), {1: 2}.items()))
show(lambda: (iter([]), iter('é'), enumerate([]), zip(), map(len, []), iter({}), iter(set()), iter(range(2)), iter(int, 1), iter(b'')))


def case_12():

    class M(type):

        def __repr__(cls):
            return 'M:' + cls.__name__

    class C(metaclass=M):
        pass
    return (C, str(C), C(), f'{C}', [C])


show(case_12)


def case_13():

    def f():
        pass
    return repr(f.__code__).split(', file')[0]


show(case_13)


def case_14():

    class C:

        def __init__(self):
            self.me = self

        def __repr__(self):
            return '<%r>' % (self.me,)
    try:
        repr(C())
    except RecursionError as e:
        return str(e)[:32]


show(case_14)


def case_15():

    class C:

        def __repr__(self):
            L.clear()
            return 'c'
    L = [C(), 2, 3]
    return repr(L)


show(case_15)


def case_16():

    class C:

        def __repr__(self):
            D.clear()
            return 'c'
    D = {C(): 1, 2: 3}
    return repr(D)


show(case_16)


def case_17():

    class C:

        def __getattr__(self, n):
            raise AttributeError('nope ' + n)
    '{0.x}'.format(C())


show(case_17)


def case_18():

    class C:

        def __getattr__(self, n):
            return n
    return '{0.x} {0.y[0]}'.format(C())


show(case_18)
show(lambda: ('{0.__class__.__name__}'.format(5), '{:>{w}}'.format('é', w=3), '{!s:^5}'.format(1)))
show(lambda: (f'{'a':>{3}}', f'{1.5:08.3f}', f'{5!r:>3}', f'{10:#x}', f'{'é'!a}'))


def case_19():
    try:
        b'a\xff'.decode()
    except UnicodeDecodeError as e:
        return (e.encoding, e.object, e.start, e.end, e.reason, e.args)


show(case_19)


def case_20():
    try:
        'é'.encode('ascii')
    except UnicodeEncodeError as e:
        return (e.encoding, e.object, e.start, e.end, e.reason, e.args)


show(case_20)
show(lambda: str(10 ** 5000))
show(lambda: '%d' % 10 ** 5000)
show(lambda: 'a'.replace('a', 'b' * 1000) * 3 == 'b' * 3000)
