"""What is done with an argument when it is met."""

import copy as _copy
import sys as _sys
from argparse.names import Holder, ArgumentError, OPTIONAL, PARSER, REMAINDER, SUPPRESS, UNRECOGNIZED, ZERO_OR_MORE


class Action(Holder):
    """Information about how to convert command line strings to Python objects.

    Action objects are used by an ArgumentParser to represent the information
    needed to parse a single argument from one or more strings from the
    command line. The keyword arguments to the Action constructor are also
    all attributes of Action instances.
    """

    __module__ = "argparse"

    def __init__(
        self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
        metavar=None, deprecated=False,
    ):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def _get_kwargs(self):
        names = (
            "option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar", "deprecated",
        )
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class BooleanOptionalAction(Action):
    __module__ = "argparse"

    def __init__(
        self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None, deprecated=False
    ):
        every = []
        for option in option_strings:
            every.append(option)
            if option.startswith("--"):
                every.append("--no-" + option[2:])
        super().__init__(
            every, dest, nargs=0, default=default, type=type, choices=choices, required=required, help=help, metavar=metavar,
            deprecated=deprecated,
        )

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **others):
        if nargs == 0:
            raise ValueError(
                "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const "
                "may be more appropriate"
            )
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs=nargs, const=const, **others)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False):
        super().__init__(
            option_strings, dest, nargs=0, const=const, default=default, required=required, help=help, deprecated=deprecated
        )

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class StoreTrueAction(StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, True, default, required, help, deprecated=deprecated)


class StoreFalseAction(StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, False, default, required, help, deprecated=deprecated)


def _items(namespace, dest):
    """The list so far, a new one."""
    items = getattr(namespace, dest, None)
    if items is None:
        return []
    return items[:] if type(items) is list else _copy.copy(items)


class AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **others):
        if nargs == 0:
            raise ValueError(
                "nargs for append actions must be != 0; if arg strings are not supplying the value to append, the append const "
                "action may be more appropriate"
            )
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs=nargs, const=const, **others)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _items(namespace, self.dest)
        items.append(values)
        setattr(namespace, self.dest, items)


class AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False):
        super().__init__(
            option_strings, dest, nargs=0, const=const, default=default, required=required, help=help, metavar=metavar,
            deprecated=deprecated,
        )

    def __call__(self, parser, namespace, values, option_string=None):
        items = _items(namespace, self.dest)
        items.append(self.const)
        setattr(namespace, self.dest, items)


class ExtendAction(AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _items(namespace, self.dest)
        items.extend(values)
        setattr(namespace, self.dest, items)


class CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, default=default, required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        if help is None:
            help = "show program's version number and exit"
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(parser.version if self.version is None else self.version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class SubcommandAction(Action):
    """A choice to be shown in the help of subcommands."""

    def __init__(self, name, aliases, help):
        shown = name
        if aliases:
            shown += " (%s)" % ", ".join(aliases)
        super().__init__([], shown, help=help, metavar=shown)


class SubParsersAction(Action):
    """The argument that names a subcommand."""

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        self._deprecated = set()
        super().__init__(
            option_strings, dest, nargs=PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar
        )

    def add_parser(self, name, *, deprecated=False, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = "%s %s" % (self._prog_prefix, name)
        aliases = kwargs.pop("aliases", ())
        if name in self._name_parser_map:
            raise ValueError("conflicting subparser: %s" % name)
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ValueError("conflicting subparser alias: %s" % alias)
        if "help" in kwargs:
            self._choices_actions.append(SubcommandAction(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for known in (name, *aliases):
            self._name_parser_map[known] = parser
            if deprecated:
                self._deprecated.add(known)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            choices = ", ".join(self._name_parser_map)
            raise ArgumentError(self, "unknown parser %r (choices: %s)" % (name, choices))
        if name in self._deprecated:
            parser._warning("command '%s' is deprecated" % name)
        own, rest = self._name_parser_map[name].parse_known_args(rest, None)
        for key, value in vars(own).items():
            setattr(namespace, key, value)
        if rest:
            if not hasattr(namespace, UNRECOGNIZED):
                setattr(namespace, UNRECOGNIZED, [])
            getattr(namespace, UNRECOGNIZED).extend(rest)


# What add_argument(action=…) names.
ACTIONS = {
    None: StoreAction, "store": StoreAction, "store_const": StoreConstAction, "store_true": StoreTrueAction,
    "store_false": StoreFalseAction, "append": AppendAction, "append_const": AppendConstAction, "count": CountAction,
    "help": HelpAction, "version": VersionAction, "parsers": SubParsersAction, "extend": ExtendAction,
}
for _name in list(ACTIONS.values()):
    if not _name.__name__.startswith("_"):
        _name.__module__, _name.__name__, _name.__qualname__ = "argparse", "_" + _name.__name__, "_" + _name.__name__
