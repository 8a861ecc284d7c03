"""Sections as mappings, and methods made of converters."""

import re
from collections.abc import MutableMapping


class SectionProxy(MutableMapping):
    """A proxy for a single section from a parser."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for conv in parser.converters:
            self._add_getter(conv)

    def _add_getter(self, conv):
        getter = getattr(self._parser, "get" + conv)
        setattr(self, "get" + conv, lambda option, fallback=None, **kwargs: getter(self._name, option, fallback=fallback, **kwargs))

    def __repr__(self):
        return "<Section: %s>" % self._name

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """Get an option value.

        Unless `fallback` is provided, `None` will be returned if the option
        is not found.
        """
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """Enables reuse of get*() methods between the parser and section proxies."""

    _name = re.compile(r"^get(?P<name>.+)$")

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for getter in dir(parser):
            match = self._name.match(getter)
            if match and callable(getattr(parser, getter)):
                self._data[match["name"]] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        name = "get" + key
        self._data[key] = value
        parser = self._parser
        setattr(parser, name, lambda section, option, **kwargs: parser._converted(section, value, option, **kwargs))
        for proxy in parser._proxies.values():
            proxy._add_getter(key)

    def __delitem__(self, key):
        name = "get" + (key or "")
        del self._data[key]
        for holder in (self._parser, *self._parser._proxies.values()):
            if name in vars(holder):
                delattr(holder, name)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
