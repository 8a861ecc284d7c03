"""A lexical analyzer class for simple shell-like syntaxes."""

import os
import re
import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]

# Nothing has been read of a token yet; a token of the letters of words.
_BLANK, _WORD = " ", "a"


class shlex:
    "A lexical analyzer class for simple shell-like syntaxes."

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if isinstance(instream, str):
            instream = StringIO(instream)
        self.instream = sys.stdin if instream is None else instream
        self.infile = None if instream is None else infile
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.state = _BLANK
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        self.filestack = deque()
        self.source = None
        if not punctuation_chars:
            punctuation_chars = ""
        elif punctuation_chars is True:
            punctuation_chars = "();<>|&"
        self._punctuation_chars = punctuation_chars
        if punctuation_chars:
            self._pushback_chars = deque()
            # What else file names, wildcards and options are made of.
            self.wordchars += "~-./*?="
            self.wordchars = self.wordchars.translate(dict.fromkeys(map(ord, punctuation_chars)))

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        "Push a token onto the stack popped by the get_token method"
        if self.debug >= 1:
            print("shlex: pushing token " + repr(tok))
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        "Push an input source onto the lexer's input source stack."
        if isinstance(newstream, str):
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, newstream, 1
        if self.debug:
            print("shlex: pushing to file %s" % newfile if newfile is not None else "shlex: pushing to stream %s" % newstream)

    def pop_source(self):
        "Pop the input source stack."
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        if self.debug:
            print("shlex: popping to %s, line %d" % (self.instream, self.lineno))
        self.state = _BLANK

    def get_token(self):
        "Get a token from the input stream (or from stack if it's nonempty)"
        if self.pushback:
            token = self.pushback.popleft()
            if self.debug >= 1:
                print("shlex: popping token " + repr(token))
            return token
        token = self.read_token()
        if self.source is not None:
            while token == self.source:
                opened = self.sourcehook(self.read_token())
                if opened:
                    self.push_source(opened[1], opened[0])
                token = self.get_token()
        while token == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            token = self.get_token()
        if self.debug >= 1:
            print("shlex: token=" + repr(token) if token != self.eof else "shlex: token=EOF")
        return token

    def _next(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        return self.instream.read(1)

    def _comment(self):
        self.instream.readline()
        self.lineno += 1

    def read_token(self):
        quoted = False
        escaped_in = _BLANK
        while True:
            letter = self._next()
            if letter == "\n":
                self.lineno += 1
            if self.debug >= 3:
                print("shlex: in state %r I see character: %r" % (self.state, letter))
            state = self.state
            if state is None:
                self.token = ""
                break
            if state == _BLANK:
                if not letter:
                    self.state = None
                    break
                if letter in self.whitespace:
                    if self.token or self.posix and quoted:
                        break
                elif letter in self.commenters:
                    self._comment()
                elif self.posix and letter in self.escape:
                    escaped_in, self.state = _WORD, letter
                elif letter in self.wordchars:
                    self.token, self.state = letter, _WORD
                elif letter in self._punctuation_chars:
                    self.token, self.state = letter, "c"
                elif letter in self.quotes:
                    if not self.posix:
                        self.token = letter
                    self.state = letter
                elif self.whitespace_split:
                    self.token, self.state = letter, _WORD
                else:
                    self.token = letter
                    if self.token or self.posix and quoted:
                        break
            elif state in self.quotes:
                quoted = True
                if not letter:
                    raise ValueError("No closing quotation")
                if letter == state:
                    if not self.posix:
                        self.token += letter
                        self.state = _BLANK
                        break
                    self.state = _WORD
                elif self.posix and letter in self.escape and state in self.escapedquotes:
                    escaped_in, self.state = state, letter
                else:
                    self.token += letter
            elif state in self.escape:
                if not letter:
                    raise ValueError("No escaped character")
                # Within quotes, only the escape and the quote itself lose the escape before them.
                if escaped_in in self.quotes and letter != state and letter != escaped_in:
                    self.token += state
                self.token += letter
                self.state = escaped_in
            else:
                if not letter:
                    self.state = None
                    break
                if letter in self.whitespace:
                    self.state = _BLANK
                    if self.token or self.posix and quoted:
                        break
                elif letter in self.commenters:
                    self._comment()
                    if self.posix:
                        self.state = _BLANK
                        if self.token or quoted:
                            break
                elif state == "c":
                    if letter in self._punctuation_chars:
                        self.token += letter
                    else:
                        if letter not in self.whitespace:
                            self._pushback_chars.append(letter)
                        self.state = _BLANK
                        break
                elif self.posix and letter in self.quotes:
                    self.state = letter
                elif self.posix and letter in self.escape:
                    escaped_in, self.state = _WORD, letter
                elif letter in self.wordchars or letter in self.quotes or (self.whitespace_split and letter not in self._punctuation_chars):
                    self.token += letter
                else:
                    if self._punctuation_chars:
                        self._pushback_chars.append(letter)
                    else:
                        self.pushback.appendleft(letter)
                    self.state = _BLANK
                    if self.token or self.posix and quoted:
                        break
        result, self.token = self.token, ""
        if self.posix and not quoted and result == "":
            result = None
        if self.debug > 1:
            print("shlex: raw token=" + repr(result) if result else "shlex: raw token=EOF")
        return result

    def sourcehook(self, newfile):
        "Hook called on a filename to be sourced."
        if newfile[0] == '"':
            newfile = newfile[1:-1]
        if isinstance(self.infile, str) and not os.path.isabs(newfile):
            newfile = os.path.join(os.path.dirname(self.infile), newfile)
        return newfile, open(newfile, "r")

    def error_leader(self, infile=None, lineno=None):
        "Emit a C-compiler-like, Emacs-friendly error-message leader."
        return '"%s", line %d: ' % (self.infile if infile is None else infile, self.lineno if lineno is None else lineno)

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """Split the string *s* using shell-like syntax."""
    if s is None:
        raise ValueError("s argument must not be None")
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


_unsafe = re.compile(r"[^\w@%+=:,./-]", re.ASCII).search


def quote(s):
    """Return a shell-escaped version of the string *s*."""
    if not s:
        return "''"
    if _unsafe(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    """Return a shell-escaped string from *split_command*."""
    return " ".join([quote(word) for word in split_command])
