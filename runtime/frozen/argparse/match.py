"""Which strings of a command line belong to which argument."""

import re as _re
import sys as _sys
from argparse.names import (
    ArgumentError, ArgumentTypeError, action_name, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER, SUPPRESS,
)

# A string that looks like a negative number.
_negative = _re.compile(r"-(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)$")

# The kinds of strings by letter: an option, `--`, and anything else.
_OPTION, _END, _ARGUMENT = "O", "-", "A"


class Matching:
    """One command line."""

    def __init__(self, parser, namespace, intermixed):
        self.parser = parser
        self.namespace = namespace
        self.intermixed = intermixed
        self.seen = set()
        self.seen_non_default = set()
        self.warned = set()
        self.rest = []
        # Where strings stand between options that are looked at last.
        self.between = []
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for place, action in enumerate(group._group_actions):
                others = self.conflicts.setdefault(action, [])
                others.extend(group._group_actions[:place])
                others.extend(group._group_actions[place + 1:])

    def run(self, strings):
        """Fills the namespace; the strings that belong to no argument."""
        parser = self.parser
        if parser.fromfile_prefix_chars is not None:
            strings = self._with_files(strings)
        self.strings = strings
        self.options = {}
        letters = []
        for place, string in enumerate(strings):
            if string == "--":
                letters.append(_END)
                letters.extend(_ARGUMENT * (len(strings) - place - 1))
                break
            found = self._option_of(string)
            if found is None:
                letters.append(_ARGUMENT)
            else:
                self.options[place] = found
                letters.append(_OPTION)
        self.letters = "".join(letters)
        self.positionals = parser._positional_actions()
        place = 0
        last_option = max(self.options, default=-1)
        while place <= last_option:
            following = place
            while following not in self.options:
                following += 1
            if not self.intermixed and place != following:
                end = self._positionals_at(place)
                if end > place:
                    place = end
                    continue
            if place not in self.options:
                if self.intermixed:
                    self.between.extend(range(place, following))
                else:
                    self.rest.extend(strings[place:following])
                place = following
            place = self._option_at(place)
        stop = self._last_positionals(place)
        self.rest.extend(self.strings[stop:])
        self._check_required()
        return self.rest

    def _last_positionals(self, place):
        if not self.intermixed:
            return self._positionals_at(place)
        # What stood between the options comes before what follows them.
        places = [*self.between, *range(place, len(self.strings))]
        self.strings = [self.strings[index] for index in places]
        self.letters = "".join([self.letters[index] for index in places])
        return self._positionals_at(0)

    def _with_files(self, strings):
        result = []
        for string in strings:
            if not string or string[0] not in self.parser.fromfile_prefix_chars:
                result.append(string)
                continue
            try:
                with open(string[1:], encoding=_sys.getfilesystemencoding()) as file:
                    more = []
                    for line in file.read().splitlines():
                        more.extend(self.parser.convert_arg_line_to_args(line))
            except OSError as error:
                raise ArgumentError(None, str(error))
            result.extend(self._with_files(more))
        return result

    def _option_of(self, string):
        """The options that a string may be, each with how it was written and
        a value given with it; None for a string that is no option."""
        parser = self.parser
        known = parser._option_string_actions
        if not string or string[0] not in parser.prefix_chars:
            return None
        if string in known:
            return [(known[string], string, None, None)]
        if len(string) == 1:
            return None
        name, equals, value = string.partition("=")
        if equals and name in known:
            return [(known[name], name, equals, value)]
        found = self._beginning_with(string)
        if found:
            return found
        if _negative.match(string) and not parser._has_negative_number_optionals:
            return None
        if " " in string:
            return None
        return [(None, string, None, None)]

    def _beginning_with(self, string):
        """Options that a string abbreviates, or short ones with their value behind them."""
        parser = self.parser
        known = parser._option_string_actions
        prefixes = parser.prefix_chars
        result = []
        if string[1] in prefixes:
            if parser.allow_abbrev:
                name, equals, value = string.partition("=")
                for option in known:
                    if option.startswith(name):
                        result.append((known[option], option, equals or None, value if equals else None))
            return result
        name, equals, value = string.partition("=")
        short, behind = string[:2], string[2:]
        for option in known:
            if option == short:
                result.append((known[option], option, "", behind))
            elif option.startswith(name) and parser.allow_abbrev:
                result.append((known[option], option, equals or None, value if equals else None))
        return result

    def _take(self, action, strings, option=None):
        """Performs an action with its strings."""
        self.seen.add(action)
        values = self._values(action, strings)
        if values is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(action, "not allowed with argument %s" % action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _option_at(self, place):
        """Performs the option there; where the strings behind it go on."""
        found = self.options[place]
        if len(found) > 1:
            names = ", ".join([option for _, option, _, _ in found])
            raise ArgumentError(None, "ambiguous option: %(option)s could match %(matches)s" % {"option": self.strings[place], "matches": names})
        action, option, separator, value = found[0]
        performed = []
        while True:
            if action is None:
                self.rest.append(self.strings[place])
                return place + 1
            if value is not None:
                count = self._count(action, _ARGUMENT)
                single = option[1] not in self.parser.prefix_chars if len(option) > 1 else False
                if count == 0 and single and value != "" and not separator:
                    # Several short options in one string.
                    performed.append((action, [], option))
                    letter = option[0]
                    option = letter + value[0]
                    rest = value[1:]
                    if option in self.parser._option_string_actions:
                        action = self.parser._option_string_actions[option]
                        if not rest:
                            separator = value = None
                        elif rest[0] == "=":
                            separator, value = "=", rest[1:]
                        else:
                            separator, value = "", rest
                        continue
                    raise ArgumentError(action, "ignored explicit argument %r" % value)
                if count == 1:
                    stop = place + 1
                    performed.append((action, [value], option))
                    break
                raise ArgumentError(action, "ignored explicit argument %r" % value)
            start = place + 1
            stop = start + self._count(action, self.letters[start:])
            performed.append((action, self.strings[start:stop], option))
            break
        for action, strings, option in performed:
            if action.deprecated and option not in self.warned:
                self.parser._warning("option '%s' is deprecated" % option)
                self.warned.add(option)
            self._take(action, strings, option)
        return stop

    def _positionals_at(self, place):
        """Performs as many positional arguments as there are strings for."""
        counts = self._counts(self.positionals, self.letters[place:])
        for action, count in zip(self.positionals, counts):
            strings = self.strings[place:place + count]
            # `--` itself belongs to no argument, but to what a subcommand gets.
            if action.nargs == PARSER:
                if self.letters[place:place + 1] == _END:
                    strings.remove("--")
            elif action.nargs != REMAINDER and _END in self.letters[place:place + count]:
                strings.remove("--")
            place += count
            if action.deprecated and action.dest not in self.warned:
                self.parser._warning("argument '%s' is deprecated" % action.dest)
                self.warned.add(action.dest)
            self._take(action, strings)
        self.positionals = self.positionals[len(counts):]
        return place

    def _counts(self, actions, letters):
        """How many strings each argument gets, for as many arguments as can have theirs."""
        for count in range(len(actions), 0, -1):
            pattern = "".join([self._pattern(action) for action in actions[:count]])
            match = _re.match(pattern, letters)
            if match is not None:
                return [len(string) for string in match.groups()]
        return []

    def _count(self, action, letters):
        match = _re.match(self._pattern(action), letters)
        if match is not None:
            return len(match.group(1))
        if action.nargs is None:
            message = "expected one argument"
        elif action.nargs == OPTIONAL:
            message = "expected at most one argument"
        elif action.nargs == ONE_OR_MORE:
            message = "expected at least one argument"
        else:
            message = "expected %s argument%s" % (action.nargs, "" if action.nargs == 1 else "s")
        raise ArgumentError(action, message)

    def _pattern(self, action):
        nargs = action.nargs
        option = action.option_strings
        if nargs is None:
            pattern = "([A])" if option else "(-*A)"
        elif nargs == OPTIONAL:
            pattern = "(A?)" if option else "(-*A?)"
        elif nargs == ZERO_OR_MORE:
            pattern = "(A*)" if option else "(-*[A-]*)"
        elif nargs == ONE_OR_MORE:
            pattern = "(A+)" if option else "(-*A[A-]*)"
        elif nargs == REMAINDER:
            pattern = "([AO]*)" if option else "(.*)"
        elif nargs == PARSER:
            pattern = "(A[AO]*)" if option else "(-*A[-AO]*)"
        elif nargs == SUPPRESS:
            pattern = "()" if option else "(-*)"
        else:
            # `--` may stand before each string of a positional argument.
            between = "" if option else "-*"
            pattern = "(%s)" % (between + between.join("A" * nargs))
        return pattern

    def _values(self, action, strings):
        """What an action gets for its strings."""
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            return self._value(action, value) if isinstance(value, str) and value is not SUPPRESS else value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if len(strings) == 1 and nargs in (None, OPTIONAL):
            value = self._value(action, strings[0])
            self._check(action, value)
            return value
        if nargs == REMAINDER:
            return [self._value(action, string) for string in strings]
        if nargs == PARSER:
            values = [self._value(action, string) for string in strings]
            self._check(action, values[0])
            return values
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._value(action, string) for string in strings]
        for value in values:
            self._check(action, value)
        return values

    def _value(self, action, string):
        convert = self.parser._registry_get("type", action.type, action.type)
        if not callable(convert):
            raise TypeError("%r is not callable" % (convert,))
        try:
            return convert(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, "invalid %s value: %r" % (name, string))

    def _check(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value not in choices:
            shown = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, "invalid choice: %r (choose from %s)" % (value, shown))

    def _check_required(self):
        parser, namespace = self.parser, self.namespace
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(action_name(action))
            elif (
                action.default is not None and isinstance(action.default, str) and hasattr(namespace, action.dest)
                and action.default is getattr(namespace, action.dest)
            ):
                # A default that is text is converted as one from the command line, once nothing else was given.
                setattr(namespace, action.dest, self._value(action, action.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: %s" % ", ".join(missing))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default for action in group._group_actions):
                names = [action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, "one of the arguments %s is required" % " ".join(names))
