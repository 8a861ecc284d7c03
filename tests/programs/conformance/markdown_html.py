# A converter from Markdown to HTML: blocks by lines, spans by regular expressions, html for escaping.
import html
import re
import textwrap

SPANS = [
    (re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<url>[^)\s]+)\)"), lambda m: f'<img src="{m["url"]}" alt="{m["alt"]}">'),
    (re.compile(r"\[(?P<text>[^\]]+)\]\((?P<url>[^)\s]+)(?:\s+&quot;(?P<title>.*?)&quot;)?\)"), None),
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)"), r"<em>\1</em>"),
    (re.compile(r"\*(?=\S)(.+?)(?<=\S)\*"), r"<em>\1</em>"),
    (re.compile(r"~~(.+?)~~"), r"<del>\1</del>"),
    (re.compile(r"&lt;(https?://[^&\s]+)&gt;"), r'<a href="\1">\1</a>'),
]


def link(match):
    title = f' title="{match["title"]}"' if match["title"] else ""
    return f'<a href="{match["url"]}"{title}>{match["text"]}</a>'


def spans(text):
    """Text within a block; what is code is left alone."""
    parts = re.split(r"(`+)(.+?)\1", text)
    result = []
    for index, part in enumerate(parts):
        if index % 3 == 1:
            continue
        part = html.escape(part, quote=True)
        if index % 3 == 2:
            result.append(f"<code>{part.strip()}</code>")
            continue
        for pattern, replacement in SPANS:
            part = pattern.sub(replacement or link, part)
        result.append(re.sub(r" {2,}\n", "<br>\n", part))
    return "".join(result)


class Document:
    """Blocks, each of a method that says whether it begins here."""

    HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.+?)\s*#*$")
    ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d+[.)])\s+(?P<text>.*)")
    FENCE = re.compile(r"```(?P<language>\w*)\s*$")
    RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")

    def __init__(self, source):
        self.lines = source.expandtabs(4).splitlines()
        self.place = 0
        self.anchors = {}

    def peek(self):
        return self.lines[self.place] if self.place < len(self.lines) else None

    def blocks(self):
        while (line := self.peek()) is not None:
            if not line.strip():
                self.place += 1
            elif match := self.FENCE.match(line):
                yield self.code(match["language"])
            elif self.RULE.match(line):
                self.place += 1
                yield "<hr>"
            elif match := self.HEADING.match(line):
                self.place += 1
                yield self.heading(len(match["level"]), match["text"])
            elif line.startswith(">"):
                yield self.quotation()
            elif self.ITEM.match(line):
                yield self.items(0)
            elif "|" in line and self.place + 1 < len(self.lines) and re.fullmatch(r"[\s|:-]+", self.lines[self.place + 1]):
                yield self.table()
            else:
                yield self.paragraph()

    def heading(self, level, text):
        name = re.sub(r"[^\w]+", "-", text.lower()).strip("-")
        count = self.anchors[name] = self.anchors.get(name, -1) + 1
        return f'<h{level} id="{name}{f"-{count}" if count else ""}">{spans(text)}</h{level}>'

    def code(self, language):
        self.place += 1
        inside = []
        while (line := self.peek()) is not None and not line.startswith("```"):
            inside.append(line)
            self.place += 1
        self.place += 1
        kind = f' class="language-{language}"' if language else ""
        return f"<pre><code{kind}>" + html.escape("\n".join(inside), quote=False) + "</code></pre>"

    def quotation(self):
        inside = []
        while (line := self.peek()) is not None and line.startswith(">"):
            inside.append(re.sub(r"^> ?", "", line))
            self.place += 1
        return "<blockquote>\n" + "\n".join(Document("\n".join(inside)).blocks()) + "\n</blockquote>"

    def items(self, indent):
        kind = None
        result = []
        while (line := self.peek()) is not None and (match := self.ITEM.match(line)):
            depth = len(match["indent"])
            if depth < indent:
                break
            if depth > indent:
                result[-1] = result[-1].removesuffix("</li>") + "\n" + textwrap.indent(self.items(depth), "  ") + "</li>"
                continue
            kind = kind or ("ul" if match["mark"] in "-*+" else "ol")
            text = match["text"]
            if check := re.match(r"\[([ x])\] (.*)", text):
                text = ("☑ " if check[1] == "x" else "☐ ") + check[2]
            result.append(f"<li>{spans(text)}</li>")
            self.place += 1
        return f"<{kind}>\n" + "\n".join(result) + f"\n</{kind}>"

    def table(self):
        def cells(line):
            return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]

        head, marks = cells(self.lines[self.place]), cells(self.lines[self.place + 1])
        sides = ["center" if m[:1] == m[-1:] == ":" else "right" if m.endswith(":") else "left" for m in marks]
        self.place += 2
        rows = [self.row(head, sides, "th")]
        while (line := self.peek()) is not None and "|" in line:
            rows.append(self.row(cells(line), sides, "td"))
            self.place += 1
        return "<table>\n" + "\n".join(rows) + "\n</table>"

    def row(self, cells, sides, tag):
        texts = [f'<{tag} align="{side}">{spans(cell)}</{tag}>' for cell, side in zip(cells, sides)]
        return "<tr>" + "".join(texts) + "</tr>"

    def paragraph(self):
        inside = []
        while (line := self.peek()) and line.strip() and not self.HEADING.match(line) and not line.startswith((">", "```")):
            inside.append(line.lstrip())
            self.place += 1
        return f"<p>{spans(chr(10).join(inside))}</p>"


SOURCE = """
# A *small* document #

Some text with **strong**, _emphasis_, `code <b>` and ``a ` tick``.
Second line with a [link](http://example.com/a_b_c "The title") and ![an image](pic.png).
A break:  
here & there, "quoted" <tag>, <https://python.org>.

## Lists
- one
- two with `x*y*z`
    - nested **deep**
    - again
        1. numbers
        2) more
- [x] done
- [ ] open

1. first
2. second

## Lists
> A quotation
> > within another
> - with a list

| left | centre | right |
|:-----|:------:|------:|
| a | *b* | 1 |
| `x` | ~~gone~~ | 20 |

***
```python
def f(a, b):
    return a < b and "x" & b
```
snake_case_name and 2*3*4 stay? **bold *mixed* text**
"""

blocks = list(Document(textwrap.dedent(SOURCE)).blocks())
print("\n".join(blocks))
print(len(blocks), "blocks")
