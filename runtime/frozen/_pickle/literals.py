"""Numbers and texts as the oldest protocol writes them, in lines."""


def decimal(line, end="\n"):
    try:
        return int(line)
    except ValueError:
        raise ValueError(f"invalid literal for int() with base 10: {line.decode() + end!r}") from None


def integer(line):
    """A number as C reads it: hexadecimal behind 0x, octal behind 0."""
    text = line.decode("latin-1")
    digits = text.strip().lstrip("+-")
    try:
        return int(text, 8 if digits.isdigit() and digits[0] == "0" else 0)
    except ValueError:
        raise ValueError("could not convert string to int") from None


def unescaped(data):
    """The bytes that the inside of a bytes literal stands for."""
    if b"\\" not in data:
        return data
    out = bytearray()
    at = 0
    single = {0x61: 7, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9, 0x76: 11, 0x5C: 0x5C, 0x27: 0x27, 0x22: 0x22}
    while at < len(data):
        byte = data[at]
        at += 1
        if byte != 0x5C:
            out.append(byte)
            continue
        if at == len(data):
            raise ValueError("Trailing \\ in string")
        byte = data[at]
        at += 1
        if byte in single:
            out.append(single[byte])
        elif byte == 0x78:
            try:
                if len(data) < at + 2:
                    raise ValueError
                out.append(int(data[at : at + 2].decode("ascii"), 16))
            except ValueError:
                raise ValueError(f"invalid \\x escape at position {at - 2}") from None
            at += 2
        elif 0x30 <= byte <= 0x37:
            end = at
            while end < len(data) and end < at + 2 and 0x30 <= data[end] <= 0x37:
                end += 1
            out.append(int(data[at - 1 : end], 8) & 0xFF)
            at = end
        elif byte != 10:
            out += bytes((0x5C, byte))
    return bytes(out)
