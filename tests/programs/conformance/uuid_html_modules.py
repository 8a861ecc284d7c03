# uuid, and html with its entities.
import html
import uuid
from html.entities import *


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(
    u,
    repr(u),
    u.hex,
    u.int,
    u.bytes,
    u.bytes_le,
    u.fields,
    u.urn,
    u.variant,
    u.version,
    u.time,
    u.clock_seq,
    u.node,
    int(u),
    hash(u) == hash(u.int),
)
print(
    uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"),
    uuid.uuid5(uuid.NAMESPACE_URL, "http://x"),
    uuid.uuid4().version,
    uuid.uuid1().version,
    uuid.uuid1(5, 6).node,
    len({uuid.uuid4() for _ in range(50)}),
)
print(
    uuid.UUID(bytes=u.bytes) == u,
    uuid.UUID(bytes_le=u.bytes_le) == u,
    uuid.UUID(fields=u.fields) == u,
    uuid.UUID(int=5),
    uuid.UUID("{urn:uuid:12345678123456781234567812345678}") == u,
    u < uuid.UUID(int=5),
    u.is_safe,
)
for k in [
    {},
    {"hex": "x"},
    {"int": -1},
    {"bytes": b"x"},
    {"int": 1, "hex": "x"},
    {"int": 1, "version": 9},
    {"fields": (1, 2)},
    {"hex": "z" * 32},
    {"fields": (1 << 32, 0, 0, 0, 0, 0)},
    {"fields": (0, 0, 0, 256, 0, 0)},
]:
    show(uuid.UUID, **k)
show(setattr, u, "int", 5)
show(lambda: u == 5)
for s in [
    "<a href=\"x\">'&'</a>",
    "&lt;&gt;&amp;&quot;&#39;&#x27;",
    "&copy;&copy &eacute;&notit;&notin;&foo;&",
    "&#0;&#128;&#xD800;&#x110000;&#13;&#x1;&#65&#x41;",
    "&NotEqualTilde;&acE;&amp",
    "a&b&lt",
    "&ltfoo",
    "&CounterClockwiseContourIntegral;",
]:
    print(repr(html.escape(s)), repr(html.escape(s, quote=False)), repr(html.unescape(s)))
print(len(html5), len(name2codepoint), name2codepoint["euro"], codepoint2name[233], entitydefs["lt"], sorted(name2codepoint.items())[:5])
