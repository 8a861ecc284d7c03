"""Writing pickles, byte for byte as CPython's `_pickle` does it."""

import copyreg
import functools
from types import FunctionType

from .common import PickleBuffer, PicklingError
from .names import Names
from .output import FRAME, Output
from .values import Values

# Elements that are written in one go.
_BATCH = 1000


class Pickler(Names, Values, Output):
    """Writes objects to a file. Subclasses may have `persistent_id` and
    `reducer_override`, instances `dispatch_table`."""

    __module__ = "_pickle"

    def dump(self, obj):
        """Writes an object and all that it refers to."""
        if "_memo" not in self.__dict__:
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._persistent_id = getattr(self, "persistent_id", None)
        self._override = getattr(self, "reducer_override", None)
        self._table = getattr(self, "dispatch_table", copyreg.dispatch_table)
        out = self._out = bytearray()
        self._frame = None
        if self._proto >= 2:
            out += b"\x80%c" % self._proto
            if self._proto >= 4:
                self._frame = len(out)
        try:
            self._save(obj)
            self._out += b"."
            self._end_frame()
            self._flush()
        finally:
            self._frame = None
            self._persistent_id = self._override = None

    # Any object.

    def _save(self, obj):
        if self._frame is not None and len(self._out) - self._frame >= FRAME:
            self._end_frame()
            self._flush()
            self._frame = 0
        if self._persistent_id is not None:
            name = self._persistent_id(obj)
            if name is not None:
                self._save_persistent(name)
                return
        kind = type(obj)
        saver = _ATOMS.get(kind)
        if saver is not None:
            saver(self, obj)
            return
        known = self._memo.get(id(obj))
        if known is not None:
            self._recall(known[0])
            return
        saver = _SAVERS.get(kind)
        if saver is not None:
            saver(self, obj)
            return
        if self._override is not None:
            recipe = self._override(obj)
            if recipe is not NotImplemented:
                self._save_recipe(recipe, obj)
                return
        saver = _LATE.get(kind)
        if saver is not None:
            saver(self, obj)
            return
        reduce = self._table.get(kind) if type(self._table) is dict else _item(self._table, kind)
        if reduce is not None:
            recipe = reduce(obj)
        elif issubclass(kind, type):
            self._save_global(obj)
            return
        else:
            reduce = getattr(obj, "__reduce_ex__", None)
            if reduce is not None:
                recipe = reduce(self._proto)
            else:
                reduce = getattr(obj, "__reduce__", None)
                if reduce is None:
                    raise PicklingError(f"can't pickle '{kind.__name__}' object: {obj!r}")
                recipe = reduce()
        self._save_recipe(recipe, obj)

    def _save_persistent(self, name):
        if self.bin:
            kept, self._persistent_id = self._persistent_id, None
            try:
                self._save(name)
            finally:
                self._persistent_id = kept
            self._out += b"Q"
            return
        try:
            text = str(name).encode("ascii")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self._out += b"P" + text + b"\n"

    def _save_recipe(self, recipe, obj):
        if isinstance(recipe, str):
            self._save_global(obj, recipe)
        elif not isinstance(recipe, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        else:
            self._save_reduce(recipe, obj)

    def _save_reduce(self, recipe, obj=None):
        """Writes how an object is made: a call, then what is put in."""
        if not 2 <= len(recipe) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        func, args, state, items, pairs, setter = recipe + (None,) * (6 - len(recipe))
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        if items is not None and not hasattr(items, "__next__"):
            raise PicklingError(
                f"fourth element of the tuple returned by __reduce__ must be an iterator, not {type(items).__name__}"
            )
        if pairs is not None and not hasattr(pairs, "__next__"):
            raise PicklingError(
                f"fifth element of the tuple returned by __reduce__ must be an iterator, not {type(pairs).__name__}"
            )
        if setter is not None and not callable(setter):
            raise PicklingError(
                f"sixth element of the tuple returned by __reduce__ must be a function, not {type(setter).__name__}"
            )
        name = getattr(func, "__name__", None) if self._proto >= 2 else None
        if name == "__newobj__":
            self._save_new(args, obj)
        elif name == "__newobj_ex__":
            self._save_new_with(args)
        else:
            self._save(func)
            self._save(args)
            self._out += b"R"
        if obj is not None:
            known = self._memo.get(id(obj))
            if known is None:
                self._remember(obj)
            else:
                # It refers to itself, and was written on the way.
                self._out += b"0"
                self._recall(known[0])
        if items is not None:
            self._save_items(items)
        if pairs is not None:
            self._save_pairs(pairs)
        if state is None:
            return
        if setter is None:
            self._save(state)
            self._out += b"b"
        else:
            self._save(setter)
            self._save(obj)
            self._save(state)
            self._out += b"\x86R0"

    def _save_new(self, args, obj):
        if not args:
            raise PicklingError("__newobj__ arglist is empty")
        cls = args[0]
        if not isinstance(cls, type):
            raise PicklingError("args[0] from __newobj__ args is not a type")
        if obj is not None and obj.__class__ is not cls:
            raise PicklingError("args[0] from __newobj__ args has the wrong class")
        self._save(cls)
        self._save(args[1:])
        self._out += b"\x81"

    def _save_new_with(self, args):
        if len(args) != 3:
            raise PicklingError(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(args)}")
        cls, args, kwargs = args
        wanted = "must be a class", "must be a tuple", "must be a dict"
        for which, part, kind, want in zip(("first", "second", "third"), (cls, args, kwargs), (type, tuple, dict), wanted):
            if not isinstance(part, kind):
                raise PicklingError(f"{which} item from NEWOBJ_EX argument tuple {want}, not {type(part).__name__}")
        if self._proto >= 4:
            self._save(cls)
            self._save(args)
            self._save(kwargs)
            self._out += b"\x92"
        else:
            self._save(functools.partial(cls.__new__, cls, *args, **kwargs))
            self._save(())
            self._out += b"R"

    # Containers.

    def _tuple(self, obj):
        size = len(obj)
        if size == 0:
            self._out += b")" if self.bin else b"(t"
            return
        small = size <= 3 and self._proto >= 2
        if not small:
            self._out += b"("
        for item in obj:
            self._save(item)
        known = self._memo.get(id(obj))
        if known is not None:
            # It is in itself, and was written on the way.
            self._out += b"0" * size if small else b"1" if self.bin else b"0" * (size + 1)
            self._recall(known[0])
            return
        self._out += b"t" if not small else (b"\x85", b"\x86", b"\x87")[size - 1]
        self._remember(obj)

    def _list(self, obj):
        self._out += b"]" if self.bin else b"(l"
        self._remember(obj)
        if not obj:
            return
        save = self._save
        if self._proto == 0:
            self._save_items(iter(obj))
        elif len(obj) == 1:
            save(obj[0])
            self._out += b"a"
        else:
            for start in range(0, len(obj), _BATCH):
                self._out += b"("
                for item in obj[start : start + _BATCH]:
                    save(item)
                self._out += b"e"

    def _save_items(self, items):
        """What a list is filled with."""
        save = self._save
        if self._proto == 0:
            for item in items:
                save(item)
                self._out += b"a"
            return
        for batch in _batches(items):
            if len(batch) == 1:
                save(batch[0])
                self._out += b"a"
                continue
            self._out += b"("
            for item in batch:
                save(item)
            self._out += b"e"

    def _dict(self, obj):
        self._out += b"}" if self.bin else b"(d"
        self._remember(obj)
        if not obj:
            return
        size = len(obj)
        if self._proto == 0 or size == 1:
            self._save_pairs(iter(obj.items()))
            return
        save = self._save
        self._out += b"("
        count = 0
        for key, value in obj.items():
            save(key)
            save(value)
            count += 1
            if count % _BATCH == 0:
                # A batch that is full has another one behind it, be it empty.
                self._out += b"u("
        self._out += b"u"

    def _save_pairs(self, pairs):
        """What a dict is filled with."""
        save = self._save
        for batch in _batches(pairs) if self._proto else ([pair] for pair in pairs):
            several = len(batch) > 1
            if several:
                self._out += b"("
            for pair in batch:
                if not isinstance(pair, tuple) or len(pair) != 2:
                    raise TypeError("dict items iterator must return 2-tuples")
                save(pair[0])
                save(pair[1])
            self._out += b"u" if several else b"s"

    def _set(self, obj):
        if self._proto < 4:
            self._save_reduce((set, (list(obj),)), obj)
            return
        self._out += b"\x8f"
        self._remember(obj)
        if not obj:
            return
        self._out += b"("
        count = 0
        for item in obj:
            self._save(item)
            count += 1
            if count % _BATCH == 0:
                self._out += b"\x90("
        self._out += b"\x90"

    def _frozenset(self, obj):
        if self._proto < 4:
            self._save_reduce((frozenset, (list(obj),)), obj)
            return
        self._out += b"("
        for item in obj:
            self._save(item)
        known = self._memo.get(id(obj))
        if known is not None:
            self._out += b"1"
            self._recall(known[0])
            return
        self._out += b"\x91"
        self._remember(obj)

def _item(table, key):
    try:
        return table[key]
    except LookupError:
        return None


def _batches(items):
    """Lists of up to a thousand."""
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


# Not even looked for in the memo.
_ATOMS = {type(None): Pickler._none, bool: Pickler._bool, int: Pickler._int, float: Pickler._float}
_SAVERS = {
    bytes: Pickler._bytes, str: Pickler._str, dict: Pickler._dict, set: Pickler._set, frozenset: Pickler._frozenset,
    list: Pickler._list, tuple: Pickler._tuple,
}
# After `reducer_override`.
_LATE = {
    bytearray: Pickler._bytearray, PickleBuffer: Pickler._buffer, type: Pickler._type,
    FunctionType: Pickler._save_global, type(...): Pickler._ellipsis, type(NotImplemented): Pickler._not_implemented,
}
