# shlex: splitting and quoting as a shell does.
import shlex


def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


for t in [
    "a b c",
    "a 'b c' d",
    'a "b \\" c" d\\ e',
    "it''s '' x",
    "a#b #c",
    "x\ny",
    "'unterminated",
    "trail\\",
    "",
    "a;b|c>d",
    '"a\\x"',
    "'a\\b'",
]:
    for c in (False, True):
        for p in (True, False):
            show(shlex.split, t, c, p)
for t in ["a && b||c; d >e", "x~y/*.py 'q;r'|z"]:
    for pc in (False, True, "|"):
        show(lambda: list(shlex.shlex(t, posix=True, punctuation_chars=pc)))
        show(lambda: list(shlex.shlex(t, punctuation_chars=pc)))
l = shlex.shlex("a = 'b c' # comment\n d.e")
print([*l], l.lineno)
l = shlex.shlex("x y")
l.push_token("z")
print(l.get_token(), l.get_token(), l.error_leader("f"))
print(shlex.quote("a b"), shlex.quote(""), shlex.quote("it's"), shlex.quote("safe-1.x"), shlex.join(["a", "b c", "$d"]))
show(shlex.split, None)
