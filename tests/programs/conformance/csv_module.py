# csv: reading and writing in many dialects.
import csv
import io


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


def rd(lines, **k):
    show(lambda: list(csv.reader(lines if isinstance(lines, list) else io.StringIO(lines, newline=""), **k)))


for s in [
    "a,b,c\r\n1,2,3\r\n",
    'a,"b ""q"" x",c\n',
    '"multi\nline",2\n',
    "\n\na\n",
    "a,,\n",
    '"",""\n',
    '"a"b,c\n',
    'a"b"c,d\n',
    " a, b\n",
    "a\\,b,c\n",
    '"unterminated\n',
    "a\tb\n",
    "'q,r',s\n",
    '1,"2",3.5\n',
    "a,b",
    '"x\r\ny",z\r\n',
    "a\0b,c\n",
    '"a", "b"\n',
    'é,"ü"\n',
    "a;b\n",
    "\r\n",
    'a,"b\n\nc",d\ne\n',
]:
    for k in [
        {},
        {"strict": True},
        {"skipinitialspace": True},
        {"escapechar": "\\"},
        {"quotechar": "'"},
        {"quoting": csv.QUOTE_NONE},
        {"quoting": csv.QUOTE_NONNUMERIC},
        {"delimiter": "\t"},
        {"doublequote": False},
        {"quoting": csv.QUOTE_NOTNULL},
        {"quoting": csv.QUOTE_STRINGS},
    ]:
        print(repr(s), k, end=" ")
        rd(s, **k)
rd([b"a"])
rd(["a", "b,c"])
rd(['"a', 'b"'])
for k in [
    {"delimiter": ""},
    {"delimiter": None},
    {"delimiter": "ab"},
    {"quotechar": "\n"},
    {"quoting": 9},
    {"quoting": "x"},
    {"foo": 1},
    {"delimiter": '"'},
    {"escapechar": 5},
    {"lineterminator": 3},
    {"quotechar": None},
    {"quotechar": None, "quoting": 1},
    {"delimiter": "\r"},
]:
    show(lambda: csv.reader([], **k) and 1)
rows = [
    ["a", "b", "c"],
    [1, 2.5, None],
    ["x,y", 'q"q', "n\nn"],
    [""],
    [],
    [None],
    ["", ""],
    [" a", "b "],
    ["it's", "tab\t"],
    ["a\\b"],
    [True, "\r"],
    ['"'],
]
for k in [
    {},
    {"quoting": 1},
    {"quoting": 2},
    {"quoting": 3, "escapechar": "\\"},
    {"quoting": 3},
    {"quoting": 4},
    {"quoting": 5},
    {"doublequote": False, "escapechar": "\\"},
    {"delimiter": ";"},
    {"delimiter": "\t"},
    {"quotechar": "'"},
    {"lineterminator": "\n"},
    {"escapechar": "\\"},
    {"doublequote": False},
    {"skipinitialspace": True},
]:
    print(k)
    for r in rows:
        o = io.StringIO(newline="")
        try:
            n = csv.writer(o, **k).writerow(r)
            print("  ", repr(o.getvalue()), n)
        except Exception as e:
            print("  ", r, type(e).__name__, e)
show(csv.writer, 5)
show(csv.writer(io.StringIO()).writerow, 5)
o = io.StringIO(newline="")
w = csv.DictWriter(o, ["x", "y"], restval="-")
w.writeheader()
w.writerow({"x": 1})
w.writerows([{"y": 2, "x": 3}])
show(w.writerow, {"z": 1})
print(repr(o.getvalue()))
show(lambda: list(csv.DictReader(io.StringIO("a,b\n1,2\n\n3\n4,5,6\n"), restkey="r", restval="v")))
d = csv.DictReader(io.StringIO("a,b\n1,2\n"))
print(d.fieldnames, next(d), d.line_num)
print(csv.list_dialects(), csv.get_dialect("excel").delimiter, csv.get_dialect("unix").quoting)
show(csv.get_dialect, "zz")
csv.register_dialect("p", delimiter="|", quoting=csv.QUOTE_ALL)
rd("a|b\n", dialect="p")
csv.unregister_dialect("p")
show(csv.unregister_dialect, "p")


class D(csv.Dialect):
    delimiter = ":"
    quotechar = '"'
    quoting = 0
    lineterminator = "\n"


rd("a:b\n", dialect=D)
rd("a:b\n", dialect=D())


class D2(csv.Dialect):
    delimiter = 5


show(D2)
print(csv.field_size_limit(), csv.field_size_limit(5))
rd("abcdefgh\n")
csv.field_size_limit(131072)
show(csv.field_size_limit, "x")
s = csv.Sniffer()
x = s.sniff("a;b;c\n1;2;3\n4;5;6\n")
print(x.delimiter, x.quotechar, x.skipinitialspace)
x = s.sniff("'a', 'b'\n'c', 'd'\n")
print(x.delimiter, x.quotechar, x.skipinitialspace, x.doublequote)
print(s.has_header("name,age\nbob,12\nal,33\n"), s.has_header("1,2\n3,4\n"))
