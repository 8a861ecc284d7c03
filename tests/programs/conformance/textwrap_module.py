# textwrap: every option, over texts that are made of hard words.
import textwrap

WORDS = (
    'a-b ab-cd abc--def foo-bar-baz -x --x x-- e.g. "quoted-word" (paren-thesis) 1-2 ab-1 a1-b2 é-à éà-bc well-known. end! End? '
    '"end." x--y -- - --- a--b--c ab-c-de u-v-w wx-y Use --help-option or -Wno-long don\'t-stop, a_b-c_d supercalifragilistic-expialidocious '
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ---------------- \u00a0x a\u00a0b"
).split(" ")
SEPARATORS = [" ", "  ", "\n", "\t", " \n ", "   "]
OPTIONS = {
    "initial_indent": ["", "* ", "     "],
    "subsequent_indent": ["", "  "],
    "expand_tabs": [True, False],
    "replace_whitespace": [True, False],
    "fix_sentence_endings": [True, False],
    "break_long_words": [True, False],
    "drop_whitespace": [True, False],
    "break_on_hyphens": [True, False],
    "tabsize": [4, 8],
    "max_lines": [None, 1, 2, 3],
    "placeholder": [" [...]", "..", ""],
}
state = 1


def choose(items):
    "A generator of its own: the same choices everywhere."
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return items[(state >> 8) % len(items)]


for number in range(400):
    if number % 2:
        text = "".join(choose(WORDS) + choose(SEPARATORS) for _ in range(choose(range(14))))
    else:
        text = "".join(choose("ab-- .,'\"!1_é") for _ in range(choose(range(30))))
    options = {"width": choose(range(6, 30))}
    for name, values in OPTIONS.items():
        if choose(range(5)) < 2:
            options[name] = choose(values)
    try:
        print(number, textwrap.wrap(text, **options))
    except ValueError as error:
        print(number, error)
    if number % 5 == 0:
        text = "".join(choose([" ", "\t", " ", "a", "\n", "\n  ", "\r\n"]) for _ in range(30))
        print(repr(textwrap.dedent(text)), repr(textwrap.indent(text, "> ")), repr(textwrap.indent(text, "> ", lambda line: True)))

for text in ["hello  world, this is   a test", "word", "averyverylongword here", ""]:
    for width in (8, 12, 20):
        try:
            print(repr(textwrap.shorten(text, width)), repr(textwrap.shorten(text, width, placeholder="~")))
        except ValueError as error:
            print(error)
print(textwrap.fill("The quick brown fox. Jumps over.  The end", 16, fix_sentence_endings=True))
for width in (0, -1):
    try:
        textwrap.wrap("x", width)
    except ValueError as error:
        print(error)
wrapper = textwrap.TextWrapper()
wrapper.width = 10
wrapper.initial_indent = "- "
print(wrapper.wrap("one two three four"), wrapper.fill("one two three four"))
print(textwrap.__all__)
