//! The virtual machine: what runs code, and what every object has in common
//! (calls, attributes, operators, iteration).

pub mod arith;
pub mod attribute;
pub mod bind;
pub mod call;
pub mod class;
pub mod compare;
pub mod construct;
pub mod convert;
pub mod dialect;
pub mod finalize;
pub mod format;
pub mod generated;
pub mod generator;
pub mod handlers;
pub mod hash;
pub mod import;
pub mod isinstance;
pub mod iterate;
pub mod machine;
pub mod memory;
pub mod method;
pub mod names;
pub mod number;
pub mod pattern;
pub mod raise;
pub mod schedule;
pub(crate) mod signals;
pub mod source;
pub mod start;
pub mod subscript;
pub mod table;
pub mod thread;
pub mod traceback;
pub mod unwind;
pub mod values;
mod warn;
pub mod writable;

pub use names::Names;
pub use raise::{Outcome, Raised};
pub use start::Config;

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::code::Word;
use crate::heap::Heap;
use crate::host::Host;
use crate::object::{Class, Dict, Module, Shapes};
use crate::trace::Trace;
use crate::value::{Gc, PoolPointer, Stack, Value};

/// Work that waits for the next safepoint: bits of [`crate::heap::Pending`].
pub mod pending {
    /// A collection is due.
    pub const COLLECT: u32 = 1;
    /// Another variant of the machine is wanted.
    pub const VARIANT: u32 = 2;
    /// A signal came: the user pressed Ctrl-C, or what the program asked for.
    pub const INTERRUPT: u32 = 4;
    /// Collect at every safepoint.
    pub const STRESS: u32 = 8;
    /// Another thread may be due.
    pub const SLICE: u32 = 16;
    /// A scheduled call waits.
    pub const SCHEDULE: u32 = 1 << 9;
    /// Finalisers and callbacks of weak references wait.
    pub const FINALIZE: u32 = 256;
    /// The client of a debugger has said something.
    pub const DEBUG: u32 = 1 << 10;
}

/// A Python interpreter. It owns everything it uses; many can live in one
/// process.
pub struct Vm {
    // What handlers touch comes first.
    /// Address of the next word, while the machine is parked.
    pub(crate) ip: *const Word,
    /// First free operand slot, while the machine is parked.
    pub(crate) sp: *mut Value,
    /// First local slot of the running frame, while the machine is parked.
    pub(crate) fp: *mut Value,
    /// Constants and caches of the running code.
    pub(crate) pool: PoolPointer,
    /// Every cell.
    pub heap: Heap,
    /// Values and frames.
    pub(crate) stack: Stack,
    /// The exception that is being handled (`sys.exception()`), or NULL.
    pub(crate) handled: Value,
    /// The exception on its way was raised before in the running frame.
    pub(crate) reraised: bool,
    /// What came of a native call that a handler made, for its cold copy.
    pub(crate) waiting: Option<handlers::Waiting>,
    /// What the machine ended with; its own.
    pub(crate) machine_outcome: generated::Outcome,
    /// The exception on its way, or NULL.
    pub(crate) raised: Value,
    /// The frame Rust code waits for ended by raising an exception.
    pub(crate) entry_left: bool,
    /// Built-in classes by [`Type`].
    pub(crate) types: Box<[Gc<Class>]>,
    /// Names that Rust code uses, interned.
    pub names: Names,
    /// The `builtins` namespace.
    pub builtins: Gc<Dict>,
    /// `sys.modules`
    pub modules: Gc<Dict>,
    /// The `sys` module.
    pub sys: Gc<Module>,
    pub(crate) shapes: Shapes,
    pub(crate) attribute_cache: Box<[attribute::CacheLine]>,
    /// What instructions on attributes learnt.
    pub(crate) seen: handlers::Seen,
    /// The last number given to a class version or dict layout.
    pub(crate) last_version: u32,
    /// Objects of which `repr()` runs, for recursive containers.
    pub(crate) repr_guard: Vec<Value>,
    /// How many comparisons of items of containers run within each other.
    pub(crate) comparing: usize,
    /// How many tuples within each other are being hashed.
    pub(crate) hashing: usize,
    /// Finalisers run.
    pub(crate) finalizing: bool,
    /// `gc.callbacks`, a list; NULL until `gc` is imported.
    pub(crate) gc_callbacks: Value,
    /// The program has ended: `sys.is_finalizing()`.
    pub(crate) ending: bool,
    /// Singletons: the empty tuple, empty string and bytes, ASCII strings of one character.
    pub(crate) empty_tuple: Value,
    pub(crate) characters: Box<[Value]>,
    /// Native stack bytes that nested runs may still use are known from this address.
    pub(crate) native_limit: usize,
    /// Iterators that wait for an item of the one they are made from.
    pub(crate) iterators_waiting: usize,
    /// The threads, and how they take turns.
    pub(crate) threads: thread::Threads,
    /// Tracing.
    pub trace: Trace,
    /// The world outside.
    pub host: Box<dyn Host>,
    /// Calls that wait for a safepoint.
    pub(crate) scheduled: schedule::Scheduled,
    /// The debugger, if there is one.
    #[cfg(all(feature = "std", feature = "settrace"))]
    pub(crate) debugging: crate::debug::Debugging,
    /// What signals call.
    pub(crate) signals: signals::Signals,
    /// Ctrl-C raises KeyboardInterrupt.
    pub interruptible: bool,
    /// Objects whose addresses programs know.
    pub(crate) addresses: memory::Addresses,
    /// What modules keep per VM, by module name: values only.
    pub(crate) module_state: Gc<Dict>,
    /// What it was made with.
    pub config: Config,
    pub(crate) exit_words: Box<[Word]>,
    /// Where results of long ints are worked out.
    pub(crate) scratch: number::Scratch,
    /// Executed instructions by opcode, when the counting variant runs.
    pub counts: Vec<u64>,
    /// How many more [`Config::instruction_limit`] lets it execute.
    pub instructions_left: u64,
}

impl Vm {
    /// The built-in class.
    #[inline(always)]
    pub fn class(&self, class: Type) -> Gc<Class> {
        self.types[class as usize]
    }

    /// A number that no class version and no dict layout had before.
    pub(crate) fn next_version(&mut self) -> u32 {
        self.last_version = self.last_version.wrapping_add(1).max(1);
        self.last_version
    }
}
