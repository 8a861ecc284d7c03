# A backtracking matcher of small regular expressions, with generators.

class Node:
    def match(self, text, at, groups):
        raise NotImplementedError


class Char(Node):
    def __init__(self, c):
        self.c = c

    def match(self, text, at, groups):
        if at < len(text) and text[at] == self.c:
            yield at + 1


class Any(Node):
    def match(self, text, at, groups):
        if at < len(text):
            yield at + 1


class Class(Node):
    def __init__(self, members, negated):
        self.members = members
        self.negated = negated

    def match(self, text, at, groups):
        if at < len(text) and (text[at] in self.members) != self.negated:
            yield at + 1


class Start(Node):
    def match(self, text, at, groups):
        if at == 0:
            yield at


class End(Node):
    def match(self, text, at, groups):
        if at == len(text):
            yield at


class Sequence(Node):
    def __init__(self, parts):
        self.parts = parts

    def match(self, text, at, groups):
        yield from self.step(0, text, at, groups)

    def step(self, i, text, at, groups):
        if i == len(self.parts):
            yield at
        else:
            for end in self.parts[i].match(text, at, groups):
                yield from self.step(i + 1, text, end, groups)


class Either(Node):
    def __init__(self, choices):
        self.choices = choices

    def match(self, text, at, groups):
        for choice in self.choices:
            yield from choice.match(text, at, groups)


class Repeat(Node):
    def __init__(self, inner, least, most, greedy=True):
        self.inner = inner
        self.least = least
        self.most = most
        self.greedy = greedy

    def match(self, text, at, groups, count=0):
        if not self.greedy and count >= self.least:
            yield at
        if self.most is None or count < self.most:
            for end in self.inner.match(text, at, groups):
                if end > at or count < self.least:
                    yield from self.match(text, end, groups, count + 1)
        if self.greedy and count >= self.least:
            yield at


class Group(Node):
    def __init__(self, number, inner):
        self.number = number
        self.inner = inner

    def match(self, text, at, groups):
        before = groups.get(self.number)
        for end in self.inner.match(text, at, groups):
            groups[self.number] = (at, end)
            yield end
            groups[self.number] = before


class Back(Node):
    def __init__(self, number):
        self.number = number

    def match(self, text, at, groups):
        if groups.get(self.number):
            start, end = groups[self.number]
            if text.startswith(text[start:end], at):
                yield at + end - start


CLASSES = {"d": "0123456789", "w": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", "s": " \t\n"}


def parse(pattern):
    at = 0
    count = 0

    def either():
        nonlocal at
        choices = [sequence()]
        while at < len(pattern) and pattern[at] == "|":
            at += 1
            choices.append(sequence())
        return choices[0] if len(choices) == 1 else Either(choices)

    def sequence():
        parts = []
        while at < len(pattern) and pattern[at] not in "|)":
            parts.append(repeat())
        return parts[0] if len(parts) == 1 else Sequence(parts)

    def repeat():
        nonlocal at
        node = atom()
        while at < len(pattern) and pattern[at] in "*+?{":
            c = pattern[at]
            at += 1
            if c == "{":
                stop = pattern.index("}", at)
                low, comma, high = pattern[at:stop].partition(",")
                least = int(low)
                most = least if not comma else int(high) if high else None
                at = stop + 1
            else:
                least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}[c]
            greedy = True
            if at < len(pattern) and pattern[at] == "?":
                at += 1
                greedy = False
            node = Repeat(node, least, most, greedy)
        return node

    def atom():
        nonlocal at, count
        c = pattern[at]
        at += 1
        if c == "(":
            count += 1
            number = count
            inner = either()
            if at >= len(pattern):
                raise ValueError("missing )")
            at += 1
            return Group(number, inner)
        if c == "[":
            negated = pattern[at] == "^"
            at += negated
            members = ""
            while pattern[at] != "]" or not members:
                if pattern[at + 1] == "-" and pattern[at + 2] != "]":
                    members += "".join(map(chr, range(ord(pattern[at]), ord(pattern[at + 2]) + 1)))
                    at += 3
                else:
                    members += pattern[at]
                    at += 1
            at += 1
            return Class(members, negated)
        if c == "\\":
            c = pattern[at]
            at += 1
            if c.isdigit():
                return Back(int(c))
            if c in CLASSES:
                return Class(CLASSES[c], False)
            if c.lower() in CLASSES:
                return Class(CLASSES[c.lower()], True)
            return Char(c)
        if c in ".^$":
            return {".": Any, "^": Start, "$": End}[c]()
        if c in "*+?":
            raise ValueError("nothing to repeat")
        return Char(c)

    node = either()
    if at < len(pattern):
        raise ValueError("unexpected )")
    return node


def search(pattern, text):
    node = parse(pattern)
    for start in range(len(text) + 1):
        groups = {}
        for end in node.match(text, start, groups):
            return (text[start:end],) + tuple(text[g[0]:g[1]] if g else None for _, g in sorted(groups.items()))
    return None


def replace(pattern, function, text):
    node = parse(pattern)
    out, at = [], 0
    while at <= len(text):
        end = next(node.match(text, at, {}), None)
        if end is None or end == at:
            out.append(text[at:at + 1])
            at += 1
        else:
            out.append(function(text[at:end]))
            at = end
    return "".join(out)


for pattern, text in [("abc", "xxabcxx"), ("a.c", "abd adc"), ("a*b", "aaab"), ("a+", "baaa"), ("colou?r", "the color"), ("^ab$", "ab"), ("^ab$", "abc"), ("(a|b)+c", "ababc"), ("(\\w+) (\\w+)", "hello big world"), ("[0-9]+", "room 101"), ("[^ ]+$", "last word"), ("(a+)(a+)", "aaaa"), ("<.*>", "<a><b>"), ("<.*?>", "<a><b>"), ("(.)\\1", "hello"), ("a{2,3}", "aaaa"), ("a{2}", "a aa"), ("x{2,}", "xxxxx"), ("(\\d+)-(\\d+)?", "12-"), ("", "abc"), ("(a*)*b", "aaab"), ("\\.\\*", "a.*b"), ("cat|dog|bird", "a bird"), ("((a)(b))c", "abc"), ("[a-c]+[^a-c]", "abcabcd"), ("^(a?)(b?)$", "b"), ("\\D+\\S", "12ab c")]:
    print("%-14s %-18s %s" % (pattern, repr(text), search(pattern, text)))
for wrong in ("(a", "a)", "*a", "a{x}"):
    try:
        parse(wrong)
    except ValueError as error:
        print(wrong, "ValueError:", error)
print(replace("\\d+", lambda s: "<%s>" % (int(s) * 2), "a1 b22 c333"), replace("[aeiou]", str.upper, "education"))
