# tokenize and token: kinds, places and lines of tokens.
import io
import token
import tokenize

SOURCES = [
    'x = f"a{1}b{{c}}d {x!r:>{w}} {y=}" f\'\' rf"\\{z}\\n" f"\\N{DASH} {\'a\' if b else "c"}"\ny = f"""one\ntwo {x +\n 1} three {z:%Y-%m} \\\n four\n"""\n"""multi\nline""" ; z = \'a\\\nb\'\ndef f(a,\n   b): # c\n    if a:\n        # comment\n        return 1\n\n  # odd\n    else: return a if b else (lambda: {1:2})()\nclass Q: pass\nn = 0x1f + 1_000.5e-3j + .5 + 1. + 1e5 + 0b1 + 0o7; a->b; ...; a:=b; a!=b\ns = b\'x\' rb"\\y" u"z" \\\n  + 1\nt = f"{a:{b}{c}}{d!s}"\nu = f\'\'\'{\n3\n}\'\'\'\n',
    'def f():\n\tpass\n\nif 1:\n  x = 1',
    'x = 1\n  \n# c',
    'x = (1,\n 2',
    'f"{a:}" f"{a:b}" f"{a:{b}x{c}}"\n',
    "x = 'abc\n",
    "x = '''abc\n",
    'if 1:\n    a\n  b\n',
    'a $ b\n',
    'def f(:\n  é = 0xff_ff\n\n# end\n',
    'async def f():\n\tawait x; y @= 1\n',
    "f'{x!r:{y}}' f'''a\n{b}\nc'''\n",
    '',
    '\n\n',
    '#c',
    'a)\n',
    '1_0.e5J+.5j-0XfF 0b1_0 0o17\n',
    "f'{a'",
    '\\\n',
    'x = \\\n 1\n',
]

for source in SOURCES:
    print("-----", repr(source[:30]))
    try:
        for found in tokenize.generate_tokens(io.StringIO(source).readline):
            print(found.type, token.tok_name[found.exact_type], repr(found.string), found.start, found.end, repr(found.line))
    except (tokenize.TokenError, SyntaxError) as error:
        print(type(error).__name__)

for data in (b"x = 1\n", b"\xef\xbb\xbfx = 1\n", b"# -*- coding: latin-1 -*-\nx\n", b"#!python\n# coding=utf-8\n", b"# coding: nonsense\n", b""):
    try:
        print(tokenize.detect_encoding(io.BytesIO(data).readline))
    except SyntaxError as error:
        print(error)
found = list(tokenize.tokenize(io.BytesIO(b"x = (1 +\n  2)\nif x: pass\n").readline))
print(found[0], found[1])
print(tokenize.untokenize(found))
print(token.ISTERMINAL(3), token.ISNONTERMINAL(300), token.ISEOF(0), token.EXACT_TOKEN_TYPES["->"] == token.RARROW)
