# f-strings with the freedom they got in 3.12: quotes, comments, newlines and backslashes inside.

songs = ["one", "two"]
d = {"key": {"inner": 5}}
n = 7
print(f"{", ".join(songs)} {d["key"]["inner"]}")
print(f"{'\n'.join(songs)}")
print(f"{
    n  # a comment
    + 1
}")
print(f"{f"{f"{f"{n}"}"}"}", f"{f'{n:{f"{3}"}}'}|")
print(f'{"a" if n else 'b'}', f"{d['key']}")
print(f"{n:{"0>"}{5}}", f"{n!r:{'^'}{9}}|", f"{3.14159:{8}.{2}}|", f"{n:{n}{'d'}}|")
print(rf"\n{n}\t", fr'\{n}', Rf"{n}\d", f"\N{BULLET} {n}", f"\u00e9{n}\x41")
print(f"{n:=^{n * 2}}", f"{n:!>5}", f"{n!a}", f"{ n = }", f"{d=}", f"{songs[0]=}", f"{(lambda x: x + 1)(n)}")
print(f"{(x := n * 2)} {x}", f"{x!r}", f"{x =}", f"{x= !s}", f"{x=:>5}", f"{x = :<5}|")
print(f"{lambda_ if (lambda_ := n) else 0}", f"{(lambda a: a * 2)(n)}", f"{n if n > 3 else ''}", f"{n!=3}", f"{n==7}", f"{n>=7}", f"{n<=7}")
print(f"{ {1: 2}[1] }", f"{ {n} }", f"{[*range(3)]}", f"{ {**d} }", f"{(1, *songs)}", f"{songs[::-1]}", f"{'a':{'>'}{'3'}}")
print(f"{yield_ if (yield_ := True) else None!r}")
print(f"""{
    "multi"
    " line"
} and {
    n
:>5}""")
print(f"{n:{{}}}" if False else f"{{}}{n}{{{{}}}}")
print(f"a{n}" "b{n}" f"c{n}" r"\d{n}" rf"\e{n}")


class Spec:
    def __format__(self, spec):
        return "<" + spec + ">"


s = Spec()
print(f"{s}", f"{s:}", f"{s:abc}", f"{s:a b c}", f"{s:{n}}", f"{s:{n}:{n}}", f"{s:\n}", f"{s:{'{'}}", f"{s:x{'}'}y}", f"{s!r:.5}")

order = []


def note(x):
    order.append(x)
    return x


class Shown:
    def __init__(self, tag):
        self.tag = tag

    def __format__(self, spec):
        order.append("format " + self.tag)
        return self.tag


# Every field is formatted before the next one is worked out.
print(f"{Shown(note('a')):{note('>')}} {Shown(note('b'))}", order)


def generator():
    result = f"got {(yield 1)} and {(yield 2)}"
    yield result


g = generator()
print(next(g), g.send("x"), g.send("y"))
