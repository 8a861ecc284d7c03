# What containers and built-in functions say about wrong arguments.


def show(expression):
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", type(error).__name__, error)


for expression in """
list(1,2)
list(a=1)
list(1)
tuple(1,2)
tuple(a=1)
dict(1)
dict([1])
dict([(1,2,3)])
dict(1,2)
set(1)
set(1,2)
set(a=1)
frozenset(1,2)
frozenset(a=1)
range()
range(1,2,3,4)
range('a')
range(1.0)
range(1,2,0)
range(a=1)
slice()
slice(1,2,3,4)
slice(a=1)
enumerate()
enumerate(1)
enumerate([],1,2)
enumerate([],x=1)
zip(1)
zip([],1)
zip([],strict=1,x=2)
map()
map(1)
map(len,1)
filter()
filter(1)
filter(None,1)
filter(None,[],1)
map(len,[],strict=1)
reversed()
reversed(1)
reversed({1})
reversed([],1)
[1].index(2)
[].pop()
[1].pop(5)
[].pop('a')
[].remove(1)
[].insert('a',1)
[].extend(1)
(1,).index(2)
{}.pop(1)
{}.popitem()
{}[1]
set().pop()
{1}.remove(2)
[]<1
[]+1
()+[]
[]*1.5
[]*'a'
[1][1.0]
(1,)['a']
'abc'[1.0]
b'abc'['a']
range(3)[3]
range(3)['a']
[1,2][::0]
[1]['a':]
len(1)
len(iter([]))
next(1)
next(iter([]))
iter(1)
iter(1,2)
max()
max([])
max(1)
min(1,2,default=3)
min([],default=3)
min([1],x=2)
sum(1)
sum([1],'')
sum(['a'],'')
sum([b''],b'')
sum(['a'])
sum([[1],[2]],[])
sorted(1)
sorted([1,'a'])
sorted([3,1,2],key=1)
abs('a')
divmod(1,0)
divmod('a',1)
pow(2,3,0)
pow(2,-1,4)
pow('a',1)
round('a')
round(1.5,'a')
chr(-1)
chr(0x110000)
chr('a')
ord('ab')
ord(1)
ord(b'ab')
bin(1.0)
hex('a')
hash([])
hash({})
hash(set())
isinstance(1,1)
issubclass(1,int)
issubclass(int,1)
callable()
getattr(1,2)
getattr(1,'x')
hasattr(1,1)
setattr(1,'x',1)
delattr(1,'x')
setattr(1,2,3)
vars(1)
dir(1,2)
print(sep=1)
print(end=1)
print(x=1)
id()
aiter(1)
anext(1)
all(1)
any(1)
{1:2}|1
{1}|[1]
{1}-1
1 in 1
1 in 'a'
[1].sort(1)
[1,2].sort(key=1)
[].index()
[].append()
[].append(1,2)
[].insert(1)
{}.get()
{}.update(1)
{}.update([1])
{}.update([(1,)])
{}.setdefault()
dict.fromkeys()
dict.fromkeys(1)
set.union()
list.append()
{}.fromkeys([[]])
{[]:1}
{[]}
set().add([])
slice(1,2,3).indices('a')
slice(1,2,3).indices(-1)
slice('a').indices(1)
range(5).index(7)
range(5).index('a')
[1,2,3].index(3,0,1)
len(range(10**30))
[0]*(10**30)
[0]*(10**18)
list(range(10**18))
range(3)<range(4)
range(10**30)[10**29]
range(3).count('a')
zip([1],[1,2],strict=True).__next__()
list(zip([1],[1,2],strict=True))
list(zip([1,2],[1],strict=True))
list(zip([1,2],[1,2],[1],strict=True))
list(zip([1],[1],[1,2],strict=True))
""".strip().split("\n"):
    show(expression)

# Numbers of 64 bits are indices and counts, too large or not; beyond, they are refused.
for number in (1 << 62, -(1 << 63), (1 << 63) - 1, 1 << 63):
    for container in ([1], (1,), "a", b"a", bytearray(1), range(3)):
        try:
            print(container[number])
        except Exception as error:
            print(type(error).__name__, error)
    for empty in ([], (), "", b""):
        try:
            print(empty * number)
        except Exception as error:
            print(type(error).__name__, error)
for number in (1 << 62, -(1 << 63), (1 << 63) - 1, 1 << 63):
    items = [1]
    for method in (items.pop, lambda index: items.insert(index, 0)):
        try:
            print(method(number), items)
        except Exception as error:
            print(type(error).__name__, error)
for text in ("ab", "\u1234", "\u1234\u1235", b"ab"):
    try:
        text * (1 << 62)
    except Exception as error:
        print(type(error).__name__, error)
