# urllib.parse: taking URLs apart, joining, quoting, queries.
from urllib.parse import *


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


U = [
    "http://user:pa%20ss@Host.Example:8080/a/b;p;q/c;par?x=1&y=2#frag",
    "https://[::1%Eth]:443/",
    "mailto:a@b.c",
    "//net/path",
    "path/only",
    "?q",
    "#f",
    "",
    "http://h",
    "HTTP://H/",
    "file:///etc/x",
    "x:y",
    "1a:b",
    "http://a:b:99999/",
    "http://h:x/",
    "http://[bad",
    "http://[zz]/",
    "git+ssh://h/p",
    "http://h?q#f",
    "http:///p",
    "svn+x://a/b?c",
    "a\tb\nc",
    "tel:+1;ext=2",
    "//a",
    "http://h/ sp",
]
for u in U:
    show(urlsplit, u)
    show(urlparse, u)
    show(urldefrag, u)
    try:
        s = urlsplit(u)
        print(s.username, s.password, s.hostname, s.geturl() == u, s.geturl())
        print(s.port)
    except Exception as e:
        print(type(e).__name__, e)
show(urlsplit, b"http://h:1/p?q")
print(urlsplit(b"http://H:1/p").hostname, urlsplit("//x", scheme="ftp"), urlsplit("a#b", allow_fragments=False))
base = "http://a/b/c/d;p?q"
for r in (
    "g:h g ./g g/ /g //g ?y g?y #s g#s g?y#s ;x g;x g;x?y#s . ./ .. ../ ../g ../.. ../../ ../../g ../../../g /./g /../g g. .g ./../g ./g/. g/./h g;x=1/../y http:g".split()
    + [""]
):
    print(r, urljoin(base, r))
print(urljoin("", "x"), urljoin("http://a/b", "mailto:x"), urljoin(b"http://a/b", b"c"), urljoin("http://a", "b"), urljoin("a/b", "../c"))
show(urlunsplit, ("http", "h", "p", "q", "f"))
show(urlunparse, ("", "", "p", ";x", "", ""))
show(urljoin, "a", b"b")
for s in ["abc def/é~", "a+b&c=d", "", "%", "x y"]:
    print(quote(s), quote_plus(s), quote(s, safe=""), quote(s.encode()), unquote(quote(s)) == s, unquote_plus(quote_plus(s)) == s)
for s in ["%41%zz%4", "%C3%A9", "%ff", "a%2", "%", "é%20ü", "+a+", "% 1"]:
    print(repr(unquote(s)), repr(unquote_plus(s)), unquote_to_bytes(s))
show(quote, 5)
show(quote, b"x", encoding="ascii")
show(unquote, b"%41")
show(quote_from_bytes, "x")
print(
    urlencode({"a": 1, "b c": "d&e", "é": "ü"}),
    urlencode([("a", [1, 2]), ("b", "x")], doseq=True),
    urlencode([("a", [1, 2])]),
    urlencode({"a": b"\xff"}),
    urlencode({"a": "x y"}, quote_via=quote),
)
show(urlencode, "abc")
show(urlencode, 5)
for q in ["a=1&b=2&a=3", "a=&b", "a=1;b=2", "=x", "a=b=c", "%20=+", "a&b=1"]:
    for k in [{}, {"keep_blank_values": True}, {"strict_parsing": True}, {"separator": ";"}]:
        show(parse_qs, q, **k)
        show(parse_qsl, q, **k)
show(parse_qs, b"a=1&b=%20")
show(parse_qsl, "a=1&b=2", max_num_fields=1)
show(parse_qsl, "a", separator="")
