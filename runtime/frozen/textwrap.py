"""Wraps, fills, indents and shortens text."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

# White space at which lines are broken: that of ASCII. A no-break space is a letter.
_whitespace = "\t\n\x0b\x0c\r "


class TextWrapper:
    """Wraps paragraphs. The attributes say how; each is also a keyword of the
    constructor.

    width                the longest line (70)
    initial_indent       what the first line begins with
    subsequent_indent    what the other lines begin with
    expand_tabs          tabs become spaces, tabsize to the stop
    replace_whitespace   after that, each white space becomes a space
    fix_sentence_endings two spaces behind the end of a sentence
    break_long_words     words longer than a line are cut
    break_on_hyphens     words are broken behind their hyphens
    drop_whitespace      no white space where lines begin and end
    max_lines            no more lines than that, the last ends with
    placeholder          what stands for the rest
    """

    # "." and the like at the end of a chunk, behind a small letter and maybe
    # before a quote, end a sentence.
    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), 0x20)

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """The pieces between which a line may be broken; white space is a
        piece too."""
        pieces = []
        at = 0
        while at < len(text):
            start = at
            space = text[at] in _whitespace
            while at < len(text) and (text[at] in _whitespace) == space:
                at += 1
            run = text[start:at]
            if space or not self.break_on_hyphens:
                pieces.append(run)
            else:
                pieces.extend(_hyphenated(run))
        return pieces

    def _fix_sentence_endings(self, chunks):
        at = 0
        while at < len(chunks) - 1:
            if chunks[at + 1] == " " and _ends_sentence(chunks[at]):
                chunks[at + 1] = "  "
                at += 2
            else:
                at += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Puts as much of a word that fits no line into this one as it takes."""
        room = width - cur_len if width >= 1 else 1
        chunk = reversed_chunks[-1]
        if self.break_long_words:
            end = room
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                # Not at a hyphen that only hyphens stand before.
                if hyphen > 0 and any(letter != "-" for letter in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
            if len(chunk) <= end:
                # Only where the indentation leaves no room at all.
                reversed_chunks.pop()
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        # The next piece is the last: taking it away is cheap.
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            if self._has_room(lines, chunks, length, width):
                lines.append(indent + "".join(line))
            else:
                self._end_early(lines, line, length, width, indent)
                break
        return lines

    def _has_room(self, lines, chunks, length, width):
        """Whether a line is not the last, or nothing comes behind it."""
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        rest = not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
        return rest and length <= width

    def _end_early(self, lines, line, length, width, indent):
        """Ends the last line with the placeholder."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines of a paragraph, without line ends."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The paragraph as one string."""
        return "\n".join(self.wrap(text))


def _is_word(letter):
    return letter.isalnum() or letter == "_" or letter in "!\"'&.,?"


def _is_letter(letter):
    return (letter.isalnum() or letter == "_") and not letter.isdecimal()


def _hyphenated(run):
    """A run without white space, cut where a line may be broken: behind a
    hyphen between letters, and around a dash of two hyphens or more."""
    pieces = []
    start = 0
    while start < len(run):
        end = _dash(run, start)
        if not end:
            end = start + 1
            while end < len(run) and not _dash(run, end):
                if _breaks(run, end):
                    end += 1
                    break
                end += 1
        pieces.append(run[start:end])
        start = end
    return pieces


def _dash(run, at):
    """Where the dash between two words ends that begins here; 0 if none does."""
    if run[at] != "-" or at == 0 or not _is_word(run[at - 1]):
        return 0
    end = at
    while end < len(run) and run[end] == "-":
        end += 1
    return end if end - at > 1 and end < len(run) and (run[end].isalnum() or run[end] == "_") else 0


def _breaks(run, at):
    """Whether a line may be broken behind the hyphen here: between two letters
    and two letters, where a hyphen may stand between the two."""
    if run[at] != "-" or at < 2:
        return False
    if not (_is_letter(run[at - 2]) and _is_letter(run[at - 1])):
        if at < 3 or not (_is_letter(run[at - 3]) and run[at - 2] == "-" and _is_word(run[at - 1])):
            return False
    after = run[at + 1:at + 4]
    if not after or not _is_letter(after[0]):
        return False
    second = after[1:].removeprefix("-")
    return bool(second) and _is_letter(second[0])


def _ends_sentence(chunk):
    if chunk and chunk[-1] in "\"'":
        chunk = chunk[:-1]
    return len(chunk) >= 2 and chunk[-1] in ".!?" and "a" <= chunk[-2] <= "z"


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph; keywords as of TextWrapper."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """A paragraph in lines, as one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """A text in one line, with [...] for what does not fit; each white space
    is one space."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Removes the white space that all lines begin with. Lines with nothing
    else are emptied and do not count."""
    lines = text.split("\n")
    margin = None
    for number, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[number] = ""
            continue
        own = line[:len(line) - len(content)]
        if margin is None:
            margin = own
        else:
            same = 0
            for one, other in zip(margin, own):
                if one != other:
                    break
                same += 1
            margin = margin[:same]
    if not margin:
        return "\n".join(lines)
    width = len(margin)
    return "\n".join([line[width:] for line in lines])


def indent(text, prefix, predicate=None):
    """Begins lines with `prefix`: those that `predicate` takes, or those that
    are not only white space."""
    if predicate is None:
        predicate = str.strip
    lines = text.splitlines(True)
    return "".join([prefix + line if predicate(line) else line for line in lines])
