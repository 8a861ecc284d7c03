"""The kinds of tokens that Python source consists of, by CPython's numbers."""

# In the order of their numbers, which is that of CPython's grammar.
_NAMES = (
    "ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT "
    "LPAR RPAR LSQB RSQB COLON COMMA SEMI PLUS MINUS STAR SLASH VBAR AMPER LESS GREATER EQUAL DOT PERCENT "
    "LBRACE RBRACE EQEQUAL NOTEQUAL LESSEQUAL GREATEREQUAL TILDE CIRCUMFLEX LEFTSHIFT RIGHTSHIFT DOUBLESTAR "
    "PLUSEQUAL MINEQUAL STAREQUAL SLASHEQUAL PERCENTEQUAL AMPEREQUAL VBAREQUAL CIRCUMFLEXEQUAL LEFTSHIFTEQUAL "
    "RIGHTSHIFTEQUAL DOUBLESTAREQUAL DOUBLESLASH DOUBLESLASHEQUAL AT ATEQUAL RARROW ELLIPSIS COLONEQUAL "
    "EXCLAMATION OP TYPE_IGNORE TYPE_COMMENT SOFT_KEYWORD FSTRING_START FSTRING_MIDDLE FSTRING_END COMMENT NL "
    "ERRORTOKEN ENCODING N_TOKENS"
).split()

# How the operators among them, LPAR to EXCLAMATION, are written.
_SIGNS = (
    "( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** "
    "+= -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= -> ... := !"
).split()

tok_name = dict(enumerate(_NAMES))
tok_name[256] = "NT_OFFSET"
globals().update({name: number for number, name in tok_name.items()})

EXACT_TOKEN_TYPES = {sign: number for number, sign in enumerate(_SIGNS, _NAMES.index("LPAR"))}

__all__ = ["tok_name", "ISTERMINAL", "ISNONTERMINAL", "ISEOF", "EXACT_TOKEN_TYPES", *tok_name.values()]


def ISTERMINAL(x):
    """Whether it is a token."""
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    """Whether it is a symbol of a grammar."""
    return x >= NT_OFFSET


def ISEOF(x):
    """Whether it is the end."""
    return x == ENDMARKER
