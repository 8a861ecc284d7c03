"""What can go wrong, and what all parts share."""

MAX_INTERPOLATION_DEPTH = 10

# An argument that was not given.
UNSET = object()


class Error(Exception):
    """Base class for ConfigParser exceptions."""

    __module__ = "configparser"

    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """Raised when no section matches a requested option."""

    __module__ = "configparser"

    def __init__(self, section):
        super().__init__("No section: %r" % (section,))
        self.section = section
        self.args = (section,)


def _where(source, lineno):
    if source is None:
        return ""
    return "While reading from %r%s: " % (source, "" if lineno is None else " [line %2d]" % lineno)


class DuplicateSectionError(Error):
    """Raised when a section is repeated in an input source."""

    __module__ = "configparser"

    def __init__(self, section, source=None, lineno=None):
        super().__init__(_where(source, lineno) + ("section" if source is not None else "Section") + " %r already exists" % section)
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """Raised by strict parsers when an option is repeated in an input source."""

    __module__ = "configparser"

    def __init__(self, section, option, source=None, lineno=None):
        what = "option" if source is not None else "Option"
        super().__init__(_where(source, lineno) + "%s %r in section %r already exists" % (what, option, section))
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """A requested option was not found."""

    __module__ = "configparser"

    def __init__(self, option, section):
        super().__init__("No option %r in section: %r" % (option, section))
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    """Base class for interpolation-related exceptions."""

    __module__ = "configparser"

    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A string substitution required a setting which was not available."""

    __module__ = "configparser"

    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, (
            "Bad value substitution: option {!r} in section {!r} contains an interpolation key {!r} which is not a valid option name. "
            "Raw value: {!r}".format(option, section, reference, rawval)
        ))
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """Raised when the source text contains invalid syntax."""

    __module__ = "configparser"


class InterpolationDepthError(InterpolationError):
    """Raised when substitutions are nested too deeply."""

    __module__ = "configparser"

    def __init__(self, option, section, rawval):
        super().__init__(option, section, (
            "Recursion limit exceeded in value substitution: option {!r} in section {!r} contains an interpolation key which cannot "
            "be substituted in {} steps. Raw value: {!r}".format(option, section, MAX_INTERPOLATION_DEPTH, rawval)
        ))
        self.args = (option, section, rawval)


class ParsingError(Error):
    """Raised when a configuration file does not follow legal syntax."""

    __module__ = "configparser"

    def __init__(self, source, *args):
        super().__init__("Source contains parsing errors: %r" % source)
        self.source = source
        self.errors = []
        self.args = (source,)
        if args:
            self.append(*args)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += "\n\t[line %2d]: %r" % (lineno, line)


class MissingSectionHeaderError(ParsingError):
    """Raised when a key-value pair is found before any section header."""

    __module__ = "configparser"

    def __init__(self, filename, lineno, line):
        Error.__init__(self, "File contains no section headers.\nfile: %r, line: %d\n%r" % (filename, lineno, line))
        self.source, self.lineno, self.line = filename, lineno, line
        self.errors = []
        self.args = (filename, lineno, line)


class MultilineContinuationError(ParsingError):
    """Raised when a key without value is followed by continuation line"""

    __module__ = "configparser"

    def __init__(self, filename, lineno, line):
        Error.__init__(self, "Key without value continued with an indented line.\nfile: %r, line: %d\n%r" % (filename, lineno, line))
        self.source, self.lineno, self.line = filename, lineno, line
        self.errors = []
        self.args = (filename, lineno, line)
