"""Reading pickles: a small machine with a stack."""

import copyreg
import sys
from io import BytesIO
from struct import calcsize, iter_unpack, unpack

from .common import HIGHEST_PROTOCOL, MODULES_OF_PYTHON2, NAMES_OF_PYTHON2, UnpicklingError, decode_long
from .input import MARK, Input
from .literals import decimal, integer, unescaped

# Where CPython keeps what stands elsewhere here.
_MOVED = {"pathlib._local": "pathlib", "_datetime": "datetime", "_random": "random", "_operator": "operator"}
_MOVED_NAMES = {("re", "_compile"): ("re", "compile"), ("array", "_array_reconstructor"): (__name__, "rebuild_array")}


def _behind(first, then):
    """Reads what is in memory, then a file."""

    def read(size):
        data = first(size)
        return data if len(data) == size else data + then(size - len(data))

    return read


def _behind_line(first, then):
    def readline():
        line = first()
        return line if line.endswith(b"\n") else line + then()

    return readline


class Unpickler(Input):
    """Reads objects from a file. Subclasses may have `persistent_load` and
    `find_class`."""

    __module__ = "_pickle"

    def load(self):
        """The next object. EOFError at the end of the file."""
        if "_memo" not in self.__dict__:
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._stack = []
        self._proto = 0
        methods = _METHODS
        while True:
            key = self._read(1)
            if not key:
                raise EOFError("Ran out of input")
            method = methods.get(key)
            if method is not None:
                method(self)
            elif key == b".":
                return self._pop()
            else:
                code = key[0]
                shown = chr(code) if 0x20 <= code <= 0x7E and code != 0x27 and code != 0x5C else f"\\x{code:02x}"
                raise UnpicklingError(f"invalid load key, '{shown}'.")

    def persistent_load(self, pid):
        """The object that was kept elsewhere."""
        raise UnpicklingError(
            "A load persistent id instruction was encountered, but no persistent_load function was specified."
        )

    def find_class(self, module_name, name, /):
        """What a module has by a name."""
        if self._proto < 3 and self._fix_imports:
            if (module_name, name) in NAMES_OF_PYTHON2:
                module_name, name = NAMES_OF_PYTHON2[module_name, name]
            elif module_name == "exceptions":
                module_name = "builtins"
            else:
                module_name = MODULES_OF_PYTHON2.get(module_name, module_name)
        module_name = _MOVED.get(module_name, module_name)
        module_name, name = _MOVED_NAMES.get((module_name, name), (module_name, name))
        __import__(module_name)
        module = sys.modules[module_name]
        found = module
        for part in name.split(".") if self._proto >= 4 else (name,):
            if part == "<locals>":
                raise AttributeError(f"Can't get local attribute {name!r} on {module!r}")
            try:
                found = getattr(found, part)
            except AttributeError:
                raise AttributeError(f"Can't get attribute {name!r} on {module!r}") from None
        return found

    # Instructions.

    def _do_mark(self):
        self._stack.append(MARK)

    def _do_pop(self):
        if not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        self._stack.pop()

    def _do_protocol(self):
        self._proto = self._byte()
        if self._proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {self._proto}")

    def _do_frame(self):
        size = unpack("<Q", self._bytes(8))[0]
        if size > sys.maxsize:
            raise OverflowError(f"FRAME length exceeds system's maximum of {sys.maxsize} bytes")
        # All of it must be there; from now on it is read from memory.
        frame = BytesIO(self._bytes(size))
        self._read, self._readline = _behind(frame.read, self._file_read), _behind_line(frame.readline, self._file_readline)

    def _do_int_line(self):
        line = self._line()
        if line in (b"00", b"01"):
            self._stack.append(line == b"01")
            return
        self._stack.append(integer(line))

    def _do_long_line(self):
        line = self._line()
        self._stack.append(decimal(line[:-1], "") if line.endswith(b"L") else decimal(line))

    def _do_float_line(self):
        line = self._line()
        try:
            self._stack.append(float(line))
        except ValueError:
            # In CPython's words, which know the end of the line.
            raise ValueError(f"could not convert string to float: '{line.decode('utf-8', 'replace')}\n'") from None

    def _do_string_line(self):
        line = self._line().strip()
        if len(line) < 2 or line[:1] != line[-1:] or line[:1] not in (b"'", b'"'):
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self._stack.append(self._decoded(unescaped(line[1:-1])))

    def _do_put_line(self):
        line = self._line()
        self._top()
        number = decimal(line)
        if number < 0:
            raise ValueError("negative PUT argument")
        self._put(number)

    def _do_persistent_line(self):
        try:
            name = self._line(1).decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self._stack.append(self.persistent_load(name))

    def _counted(self, size, what):
        if size < 0:
            raise UnpicklingError(f"{what} exceeds system's maximum size of {sys.maxsize} bytes")
        return self._bytes(size)

    def _do_long4(self):
        size = self._signed()
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self._stack.append(decode_long(self._bytes(size)))

    def _do_dict_of_mark(self):
        items = self._pop_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for DICT")
        self._stack.append({items[at]: items[at + 1] for at in range(0, len(items), 2)})

    def _append(self, items):
        if not items:
            return
        target = self._top()
        if type(target) is list:
            target.extend(items)
            return
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        append = target.append
        for item in items:
            append(item)

    def _set_items(self, items):
        if not items:
            return
        target = self._top()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for SETITEMS")
        for at in range(0, len(items), 2):
            target[items[at]] = items[at + 1]

    def _do_set_item(self):
        value = self._pop()
        self._set_items([self._pop(), value])

    def _do_add_items(self):
        items = self._pop_mark()
        target = self._top()
        if isinstance(target, set):
            target.update(items)
        else:
            add = target.add
            for item in items:
                add(item)

    def _instance(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            self._stack.append(cls(*args))
        else:
            self._stack.append(cls.__new__(cls))

    def _do_object(self):
        items = self._pop_mark()
        if not items:
            raise UnpicklingError("unpickling stack underflow")
        self._instance(items[0], items[1:])

    def _do_instance(self):
        if not any(item is MARK for item in self._stack):
            raise UnpicklingError("could not find MARK")
        module = self._line().decode("ascii")
        cls = self.find_class(module, self._line().decode("ascii"))
        self._instance(cls, self._pop_mark())

    def _do_global(self):
        module = self._line().decode("utf-8")
        self._stack.append(self.find_class(module, self._line().decode("utf-8")))

    def _do_stack_global(self):
        name = self._pop()
        module = self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._stack.append(self.find_class(module, name))

    def _extension(self, code):
        found = copyreg._extension_cache.get(code, MARK)
        if found is MARK:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            key = copyreg._inverted_registry.get(code)
            if key is None:
                raise ValueError(f"unregistered extension code {code}")
            found = self.find_class(*key)
            copyreg._extension_cache[code] = found
        self._stack.append(found)

    def _do_reduce(self):
        args = self._pop()
        func = self._pop()
        if not isinstance(args, tuple):
            raise TypeError("argument list must be a tuple")
        self._stack.append(func(*args))

    def _class_and_args(self, what, args, cls):
        if not isinstance(cls, type):
            raise UnpicklingError(f"{what} class argument must be a type, not {type(cls).__name__}")
        if not isinstance(args, tuple):
            raise UnpicklingError(f"{what} args argument must be a tuple, not {type(args).__name__}")

    def _do_new(self):
        args = self._pop()
        cls = self._pop()
        self._class_and_args("NEWOBJ", args, cls)
        self._stack.append(cls.__new__(cls, *args))

    def _do_new_with(self):
        kwargs = self._pop()
        args = self._pop()
        cls = self._pop()
        self._class_and_args("NEWOBJ_EX", args, cls)
        if not isinstance(kwargs, dict):
            raise UnpicklingError(f"NEWOBJ_EX kwargs argument must be a dict, not {type(kwargs).__name__}")
        self._stack.append(cls.__new__(cls, *args, **kwargs))

    def _do_build(self):
        state = self._pop()
        target = self._top()
        setstate = getattr(target, "__setstate__", None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if type(state) is tuple and len(state) == 2:
            state, slots = state
        if state is not None:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            space = target.__dict__
            for name, value in state.items():
                space[sys.intern(name) if type(name) is str else name] = value
        if slots is not None:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for name, value in slots.items():
                setattr(target, name, value)

    def _tuple_of(self, size):
        items = [self._pop() for _ in range(size)]
        items.reverse()
        self._stack.append(tuple(items))

    def _do_bytearray(self):
        self._stack.append(bytearray(self._bytes(self._size8("BYTEARRAY8"))))

    def _do_next_buffer(self):
        if self._buffers is None or not self._given:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self._stack.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def _do_readonly_buffer(self):
        buffer = self._pop()
        view = memoryview(buffer)
        self._stack.append(buffer if view.readonly else view.toreadonly())


def rebuild_array(cls, typecode, machine_format, data, /):
    """An `array.array` as CPython writes it: the bytes of a machine, which it says by a number."""
    if not isinstance(data, bytes):
        raise TypeError(f"fourth argument should be bytes, not {type(data).__name__}")
    if not 0 <= machine_format <= 21:
        raise ValueError("third argument must be a valid machine format code.")
    if machine_format >= 18:
        wide = "utf-16" if machine_format < 20 else "utf-32"
        return cls(typecode, data.decode(wide + ("-be" if machine_format % 2 else "-le")))
    letter = "BbHHhhIIiiQQqqffdd"[machine_format]
    order = ">" if machine_format > 1 and machine_format % 2 else "<"
    if len(data) % calcsize(order + letter):
        raise ValueError("bytes length not a multiple of item size")
    return cls(typecode, [value for (value,) in iter_unpack(order + letter, data)])


def _pushes(make):
    return lambda self: self._stack.append(make(self))


def _text(data):
    return str(data, "utf-8", "surrogatepass")


_METHODS = {
    "(": Unpickler._do_mark,
    "0": Unpickler._do_pop,
    "1": Unpickler._pop_mark,
    "2": lambda self: self._stack.append(self._top()),
    "F": Unpickler._do_float_line,
    "I": Unpickler._do_int_line,
    "J": _pushes(Unpickler._signed),
    "K": _pushes(Unpickler._byte),
    "L": Unpickler._do_long_line,
    "M": _pushes(Unpickler._short),
    "N": lambda self: self._stack.append(None),
    "P": Unpickler._do_persistent_line,
    "Q": lambda self: self._stack.append(self.persistent_load(self._pop())),
    "R": Unpickler._do_reduce,
    "S": Unpickler._do_string_line,
    "T": lambda self: self._stack.append(self._decoded(self._counted(self._signed(), "BINSTRING"))),
    "U": lambda self: self._stack.append(self._decoded(self._bytes(self._byte()))),
    "V": lambda self: self._stack.append(self._line(1).decode("raw-unicode-escape")),
    "X": lambda self: self._stack.append(_text(self._bytes(self._size4()))),
    "a": lambda self: self._append([self._pop()]),
    "b": Unpickler._do_build,
    "c": Unpickler._do_global,
    "d": Unpickler._do_dict_of_mark,
    "}": lambda self: self._stack.append({}),
    "e": lambda self: self._append(self._pop_mark()),
    "g": lambda self: self._get(decimal(self._line())),
    "h": lambda self: self._get(self._byte()),
    "i": Unpickler._do_instance,
    "j": lambda self: self._get(self._size4()),
    "l": lambda self: self._stack.append(self._pop_mark()),
    "]": lambda self: self._stack.append([]),
    "o": Unpickler._do_object,
    "p": Unpickler._do_put_line,
    "q": lambda self: self._put(self._byte()),
    "r": lambda self: self._put(self._size4()),
    "s": Unpickler._do_set_item,
    "t": lambda self: self._stack.append(tuple(self._pop_mark())),
    ")": lambda self: self._stack.append(()),
    "u": lambda self: self._set_items(self._pop_mark()),
    "B": lambda self: self._stack.append(self._bytes(self._size4())),
    "C": lambda self: self._stack.append(self._bytes(self._byte())),
    "G": lambda self: self._stack.append(unpack(">d", self._bytes(8))[0]),
    "\x80": Unpickler._do_protocol,
    "\x81": Unpickler._do_new,
    "\x82": lambda self: self._extension(self._byte()),
    "\x83": lambda self: self._extension(self._short()),
    "\x84": lambda self: self._extension(self._signed()),
    "\x85": lambda self: self._tuple_of(1),
    "\x86": lambda self: self._tuple_of(2),
    "\x87": lambda self: self._tuple_of(3),
    "\x88": lambda self: self._stack.append(True),
    "\x89": lambda self: self._stack.append(False),
    "\x8a": lambda self: self._stack.append(decode_long(self._bytes(self._byte()))),
    "\x8b": Unpickler._do_long4,
    "\x8c": lambda self: self._stack.append(_text(self._bytes(self._byte()))),
    "\x8d": lambda self: self._stack.append(_text(self._bytes(self._size8("BINUNICODE")))),
    "\x8e": lambda self: self._stack.append(self._bytes(self._size8("BINBYTES"))),
    "\x8f": lambda self: self._stack.append(set()),
    "\x90": Unpickler._do_add_items,
    "\x91": lambda self: self._stack.append(frozenset(self._pop_mark())),
    "\x92": Unpickler._do_new_with,
    "\x93": Unpickler._do_stack_global,
    "\x94": lambda self: self._put(len(self._memo)),
    "\x95": Unpickler._do_frame,
    "\x96": Unpickler._do_bytearray,
    "\x97": Unpickler._do_next_buffer,
    "\x98": Unpickler._do_readonly_buffer,
}
_METHODS = {key.encode("latin-1"): method for key, method in _METHODS.items()}
