"""Subclasses of str, bytes, bytearray and int, and the special methods that make texts."""


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

    class B(bytearray):
        pass
    b = B(b'xy')
    b.append(65)
    return (b, b + b'z', type(b + b'z').__name__, len(b), b[0], b'x' in b, b.find(b'y'), bytes(b), b == b'xyA')


show(case_1)


def case_2():

    class B(bytes):

        def __new__(cls, x):
            return super().__new__(cls, x)
    b = B(b'xy')
    return (b, type(b).__name__, b[0], b + b'z', b.upper(), hash(b) == hash(b'xy'), {b: 1}[b'xy'], bytes.fromhex('00'), B.fromhex('4141'))


show(case_2)


def case_3():

    class S(str):

        def __repr__(self):
            return 'S!'
    s = S('abc')
    return (s, str(s), s.upper(), s + 'd', '%s %r' % (s, s), f'{s}{s!r}', format(s, '>5'), [s], len(s), s[1], 'b' in s, {s: 1}['abc'], s == 'abc', ''.join([s, s]))


show(case_3)


def case_4():

    class S(str):

        def __str__(self):
            return 'str!'
    s = S('abc')
    return (s, str(s), '%s' % s, f'{s}', format(s), format(s, '>6'), '{}'.format(s), s.join(['1', '2']))


show(case_4)


def case_5():

    class I(int):

        def __str__(self):
            return 'int!'

        def __repr__(self):
            return 'repr!'
    i = I(5)
    return (i, str(i), '%s %d %r' % (i, i, i), f'{i}{i:03d}', [i], format(i), format(i, '>4'), '%s' % i, '%x' % i)


show(case_5)


def case_6():

    class C:

        def __format__(self, s):
            return 'C:' + s
    return (format(C(), 'xy'), f'{C():abc}', '{:>5}'.format(C()))


show(case_6)


def case_7():

    class C:

        def __format__(self, s):
            return 5
    format(C(), '')


show(case_7)


def case_8():

    class C:

        def __str__(self):
            return 5
    str(C())


show(case_8)


def case_9():

    class C:

        def __repr__(self):
            return 5
    repr(C())


show(case_9)


def case_10():

    class C:

        def __repr__(self):
            return 'C!'
    return (str(C()), [C()], '%s' % C(), f'{C()}', {C(): C()} and 1, (C(),), {1: C()})


show(case_10)


def case_11():

    class C:
        pass
    format(C(), '5')


show(case_11)


def case_12():

    class C:
        pass
    C.__qualname__ = 'A.B'
    return (C, C(), C.__init__, object())


show(case_12)


def case_13():

    class C:

        def __bytes__(self):
            return b'cc'
    return (bytes(C()), b'%s' % C())


show(case_13)


def case_14():

    class C:

        def __bytes__(self):
            return 5
    bytes(C())


show(case_14)


def case_15():

    class C:

        def __index__(self):
            return 3
    return (bytes(C()), 'abcdef'[C()], b'abcdef'[C()], '%d' % C() if 0 else 1, 'ab' * C(), 'abcd'.find('d', C()), bytearray(b'abcd').pop(C()))


show(case_15)


def case_16():

    class C:

        def __getitem__(self, k):
            return k
    return ('%(a)s %(b)s' % C(), '{x}'.format_map(C()), 'abc'.translate(C()))


show(case_16)


def case_17():

    class C:

        def __int__(self):
            return 7

        def __float__(self):
            return 2.5
    return '%d %f' % (C(), C())


show(case_17)


def case_18():

    class C:

        def __int__(self):
            return 7
    '%x' % C()


show(case_18)
