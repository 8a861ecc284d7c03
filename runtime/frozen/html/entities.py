"""HTML character entity references."""

from _html import names as _names

__all__ = ["html5", "name2codepoint", "codepoint2name", "entitydefs"]

# Texts by name, with the ";" that ends it, and without where that may be left out.
html5 = _names()


def _of_html4():
    """The names that HTML 4 has: those of the characters of Latin-1 and of
    the lists of symbols and of special characters (HTML 4.01, section 24)."""
    symbols = (
        "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi Psi "
        "Omega alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon "
        "phi chi psi omega thetasym upsih piv bull hellip prime Prime oline frasl weierp image real trade alefsym larr uarr rarr "
        "darr harr crarr lArr uArr rArr dArr hArr forall part exist empty nabla isin notin ni prod sum minus lowast radic prop "
        "infin ang and or cap cup int there4 sim cong asymp ne equiv le ge sub sup nsub sube supe oplus otimes perp sdot lceil "
        "rceil lfloor rfloor lang rang loz spades clubs hearts diams fnof OElig oelig Scaron scaron Yuml circ tilde ensp emsp "
        "thinsp zwnj zwj lrm rlm ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo dagger Dagger permil lsaquo rsaquo euro"
    ).split()
    result = {}
    for name, text in html5.items():
        # Those that need no ";" are Latin-1's, and the four of the markup; a few have a second name in capitals.
        if not name.endswith(";") and not (name.isupper() and name not in ("ETH", "THORN")):
            result[name] = ord(text)
    for name in symbols:
        result[name] = ord(html5[name + ";"])
    # HTML5 has made other brackets of these.
    result["lang"], result["rang"] = 0x2329, 0x232A
    return result


# Numbers of characters by name, the other way round, and texts by name: HTML 4's.
name2codepoint = _of_html4()
codepoint2name = {number: name for name, number in name2codepoint.items()}
entitydefs = {name: chr(number) for name, number in name2codepoint.items()}
