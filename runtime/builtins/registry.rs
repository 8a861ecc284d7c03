//! Every built-in class: one line each. From it come the names under which
//! Rust code finds them and the classes themselves.

use crate::heap::Kind;
use crate::object::{NativeDef, NativeFn};

/// What a built-in class is made from.
pub struct ClassDef {
    /// `__name__`
    pub name: &'static str,
    /// What its instances are on the heap. Several classes may share
    /// [`Kind::Iter`] and [`Kind::Foreign`]; those say their class themselves.
    pub kind: Kind,
    /// `__doc__`
    pub doc: &'static str,
    /// `__new__`: called with the class and the arguments.
    pub construct: Option<NativeFn>,
    /// `__init__`: called with the instance and the arguments, where construction alone is not enough.
    pub initialize: Option<NativeFn>,
    /// Methods, getters and class methods.
    pub natives: &'static [NativeDef],
    /// Bits of [`crate::object::class_flags`] beside `BUILTIN`.
    pub flags: u32,
    /// Whether `builtins` has it.
    pub builtin: bool,
}

impl ClassDef {
    /// A class that programs cannot construct, without methods.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        ClassDef { name, kind, doc: "", construct: None, initialize: None, natives: &[], flags: 0, builtin: false }
    }
}

macro_rules! classes {
    (classes { $($variant:ident : $base:ident = $def:expr;)* } exceptions { $($(#[doc = $doc:literal])* $exception:ident : $parent:ident;)* }) => {
        /// A built-in class of every VM.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u16)]
        #[expect(missing_docs, reason = "each is the class of that name")]
        pub enum Type { $($variant,)* $($exception,)* }

        /// Every class with its base, bases first.
        pub static CLASSES: &[(Type, Type, &ClassDef)] = &[
            $((Type::$variant, Type::$base, &$def),)*
            $((Type::$exception, Type::$parent, &ClassDef {
                kind: Kind::Exception,
                builtin: true,
                construct: Some(crate::builtins::exception::construct),
                initialize: Some(crate::builtins::exception::initialize),
                natives: crate::builtins::exception::natives_of(stringify!($exception)),
                doc: concat!($($doc),*),
                flags: crate::object::class_flags::EXCEPTION,
                ..ClassDef::new(stringify!($exception), Kind::Exception)
            }),)*
        ];
    };
}

use super::*;

classes! {
    classes {
    Object: Object = object::CLASS;
    Type: Object = class::CLASS;
    NoneType: Object = singleton::NONE;
    Ellipsis: Object = singleton::ELLIPSIS;
    NotImplemented: Object = singleton::NOT_IMPLEMENTED;
    Int: Object = int::CLASS;
    Bool: Int = bool::CLASS;
    Float: Object = float::CLASS;
    Complex: Object = complex::CLASS;
    Str: Object = str::CLASS;
    Bytes: Object = bytes::CLASS;
    ByteArray: Object = bytearray::CLASS;
    MemoryView: Object = memoryview::CLASS;
    Tuple: Object = tuple::CLASS;
    List: Object = list::CLASS;
    Dict: Object = dict::CLASS;
    Set: Object = set::CLASS;
    FrozenSet: Object = set::FROZEN;
    Range: Object = range::CLASS;
    Slice: Object = slice::CLASS;
    CellVar: Object = function::CELL;
    Function: Object = function::CLASS;
    Native: Object = function::NATIVE;
    MethodDescriptor: Object = function::METHOD_DESCRIPTOR;
    WrapperDescriptor: Object = function::WRAPPER_DESCRIPTOR;
    ClassMethodDescriptor: Object = function::CLASS_METHOD_DESCRIPTOR;
    GetSetDescriptor: Object = function::GETSET_DESCRIPTOR;
    MethodWrapper: Object = function::METHOD_WRAPPER;
    Bound: Object = function::BOUND;
    Module: Object = module::CLASS;
    Code: Object = code::CLASS;
    Frame: Object = frame::CLASS;
    FrameLocals: Object = frame_locals::CLASS;
    Traceback: Object = frame::TRACEBACK;
    Generator: Object = generator::CLASS;
    Coroutine: Object = generator::coroutine::COROUTINE;
    CoroutineWrapper: Object = generator::coroutine::COROUTINE_WRAPPER;
    AsyncGenerator: Object = generator::asynchronous::ASYNC;
    Property: Object = property::CLASS;
    StaticMethod: Object = property::STATIC;
    ClassMethod: Object = property::CLASSMETHOD;
    Slot: Object = property::SLOT;
    Super: Object = property::SUPER;
    DictKeys: Object = dict_view::KEYS;
    DictValues: Object = dict_view::VALUES;
    DictItems: Object = dict_view::ITEMS;
    MappingProxy: Object = dict_view::PROXY;
    ListIterator: Object = iterator::LIST;
    TupleIterator: Object = iterator::TUPLE;
    RangeIterator: Object = iterator::RANGE;
    LongRangeIterator: Object = iterator::LONG_RANGE;
    ListReverseIterator: Object = iterator::LIST_REVERSE;
    StrIterator: Object = iterator::STR;
    StrAsciiIterator: Object = iterator::STR_ASCII;
    BytesIterator: Object = iterator::BYTES;
    ByteArrayIterator: Object = iterator::BYTEARRAY;
    DictKeyIterator: Object = iterator::DICT_KEYS;
    DictValueIterator: Object = iterator::DICT_VALUES;
    DictItemIterator: Object = iterator::DICT_ITEMS;
    DictReverseKeyIterator: Object = iterator::DICT_REVERSE_KEYS;
    DictReverseValueIterator: Object = iterator::DICT_REVERSE_VALUES;
    DictReverseItemIterator: Object = iterator::DICT_REVERSE_ITEMS;
    MemoryIterator: Object = iterator::MEMORY;
    SetIterator: Object = iterator::SET;
    SequenceIterator: Object = iterator::SEQUENCE;
    Reversed: Object = iterator::REVERSED;
    CallableIterator: Object = iterator::CALLABLE;
    Enumerate: Object = iterator::ENUMERATE;
    Zip: Object = iterator::ZIP;
    Map: Object = iterator::MAP;
    Filter: Object = iterator::FILTER;
    GenericAlias: Object = generic::alias::ALIAS;
    Union: Object = generic::union::UNION;
    Generic: Object = generic::typing::GENERIC;
    TypeVar: Object = generic::variable::TYPE_VAR;
    TypeVarTuple: Object = generic::variable::TYPE_VAR_TUPLE;
    ParamSpec: Object = generic::variable::PARAM_SPEC;
    Pointer: Object = pointer::CLASS;
    ParamSpecArgs: Object = generic::spec_part::ARGS;
    ParamSpecKwargs: Object = generic::spec_part::KWARGS;
    TypeAlias: Object = generic::type_alias::TYPE_ALIAS;
    NoDefault: Object = generic::no_default::CLASS;
    IoBase: Object = file::IO_BASE;
    RawIoBase: IoBase = file::RAW_IO_BASE;
    BufferedIoBase: IoBase = file::BUFFERED_IO_BASE;
    TextIoBase: IoBase = file::TEXT_IO_BASE;
    File: TextIoBase = file::CLASS;
    FileIo: RawIoBase = file::FILE_IO;
    BufferedReader: BufferedIoBase = file::BUFFERED_READER;
    BufferedWriter: BufferedIoBase = file::BUFFERED_WRITER;
    BufferedRandom: BufferedIoBase = file::BUFFERED_RANDOM;
    BufferedRwPair: BufferedIoBase = file::BUFFERED_RW_PAIR;
    BytesIo: BufferedIoBase = file::BYTES_IO;
    StringIo: TextIoBase = file::STRING_IO;
    Lock: Object = crate::modules::_thread::LOCK;
    RLock: Object = crate::modules::_thread::RLOCK;
    ThreadHandle: Object = crate::modules::_thread::HANDLE;
    ThreadLocal: Object = crate::modules::_thread::LOCAL;
    }
    exceptions {
        /// Common base class for all exceptions
        BaseException: Object;
        /// Common base class for all non-exit exceptions.
        Exception: BaseException;
        /// Request that a generator exit.
        GeneratorExit: BaseException;
        /// Program interrupted by user.
        KeyboardInterrupt: BaseException;
        /// Request to exit from the interpreter.
        SystemExit: BaseException;
        /// A combination of multiple unrelated exceptions.
        BaseExceptionGroup: BaseException;
        /// A combination of multiple unrelated exceptions.
        ExceptionGroup: BaseExceptionGroup;
        /// Base class for arithmetic errors.
        ArithmeticError: Exception;
        /// Floating-point operation failed.
        FloatingPointError: ArithmeticError;
        /// Result too large to be represented.
        OverflowError: ArithmeticError;
        /// Second argument to a division or modulo operation was zero.
        ZeroDivisionError: ArithmeticError;
        /// Assertion failed.
        AssertionError: Exception;
        /// Attribute not found.
        AttributeError: Exception;
        /// Buffer error.
        BufferError: Exception;
        /// Read beyond end of file.
        EOFError: Exception;
        /// Import can't find module, or can't find name in module.
        ImportError: Exception;
        /// Module not found.
        ModuleNotFoundError: ImportError;
        /// Base class for lookup errors.
        LookupError: Exception;
        /// Sequence index out of range.
        IndexError: LookupError;
        /// Mapping key not found.
        KeyError: LookupError;
        /// Out of memory.
        MemoryError: Exception;
        /// Name not found globally.
        NameError: Exception;
        /// Local name referenced but not bound to a value.
        UnboundLocalError: NameError;
        /// Base class for I/O related errors.
        OSError: Exception;
        /// I/O operation would block.
        BlockingIOError: OSError;
        /// Child process error.
        ChildProcessError: OSError;
        /// Connection error.
        ConnectionError: OSError;
        /// Broken pipe.
        BrokenPipeError: ConnectionError;
        /// Connection aborted.
        ConnectionAbortedError: ConnectionError;
        /// Connection refused.
        ConnectionRefusedError: ConnectionError;
        /// Connection reset.
        ConnectionResetError: ConnectionError;
        /// File already exists.
        FileExistsError: OSError;
        /// File not found.
        FileNotFoundError: OSError;
        /// Interrupted by signal.
        InterruptedError: OSError;
        /// Operation doesn't work on directories.
        IsADirectoryError: OSError;
        /// Operation only works on directories.
        NotADirectoryError: OSError;
        /// Not enough permissions.
        PermissionError: OSError;
        /// Process not found.
        ProcessLookupError: OSError;
        /// Timeout expired.
        TimeoutError: OSError;
        /// Weak ref proxy used after referent went away.
        ReferenceError: Exception;
        /// Unspecified run-time error.
        RuntimeError: Exception;
        /// Method or function hasn't been implemented yet.
        NotImplementedError: RuntimeError;
        /// Recursion limit exceeded.
        RecursionError: RuntimeError;
        /// Operation blocked during interpreter finalization.
        PythonFinalizationError: RuntimeError;
        /// Signal the end from iterator.__next__().
        StopIteration: Exception;
        /// Signal the end from iterator.__anext__().
        StopAsyncIteration: Exception;
        /// Invalid syntax.
        SyntaxError: Exception;
        /// Improper indentation.
        IndentationError: SyntaxError;
        /// Improper mixture of spaces and tabs.
        TabError: IndentationError;
        /// Internal error in the Python interpreter.
        SystemError: Exception;
        /// Inappropriate argument type.
        TypeError: Exception;
        /// A viper function with wrong types (MicroPython).
        ViperTypeError: TypeError;
        /// Inappropriate argument value (of correct type).
        ValueError: Exception;
        /// Unicode related error.
        UnicodeError: ValueError;
        /// Unicode decoding error.
        UnicodeDecodeError: UnicodeError;
        /// Unicode encoding error.
        UnicodeEncodeError: UnicodeError;
        /// Unicode translation error.
        UnicodeTranslateError: UnicodeError;
        /// Base class for warning categories.
        Warning: Exception;
        /// Base class for warnings about bytes and buffer related problems, mostly related to conversion from str or comparing to str.
        BytesWarning: Warning;
        /// Base class for warnings about deprecated features.
        DeprecationWarning: Warning;
        /// Base class for warnings about encodings.
        EncodingWarning: Warning;
        /// Base class for warnings about constructs that will change semantically in the future.
        FutureWarning: Warning;
        /// Base class for warnings about probable mistakes in module imports
        ImportWarning: Warning;
        /// Base class for warnings about features which will be deprecated in the future.
        PendingDeprecationWarning: Warning;
        /// Base class for warnings about resource usage.
        ResourceWarning: Warning;
        /// Base class for warnings about dubious runtime behavior.
        RuntimeWarning: Warning;
        /// Base class for warnings about dubious syntax.
        SyntaxWarning: Warning;
        /// Base class for warnings about unicode related problems, mostly related to conversion problems.
        UnicodeWarning: Warning;
        /// Base class for warnings generated by user code.
        UserWarning: Warning;
    }
}
