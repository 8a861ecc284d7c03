//! Which Python a VM is where CPython and MicroPython contradict each other.
//!
//! The list of differences stands here and nowhere else: `docs/dialect.md` shows it, and a test holds the two together.
//! What only one of the two has, and the other one leaves free, is no difference and needs no dialect.

/// Which Python a VM is where CPython and MicroPython contradict each other.
///
/// The machine does not know of it. It is asked where something is shown, refused or made, never by an instruction
/// that goes well.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Dialect {
    /// CPython 3.13.
    #[default]
    CPython,
    /// MicroPython 1.27, unix port.
    MicroPython,
}

impl Dialect {
    /// The dialect that `-X dialect=NAME` chooses.
    #[must_use]
    pub fn named(name: &str) -> Option<Dialect> {
        match name {
            "cpython" => Some(Dialect::CPython),
            "micropython" => Some(Dialect::MicroPython),
            _ => None,
        }
    }

    /// Whether MicroPython's side of a difference holds. Today a dialect is all of one side; callers name the
    /// difference so that each place says which line of the list it is.
    #[inline]
    #[must_use]
    pub fn has(self, difference: Difference) -> bool {
        let _ = difference;
        self == Dialect::MicroPython
    }
}

/// The most bytes that a name has in MicroPython.
pub const LONGEST_NAME: usize = 255;

/// What each side of a difference does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sides {
    /// What it is about.
    pub topic: &'static str,
    /// What CPython 3.13 does.
    pub cpython: &'static str,
    /// What MicroPython does.
    pub micropython: &'static str,
}

macro_rules! differences {
    ($($name:ident, $topic:literal: $cpython:literal => $micropython:literal;)*) => {
        /// Something that CPython and MicroPython do differently.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Difference {
            $(#[doc = concat!("CPython: ", $cpython, ". MicroPython: ", $micropython, ".")] $name,)*
        }

        impl Difference {
            /// Every difference, in the order of the page about them.
            pub const ALL: &'static [(Difference, Sides)] =
                &[$((Difference::$name, Sides { topic: $topic, cpython: $cpython, micropython: $micropython }),)*];
        }
    };
}

differences! {
    ExceptionComma, "`repr` of an exception with one argument":
        "`ValueError('x')`" => "`ValueError('x',)`";
    OsErrorNumber, "an OSError, made or raised by the system":
        "`FileNotFoundError(2, 'No such file or directory')`; its `str` shows the text; `OSError(5).errno` is None"
        => "`OSError(2,)`; its `str` is `[Errno 2] ENOENT`; `OSError(5).errno` is 5. The class is still CPython's, as a subclass of OSError";
    NameIsNot, "NameError":
        "`name 'x' is not defined`" => "`name 'x' isn't defined`";
    NoException, "raising an exception class whose `__new__` makes something else":
        "TypeError with the class and what it made" => "TypeError `exceptions must derive from BaseException`";
    RaiseFrom, "`raise A from B`":
        "`__cause__` is set" => "a warning on standard error that exceptions are not chained, and no `__cause__`";
    ClassModule, "`repr` of classes, and of objects without one of their own":
        "`<class 'module.Name'>`" => "`<class 'Name'>`";
    EmptyOrderedDict, "`repr` of an empty OrderedDict":
        "`OrderedDict()`" => "`OrderedDict({})`";
    HexDigit, "what `bytes.fromhex` says of other characters":
        "where the first one is" => "`non-hex digit`";
    SliceHash, "`hash(slice(1))`":
        "a number" => "TypeError";
    StructCount, "`struct.pack` with too few or too many values":
        "struct.error" => "zeros for the missing ones; the others are ignored";
    PointerItems, "items `O`, `P` and `S` in `struct` and `array`":
        "`P` in native `struct` formats only" => "an object, an address, a string at an address. An object is found again as long as it lives: ValueError after that, never an access";
    ArrayTypes, "comparing arrays of different type codes":
        "item by item" => "NotImplementedError";
    SeekBefore, "`seek` to a negative place":
        "ValueError" => "OSError with EINVAL";
    DequeStrict, "`deque`":
        "unbounded without `maxlen`; `del d[0]`" => "`maxlen` must be given; no `del`; `IndexError('empty',)`";
    SysFixed, "assigning to an attribute of `sys`":
        "sets it" => "AttributeError, but for `path`, `argv`, `ps1`, `ps2` and `tracebacklimit`";
    CodeOfOuter, "`__code__` of a function that has functions in it":
        "its code" => "AttributeError";
    Version, "`sys.version` and `sys.version_info`":
        "3.13.0" => "3.4.0, the Python whose language it promises";
    ImplementationName, "`sys.implementation.name`":
        "`dualvm`, as any other Python has its own" => "`micropython`, by which programs choose";
    AwaitGenerator, "`await` of a plain generator":
        "TypeError" => "runs it, as `yield from` does";
    NegativeToBytes, "`(-1).to_bytes(1)` without `signed=True`":
        "OverflowError" => "two's complement";
    RecursiveRepr, "`repr` of a container that is in itself":
        "`[...]`" => "RuntimeError";
    BufferFill, "`io.BufferedWriter`":
        "writes what it has before something does not fit, as a memoryview" => "fills its buffer to the end first, and writes a bytearray";
    FileRepr, "`repr` of a file":
        "`<_io.TextIOWrapper name='x' mode='r' encoding='utf-8'>`, `<_io.StringIO object at 0x…>`" => "`<io.TextIOWrapper 3>`, `<io.StringIO 0x…>`; binary files of the system are all `FileIO`";
    FatClosed, "using a closed file of `vfs.VfsFat`":
        "ValueError" => "OSError with EINVAL";
    NameLength, "a name of more than 255 bytes":
        "a name" => "RuntimeError";
    DigestOnce, "a digest object of `hashlib` whose digest was read":
        "goes on" => "ValueError";
    JsonBytes, "`json.dumps(b'x')`":
        "TypeError" => "the text";
    ReSplit, "`split` of a regular expression":
        "splits at empty matches; puts groups into the list" => "stops at an empty match; NotImplementedError if there are groups";
    PollObjects, "`select.poll().poll()`":
        "the numbers of files" => "the objects that were registered";
    FileAsGiven, "`__file__`, and `sys.argv[0]` of `-m`":
        "the absolute path" => "the path as it was found; the name of the module";
    SyntaxErrorArgs, "`args` of a SyntaxError that the compiler raises":
        "the message and a tuple of the place" => "the message";
    RebindOuter, "`:=` to the variable of an outer comprehension":
        "SyntaxError" => "allowed";
    LastBackslash, "a last line that is a backslash":
        "SyntaxError" => "nothing, in a module";
    DictOrder, "`{key(): value()}`":
        "the key first; all pairs before the first is hashed" => "the value first, and each pair is added at once";
    NumberThenName, "`1if x else 2`":
        "allowed" => "SyntaxError";
    CharacterNames, "`'\\N{BULLET}'`":
        "the character" => "NotImplementedError";
    EmptyTarget, "`() = x` and `del ()`":
        "allowed" => "SyntaxError";
    StarArguments, "a `*` behind more than 61 positional arguments":
        "allowed" => "SyntaxError";
    CancelSelf, "a task of `asyncio` that cancels itself":
        "is cancelled where it next waits" => "RuntimeError";
    SliceStep, "slices with a step other than 1":
        "of every sequence" => "of lists, to read them: else NotImplementedError";
    ArrayItems, "`del a[0]` and `1 in a` of an `array`, `bytearray(4)[0:1] = [1]`":
        "allowed" => "TypeError or NotImplementedError";
    FormatSteps, "`'{a.b}'.format(…)`, `'{a[0]}'.format(…)`":
        "the attribute, the item" => "NotImplementedError";
    TextKeywords, "`str(b, encoding='utf8')`, `bytes(s, encoding='utf8')`":
        "allowed" => "NotImplementedError: no keywords";
    SplitFromRight, "`s.rsplit(None, 1)`":
        "splits at blanks" => "NotImplementedError";
    FunctionAttributes, "setting an attribute of a function":
        "kept in its `__dict__`" => "AttributeError";
    ExceptionAttributes, "setting an attribute of an exception of a built-in class":
        "kept in its `__dict__`" => "AttributeError";
    LateDescriptor, "putting a property into a class that others derive from":
        "they have it as well" => "AttributeError";
    ObjectFirst, "`class B(object, A)`":
        "TypeError" => "`class B(A)`";
    SuperWithoutSelf, "`super()` in a function without parameters":
        "RuntimeError when it runs" => "SyntaxError";
    StatTuple, "`os.stat`":
        "`os.stat_result`" => "a plain tuple";
    LoopLines, "line events of loops":
        "a `while` has an event for each test, a `for` over a range one of its own line at its end" => "tests stand behind the body and count as its last line";
    ReLimits, "regular expressions that MicroPython's matcher cannot hold":
        "run" => "ValueError for jumps beyond 127 bytes, more than 127 groups or 255 members of a set; RuntimeError for a repetition of what may be empty. `re.DEBUG` shows the code";
    StackSize, "`_thread.stack_size(2048)`":
        "ValueError" => "taken: stacks grow as they are used";
    ThreadReport, "an exception that ends a thread":
        "`Exception ignored in thread started by …`" => "`Unhandled exception in thread started by …`";
    PlainTraceback, "what is written of an exception that nobody catches":
        "source lines and marks; causes; `ValueError` if there is no text" => "places only; `ValueError: `";
    TextMemory, "`memoryview('text')`":
        "TypeError" => "of the bytes of its UTF-8 form";
}
