# A text template engine: templates are compiled to generators in Python source, which exec makes functions of. Tags are
# {% … %}, values {{ … | filter }}, comments {# … #}; blocks can be inherited, parts included.
import html
import re
import string
import textwrap
import traceback
from collections import ChainMap
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial
from types import SimpleNamespace


class TemplateError(Exception):
    def __init__(self, message, name="?", line=0):
        super().__init__(f"{name}:{line}: {message}")
        self.line = line


class Safe(str):
    """Text that is not escaped again."""

    def __html__(self):
        return self


FILTERS = {
    "upper": str.upper, "title": string.capwords, "length": len, "safe": Safe, "join": lambda items, by=", ": by.join(map(str, items)),
    "default": lambda value, other="": value if value not in (None, "") else other, "repr": repr, "round": round,
    "wrap": lambda text, width=30: textwrap.fill(text, width), "date": lambda day, form="%d.%m.%Y": day.strftime(form),
    "sort": lambda items, by=None, reverse=False: sorted(items, key=by and (lambda item: lookup(item, by)), reverse=reverse),
    "format": lambda value, form: format(value, form),
}


def lookup(value, name):
    """An attribute, an item, or what a method gives: templates do not say which."""
    for part in name.split("."):
        try:
            value = value[int(part) if part.isdigit() else part]
        except (TypeError, KeyError, IndexError, ValueError):
            try:
                value = getattr(value, part)
            except AttributeError:
                return None
        if callable(value) and not isinstance(value, type):
            value = value()
    return value


class Code:
    """Lines of Python, indented."""

    def __init__(self):
        self.lines, self.depth = [], 0

    def add(self, line):
        self.lines.append("    " * self.depth + line)

    @contextmanager
    def block(self, head):
        self.add(head)
        self.depth += 1
        yield
        self.depth -= 1

    def __str__(self):
        return "\n".join(self.lines) + "\n"


TOKEN = re.compile(r"(\{%-?.*?-?%\}|\{\{.*?\}\}|\{#.*?#\})", re.S)
EXPRESSION = re.compile(r"""\s*(?:(?P<text>"[^"]*"|'[^']*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<word>and|or|not|in|is|True|False|None)\b
                            |(?P<name>[A-Za-z_][\w.]*)|(?P<symbol>[=!<>]=|[-+*/%<>(),\[\]]))""", re.X)


class Template:
    def __init__(self, source, name="template", library=None):
        self.name, self.library = name, library if library is not None else {}
        self.blocks = {}
        self.parent = None
        self.line = 1
        self.loops = 0
        self.tokens = self.read(source)
        code = Code()
        with code.block("def root(context, blocks):"):
            code.add("yield ''")
            self.compile(code, ())
        if self.tokens_left:
            self.fail(f"unexpected {self.tokens_left[0]!r}")
        self.source = str(code)
        names = {"lookup": lookup, "show": show, "FILTERS": FILTERS, "Loop": Loop, "render": self.render_other}
        exec(compile(self.source, f"<{name}>", "exec"), names)
        self.root = names["root"]
        self.functions = {block: names[f"block_{block}"] for block in self.blocks}

    def fail(self, message):
        raise TemplateError(message, self.name, self.line)

    def read(self, source):
        for number, part in enumerate(TOKEN.split(source)):
            if number % 2 == 0:
                if part:
                    yield "text", part
            elif part.startswith("{%"):
                yield "tag", part.strip("{%-}").strip()
            elif part.startswith("{{"):
                yield "value", part[2:-2].strip()
            self.line += part.count("\n")

    def expression(self, text, local=True):
        result, place = [], 0
        text = text.strip()
        while place < len(text):
            match = EXPRESSION.match(text, place)
            if match is None:
                self.fail(f"cannot read {text[place:]!r}")
            name = match["name"]
            result.append(f"lookup(context, {name!r})" if name else match.group().strip())
            place = match.end()
        if not result:
            self.fail("expression expected")
        return " ".join(result)

    def value(self, text):
        first, *filters = re.split(r"\|(?=(?:[^\"']*[\"'][^\"']*[\"'])*[^\"']*$)", text)
        code = self.expression(first)
        for part in filters:
            name, _, arguments = part.strip().partition(":")
            if name not in FILTERS:
                self.fail(f"no filter {name!r}")
            extra = "".join(", " + argument.strip() for argument in arguments.split(",")) if arguments else ""
            code = f"FILTERS[{name!r}]({code}{extra})"
        return code

    def compile(self, code, ends):
        """Until a tag that ends the block; that tag."""
        for kind, text in self.tokens:
            if kind == "text":
                code.add(f"yield {text!r}")
            elif kind == "value":
                code.add(f"yield show({self.value(text)})")
            else:
                word, _, rest = text.partition(" ")
                if word in ends:
                    return text
                method = getattr(self, "tag_" + word, None)
                if method is None:
                    self.fail(f"unexpected tag {word!r}")
                method(code, rest.strip())
        if ends:
            self.fail(f"{ends[-1]!r} expected")

    tokens_left = ()

    def tag_if(self, code, rest):
        head = f"if {self.expression(rest)}:"
        while True:
            with code.block(head):
                code.add("pass")
                end = self.compile(code, ("elif", "else", "endif"))
            if end == "endif":
                return
            head = "else:" if end == "else" else f"elif {self.expression(end[4:])}:"

    def tag_for(self, code, rest):
        match = re.fullmatch(r"(\w+(?:\s*,\s*\w+)*) in (.+)", rest)
        if match is None:
            self.fail(f"bad loop {rest!r}")
        names = re.split(r"\s*,\s*", match[1])
        self.loops += 1
        loop = f"loop{self.loops}"
        code.add("context = context.new_child()")
        code.add(f"{loop} = Loop({self.value(match[2])}, context.get('loop'))")
        with code.block(f"for item in {loop}:"):
            if len(names) == 1:
                code.add(f"context.update(loop={loop}, {names[0]}=item)")
            else:
                code.add(f"context.update(zip({names!r}, item), loop={loop})")
            end = self.compile(code, ("else", "endfor"))
        code.add("context = context.parents")
        if end == "else":
            with code.block(f"if not {loop}.index:"):
                self.compile(code, ("endfor",))

    def tag_set(self, code, rest):
        name, _, value = rest.partition("=")
        code.add(f"context[{name.strip()!r}] = {self.value(value)}")

    def tag_include(self, code, rest):
        code.add(f"yield from render({self.expression(rest)}, context)")

    def tag_extends(self, code, rest):
        self.parent = rest.strip("\"'")

    def tag_block(self, code, rest):
        if rest in self.blocks:
            self.fail(f"block {rest!r} twice")
        self.blocks[rest] = inner = Code()
        with inner.block(f"def block_{rest}(context, blocks):"):
            inner.add("yield ''")
            self.compile(inner, ("endblock",))
        code.add(f"yield from blocks[{rest!r}](context, blocks)")
        code.lines[0:0] = inner.lines

    def tag_raw(self, code, rest):
        self.fail("raw is not supported")

    def render_other(self, name, context):
        yield from self.library[name].generate(context)

    def generate(self, context, blocks=None):
        blocks = ChainMap(blocks or {}, self.functions)
        if self.parent:
            # What stands outside of blocks can set names only.
            for _ in self.root(context, blocks):
                pass
            yield from self.library[self.parent].generate(context, blocks)
        else:
            yield from self.root(context, blocks)

    def render(self, **values):
        return "".join(self.generate(ChainMap({}, values)))


class Loop:
    def __init__(self, items, outer):
        self.items = list(items.items() if isinstance(items, dict) else items if items is not None else ())
        self.outer, self.index = outer, 0

    def __iter__(self):
        for self.index, item in enumerate(self.items, 1):
            yield item

    @property
    def first(self):
        return self.index == 1

    @property
    def last(self):
        return self.index == len(self.items)


def show(value):
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return value.__html__()
    return html.escape(str(value), quote=False)


LIBRARY = {}
add = lambda name, source: LIBRARY.__setitem__(name, Template(source, name, LIBRARY))
add("row", "{{ loop.index }}/{{ loop.outer.index | default: '-' }} {{ item.name | title }}: {{ item.price | format: '8.2f' }}{% if not loop.last %},{% endif %}\n")
add("base", "<h1>{% block title %}Untitled{% endblock %}</h1>\n{% block body %}{% endblock %}-- {{ author | default: 'nobody' }} {# hidden #}\n")
add("list", """{% extends "base" %}{% block title %}{{ title | upper }} & more{% endblock %}
{% block body %}{% for item in items | sort: 'price' %}{% include "row" %}{% else %}nothing
{% endfor %}{% endblock %}""")
add("conditions", "{% if n > 10 and n % 2 == 0 %}big even{% elif n > 10 %}big{% elif n in small %}small{% else %}other{% endif %} {{ n * 2 - 1 }}")
add("nested", "{% set title = 'T' %}{% for k, v in data %}{{ k }}=[{% for x in v %}{{ x }}{% if not loop.last %};{% endif %}{{ loop.outer.index }}{% endfor %}]{% if loop.first %} {{ title }}{% endif %}\n{% endfor %}{{ k | default: 'gone' }}")

things = [dict(name="green tea <new>", price=3.5), SimpleNamespace(name="cup", price=12), dict(name="pot & lid", price=1234.567)]
print(LIBRARY["list"].render(title="shop", items=things, author=lambda: "Ann"))
print(LIBRARY["list"].render(title="<empty>", items=[]))
for n in (12, 13, 3, -1):
    print(LIBRARY["conditions"].render(n=n, small=[1, 2, 3]))
print(LIBRARY["nested"].render(data={"a": [1, 2], "b": "xyz", "c": []}))
print(Template("{{ d | date }} {{ d | date: '%A' }} {{ t | wrap: 20 }} {{ x | safe }}{{ x }} {{ y.z.0 }} {{ l | join: '-' }} {{ s | length }}").render(
    d=date(2024, 2, 29), t="the quick brown fox jumps", x="<b>", y={"z": ["deep"]}, l=[1, None, 2.5], s="four"))
print(LIBRARY["row"].source)
for wrong in ("{% if x %}", "{% for x %}{% endfor %}", "a\n\n{% what %}", "{{ a $ b }}", "{{ x | nope }}", "{% block a %}{% endblock %}{% block a %}{% endblock %}", "{{ }}", "{% endfor %}", "\n{% raw %}"):
    try:
        Template(wrong, "wrong")
    except TemplateError as e:
        print(e, e.line)
try:
    Template("ok {{ a / b }}", "division").render(a=1, b=0)
except ZeroDivisionError as e:
    frame = traceback.extract_tb(e.__traceback__)[-1]
    print(type(e).__name__, frame.filename, frame.name, frame.lineno)


@lru_cache(maxsize=8)
def compiled(source):
    return Template(source)


say = partial(lambda source, **values: compiled(source).render(**values), "Hello {{ who | default: 'world' }}!")
print(say(), say(who="you"), compiled.cache_info())
