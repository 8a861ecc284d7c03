"""memoryview: slices, casts, assignment, release, and bytearrays that keep their size."""


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


show(lambda: (bytes(memoryview(b'ab')), bytes(bytearray(b'x')), bytes(True), bytes()))
show(lambda: b'a'.join([b'x', bytearray(b'y'), memoryview(b'z')]))
show(lambda: (b'abc'.__add__(memoryview(b'd')), b'a' + memoryview(b'b'), bytearray(b'a') + memoryview(b'b')))
show(lambda: (b'abc'.__eq__('abc'), b'abc' == 'abc', b'abc' == bytearray(b'abc'), b'abc' == memoryview(b'abc'), b'a' < b'b'))
show(lambda: memoryview(1))
show(lambda: memoryview('a'))
show(lambda: memoryview())
show(lambda: memoryview(b'a', 1))
show(lambda: memoryview(object=b'ab'))
show(lambda: memoryview(b'abc')[5])
show(lambda: memoryview(b'abc')['a'])
show(lambda: memoryview(b'abc')[0:2])
show(lambda: memoryview(b'abc')[::2].tobytes())
show(lambda: memoryview(b'abc').__setitem__(0, 1))
show(lambda: memoryview(bytearray(b'abc')).__setitem__(0, 300))
show(lambda: memoryview(bytearray(b'abc')).__setitem__(0, 'a'))
show(lambda: memoryview(bytearray(b'abc')).__setitem__(5, 1))
show(lambda: memoryview(bytearray(b'abc')).__setitem__('a', 1))
show(lambda: memoryview(bytearray(b'abc')).__setitem__(slice(0, 2), b'abc'))
show(lambda: memoryview(bytearray(b'abc')).__setitem__(slice(0, 2), 'ab'))
show(lambda: memoryview(bytearray(b'abc')).__setitem__(slice(0, 2), b'xy'))
show(lambda: memoryview(bytearray(b'abc')).__delitem__(0))
show(lambda: memoryview(b'abcd').cast('H'))
show(lambda: memoryview(b'abcd').cast('H').tolist())
show(lambda: memoryview(b'abcd').cast('I')[0])
show(lambda: memoryview(b'abc').cast('H'))
show(lambda: memoryview(b'abcd').cast('x'))
show(lambda: memoryview(b'abcd').cast('zz'))
show(lambda: memoryview(b'abcd').cast(1))
show(lambda: memoryview(b'abcd').cast('B', [2, 2]))
show(lambda: memoryview(b'abcd').cast('B', [2, 2]).tolist())
show(lambda: memoryview(b'abcdefgh').cast('B', [2, 2, 2]).tolist())
show(lambda: memoryview(b'abcd').cast('B', [2, 2])[0])
show(lambda: memoryview(b'abcd').cast('B', [2, 2])[0, 1])
show(lambda: memoryview(b'abcd').cast('B', [2, 2])[1:].tolist())
show(lambda: memoryview(b'abcd').cast('B', [2, 3]))
show(lambda: memoryview(b'abcd').cast('B', (2, 2)).shape)
show(lambda: memoryview(b'abcd').cast('B', (2, 2)).tobytes('F'))
show(lambda: memoryview(b'abcd').cast('H').cast('I'))
show(lambda: memoryview(b'abcdefgh').cast('d')[0])
show(lambda: memoryview(b'abcd').cast('c')[0])
show(lambda: memoryview(b'abcd').cast('c').tolist())
show(lambda: memoryview(b'abcd').cast('?').tolist())
show(lambda: (memoryview(b'\xff' * 8).cast('Q').tolist(), memoryview(b'\xff' * 8).cast('q').tolist(), memoryview(b'\xff' * 8).cast('b').tolist(), memoryview(b'\x00<\xff{').cast('e').tolist()))
show(lambda: (memoryview(b'abcd').hex(), memoryview(b'abcd').hex(':'), memoryview(b'abcd').tobytes('C')))
show(lambda: memoryview(b'abcd').tobytes('x'))
show(lambda: memoryview(bytearray(b'abcd')).toreadonly().readonly)
show(lambda: (memoryview(b'abcd') == b'abcd', memoryview(b'abcd') == memoryview(b'abcd').cast('H'), memoryview(b'abcd') != b'x', memoryview(b'ab') == 5))
show(lambda: memoryview(b'abcd') < b'abcd')
show(lambda: hash(memoryview(b'abcd')) == hash(b'abcd'))
show(lambda: hash(memoryview(bytearray(b'abcd'))))
show(lambda: hash(memoryview(b'abcd').cast('H')))
show(lambda: len(memoryview(b'abcd').cast('H')))
show(lambda: list(memoryview(b'abcd')))
show(lambda: memoryview(b'abcd').cast('H')[::-1].tolist())
show(lambda: memoryview(b'abcd')[::-1].cast('H'))
show(lambda: 97 in memoryview(b'abcd'))
show(lambda: list(reversed(memoryview(b'abcd'))))
show(lambda: memoryview(b'abcd') + b'a')
show(lambda: memoryview(b'abcd')[2 ** 70])
show(lambda: memoryview(b'abcd')[...])
show(lambda: memoryview(b'abcd')[()])
show(lambda: memoryview(b'abcd')[0, 1])
show(lambda: str(memoryview(b'a')).startswith('<memory at 0x'))
show(lambda: memoryview(b'a').__enter__)


def case_1():
    b = bytearray(b'abc')
    m = memoryview(b)
    b.append(1)


show(case_1)


def case_2():
    b = bytearray(b'abc')
    m = memoryview(b)
    m.release()
    b.append(1)
    return b


show(case_2)


def case_3():
    b = bytearray(b'abc')
    m = memoryview(b)
    del m
    b.append(1)
    return b


show(case_3)


def case_4():
    b = bytearray(b'abc')
    m = memoryview(b)
    m.release()
    m[0]


show(case_4)


def case_5():
    b = bytearray(b'abc')
    m = memoryview(b)
    m.release()
    return m


show(case_5)


def case_6():
    b = bytearray(b'abc')
    m = memoryview(b)
    m.release()
    len(m)


show(case_6)


def case_7():
    b = bytearray(b'abc')
    m = memoryview(b)
    m.release()
    return (m == m, m == b)


show(case_7)


def case_8():
    b = bytearray(b'abc')
    m = memoryview(b)
    n = m[1:]
    m.release()
    return n.tobytes()


show(case_8)


def case_9():
    b = bytearray(b'abc')
    with memoryview(b) as m:
        pass
    m.nbytes


show(case_9)


def case_10():
    b = bytearray(b'abc')
    m = memoryview(b)
    del b[0]


show(case_10)


def case_11():
    b = bytearray(b'abc')
    m = memoryview(b)
    b[0] = 1
    b[0:1] = b'x'
    b[0:1] = b''


show(case_11)


def case_12():
    b = bytearray(b'abc')
    m = memoryview(b)
    b.clear()


show(case_12)


def case_13():
    b = bytearray(b'abc')
    m = memoryview(b)
    b.__init__(b'')


show(case_13)


def case_14():
    b = bytearray(b'abc')
    m = memoryview(b)
    b *= 2


show(case_14)


def case_15():
    b = bytearray(b'abc')
    m = memoryview(b)
    b *= 1
    return b


show(case_15)


def case_16():
    b = bytearray(b'abc')
    m = memoryview(b)
    b += b''
    return b


show(case_16)


def case_17():
    b = bytearray(b'abc')
    m = memoryview(b)
    b += b'x'


show(case_17)


def case_18():
    b = bytearray(b'abc')
    m = memoryview(b)
    b.pop()


show(case_18)


def case_19():
    b = bytearray(b'abc')
    m = memoryview(b)
    b.remove(97)


show(case_19)


def case_20():
    b = bytearray(b'abc')
    m = memoryview(b)
    b.extend(b'')
    return b


show(case_20)


def case_21():
    b = bytearray(b'abc')
    m = memoryview(b)
    b.extend(b'x')


show(case_21)


def case_22():
    b = bytearray(b'abc')
    m = memoryview(b)
    b.insert(0, 1)


show(case_22)


def case_23():
    b = bytearray(b'abc')
    m = memoryview(b)
    b.reverse()
    return b


show(case_23)


def case_24():
    b = bytearray(b'abcd')
    m = memoryview(b).cast('H')
    m[0] = 70000


show(case_24)


def case_25():
    b = bytearray(b'abcd')
    m = memoryview(b).cast('H')
    m[0] = 'x'


show(case_25)


def case_26():
    b = bytearray(b'abcd')
    m = memoryview(b).cast('f')
    m[0] = 1.5
    return (m[0], b)


show(case_26)


def case_27():
    b = bytearray(b'abcd')
    m = memoryview(b).cast('f')
    m[0] = 'x'


show(case_27)


def case_28():
    b = bytearray(b'abcd')
    m = memoryview(b).cast('f')
    m[0] = 1e+300


show(case_28)


def case_29():
    b = bytearray(b'abcd')
    m = memoryview(b).cast('e')
    m[0] = 1.1
    m[1] = 1e-07
    return (m.tolist(), b)


show(case_29)


def case_30():
    b = bytearray(b'abcd')
    m = memoryview(b).cast('c')
    m[0] = b'x'
    m[0] = 5


show(case_30)


def case_31():
    b = bytearray(b'abcd')
    m = memoryview(b).cast('c')
    m[0] = b'xy'


show(case_31)


def case_32():
    b = bytearray(b'abcd')
    m = memoryview(b).cast('?')
    m[0] = 5
    return b


show(case_32)


def case_33():
    b = bytearray(b'abcd')
    m = memoryview(b)
    m[::2] = b'xy'
    m[1:3] = m[0:2]
    return b


show(case_33)


def case_34():
    b = bytearray(b'abcd')
    m = memoryview(b)
    m[0:2] = memoryview(b).cast('H')[0:1]


show(case_34)


def case_35():
    b = bytearray(b'abcd')
    m = memoryview(b)
    del m[0]


show(case_35)


def case_36():
    b = bytearray(b'abcd')
    m = memoryview(b)
    m.foo = 1


show(case_36)


def case_37():
    b = bytearray()
    b += memoryview(b'xy')
    b[5:] = b'z'
    return b


show(case_37)
