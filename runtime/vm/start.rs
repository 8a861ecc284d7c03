//! A new VM: its classes, its modules, its settings.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::attribute::CacheLine;
use super::{Names, Outcome, Vm, pending};
use crate::builtins::registry::{CLASSES, Type};
use crate::code::{Opcode, Word};
use crate::dialect::Dialect;
use crate::heap::{Heap, Kind};
use crate::host::Host;
#[cfg(feature = "std")]
use crate::host::null::NullHost;
use crate::object::{Class, Dict, Module, Shapes, Str, Tuple};
use crate::trace::Trace;
use crate::value::{Gc, PoolPointer, Stack, Value};

/// So many attributes of a new module fit without its dict growing.
const MODULE_ROOM: usize = 12;

/// Settings of a VM.
#[derive(Clone, Debug)]
pub struct Config {
    /// The most bytes the program may hold.
    pub heap_limit: usize,
    /// Collect at every safepoint and overwrite what is freed.
    pub gc_stress: bool,
    /// Which Python it is where CPython and MicroPython contradict each other.
    pub dialect: Dialect,
    /// What becomes of running functions when tracing begins.
    pub trace_start: crate::trace::Start,
    /// `sys.argv`
    pub argv: Vec<String>,
    /// `sys.path`
    pub path: Vec<String>,
    /// 0, 1 (`-O`: no asserts) or 2 (`-OO`: no docstrings either).
    pub optimize: u8,
    /// Bytes of native stack that may be used below the frame that makes the VM.
    pub native_stack: usize,
    /// Run the variant that counts instructions.
    pub count: bool,
    /// The most instructions that the program may execute, counted by the same variant. Past it every instruction raises
    /// KeyboardInterrupt, those of handlers too, so the program ends whatever it catches.
    pub instruction_limit: Option<u64>,
    /// `-v`, `-i` and the like: known to `sys.flags`.
    pub verbose: u8,
    /// `sys.executable`
    pub executable: String,
    /// Standard output is written at once (`-u`).
    pub unbuffered: bool,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            heap_limit: usize::MAX / 4,
            gc_stress: false,
            dialect: Dialect::default(),
            trace_start: crate::trace::Start::default(),
            argv: Vec::new(),
            path: alloc::vec![String::from(super::import::frozen::DIRECTORY)],
            optimize: 0,
            // Test threads have 2 MB.
            native_stack: 1 << 20,
            count: false,
            instruction_limit: None,
            verbose: 0,
            executable: String::new(),
            unbuffered: false,
        }
    }
}

/// What a VM has from its first moment.
struct Roots {
    names: Names,
    builtins: Gc<Dict>,
    modules: Gc<Dict>,
    sys: Gc<Module>,
    module_state: Gc<Dict>,
    empty_tuple: Value,
}

impl Vm {
    /// A VM with its built-in classes and modules.
    pub fn new(config: Config, host: Box<dyn Host>) -> Box<Vm> {
        let mut heap = Heap::new(config.heap_limit);
        heap.set_poison(config.gc_stress);
        let names = Names::new(&mut heap);
        let builtins = heap.alloc(Dict::default());
        let modules = heap.alloc(Dict::default());
        let sys_dict = heap.alloc(Dict::default());
        let sys = heap.alloc(Module { dict: sys_dict });
        let module_state = heap.alloc(Dict::default());
        let empty_tuple = Tuple::new(&mut heap, &[]).value();
        let characters: Vec<Value> = (0..128u8)
            .map(|code| {
                let mut buffer = [0; 4];
                heap.intern(char::from(code).encode_utf8(&mut buffer)).value()
            })
            .collect();
        let here = 0u8;
        let native_limit = (&raw const here as usize).saturating_sub(config.native_stack);
        if config.gc_stress {
            heap.pending.add(pending::STRESS);
        }
        let roots = Roots { names, builtins, modules, sys, module_state, empty_tuple };
        let mut trace = Trace::new(config.count || config.instruction_limit.is_some());
        trace.start = config.trace_start;
        let instructions_left = config.instruction_limit.unwrap_or(u64::MAX);
        let exit = Word::none(Opcode::Exit);
        let mut vm = Box::new(Vm {
            shapes: Shapes::default(),
            attribute_cache: alloc::vec![CacheLine::EMPTY; CacheLine::COUNT].into_boxed_slice(),
            characters: characters.into_boxed_slice(),
            native_limit,
            exit_words: Box::new([exit, exit]),
            counts: alloc::vec![0; Opcode::ALL.len()],
            instructions_left,
            threads: super::thread::Threads::default(),
            ..Vm::of(config, host, heap, Stack::default(), trace, roots)
        });
        vm.build_types();
        vm.define_builtins();
        vm.define_modules();
        vm.heap.make_permanent(&vm.types);
        vm.shapes.make_permanent();
        vm
    }

    /// A VM that is only there because its place must hold one while the VM itself
    /// is elsewhere. It has nothing of its own, and cannot run anything.
    #[cfg(feature = "std")]
    pub(crate) fn hollow(&self) -> Vm {
        let roots = Roots {
            names: self.names,
            builtins: self.builtins,
            modules: self.modules,
            sys: self.sys,
            module_state: self.module_state,
            empty_tuple: self.empty_tuple,
        };
        Vm::of(Config::default(), Box::new(NullHost::new()), Heap::new(0), Stack::none(), Trace::new(false), roots)
    }

    /// A VM of these parts, without classes and modules.
    fn of(config: Config, host: Box<dyn Host>, heap: Heap, stack: Stack, trace: Trace, roots: Roots) -> Vm {
        let Roots { names, builtins, modules, sys, module_state, empty_tuple } = roots;
        let base = stack.base();
        Vm {
            ip: core::ptr::null(),
            sp: base,
            fp: base,
            pool: PoolPointer::default(),
            heap,
            stack,
            handled: Value::NULL,
            raised: Value::NULL,
            entry_left: false,
            reraised: false,
            machine_outcome: super::generated::Outcome::new(),
            types: Box::new([]),
            names,
            builtins,
            modules,
            sys,
            shapes: Shapes::none(),
            attribute_cache: Box::new([]),
            last_version: 0,
            repr_guard: Vec::new(),
            comparing: 0,
            hashing: 0,
            finalizing: false,
            waiting: None,
            seen: crate::vm::handlers::Seen::default(),
            gc_callbacks: Value::NULL,
            ending: false,
            empty_tuple,
            characters: Box::new([]),
            native_limit: 0,
            iterators_waiting: 0,
            threads: super::thread::Threads::none(),
            trace,
            host,
            scheduled: super::schedule::Scheduled::default(),
            #[cfg(all(feature = "std", feature = "settrace"))]
            debugging: crate::debug::Debugging::default(),
            signals: super::signals::Signals::default(),
            interruptible: true,
            addresses: super::memory::Addresses::default(),
            module_state,
            config,
            exit_words: Box::new([]),
            counts: Vec::new(),
            scratch: Default::default(),
            instructions_left: 0,
        }
    }

    fn build_types(&mut self) {
        let mut types: Vec<Gc<Class>> = Vec::with_capacity(CLASSES.len());
        for (index, (class, base, def)) in CLASSES.iter().enumerate() {
            let bases: Vec<Gc<Class>> = if index == 0 {
                Vec::new()
            } else if *class == Type::ExceptionGroup {
                alloc::vec![types[Type::BaseExceptionGroup as usize], types[Type::Exception as usize]]
            } else {
                alloc::vec![types[*base as usize]]
            };
            let metaclass = types.get(Type::Type as usize).copied();
            let built = self.build_builtin(def, &bases, metaclass);
            types.push(built);
        }
        let metaclass = types[Type::Type as usize];
        for class in [Type::Object, Type::Type] {
            types[class as usize].get_mut(&mut self.heap).metaclass = metaclass;
        }
        self.types = types.into_boxed_slice();
    }

    fn define_builtins(&mut self) {
        let dict = self.builtins;
        for (class, _, def) in CLASSES {
            if def.builtin {
                let name = self.heap.intern(def.name);
                let value = self.class(*class).value();
                Dict::set_str(dict, &mut self.heap, name, value);
            }
        }
        for (name, value) in [
            ("None", Value::NONE),
            ("True", Value::TRUE),
            ("False", Value::FALSE),
            ("Ellipsis", Value::ELLIPSIS),
            ("NotImplemented", Value::NOT_IMPLEMENTED),
            ("__debug__", Value::bool(self.config.optimize == 0)),
            ("IOError", self.class(Type::OSError).value()),
            ("EnvironmentError", self.class(Type::OSError).value()),
        ] {
            let name = self.heap.intern(name);
            Dict::set_str(dict, &mut self.heap, name, value);
        }
        for list in crate::builtins::FUNCTIONS {
            for def in *list {
                let name = self.heap.intern(def.name());
                let function = self.native(def, Value::NULL);
                Dict::set_str(dict, &mut self.heap, name, function);
            }
        }
    }

    /// A module object of that name, not yet in `sys.modules`.
    pub fn new_module(&mut self, name: &str) -> Gc<Module> {
        // These, what an import adds, and some of the module's own.
        let dict = self.dict_value();
        let object = dict.get_mut(&mut self.heap);
        object.make_room(MODULE_ROOM);
        let bytes = object.owned_bytes();
        self.heap.charge(bytes);
        let value = self.heap.intern(name).value();
        let none = Value::NONE;
        for (key, value) in [
            (self.names.__name__, value),
            (self.names.__doc__, none),
            (self.names.__package__, none),
            (self.names.__loader__, none),
            (self.names.__spec__, none),
        ] {
            Dict::set_str(dict, &mut self.heap, key, value);
        }
        self.heap.alloc(Module { dict })
    }

    /// Sets an attribute of a module.
    pub fn set_module_attr(&mut self, module: Gc<Module>, name: &str, value: Value) {
        let key = self.heap.intern(name);
        let dict = module.get(&self.heap).dict;
        Dict::set_str(dict, &mut self.heap, key, value);
    }

    /// A class that is made when it is first needed, kept with the VM's state.
    pub(crate) fn state_class(&mut self, def: &'static crate::builtins::registry::ClassDef) -> Gc<crate::object::Class> {
        let key = self.heap.intern(def.name);
        let state = self.module_state;
        if let Some(class) = state.get(&self.heap).get_str(&self.heap, key).and_then(|class| class.as_gc()) {
            return class;
        }
        let class = self.define_class(def, Type::Object);
        crate::object::Dict::set_str(state, &mut self.heap, key, class.value());
        class
    }

    /// A class of that kind whose instances Rust code makes.
    pub fn define_class(&mut self, def: &'static crate::builtins::registry::ClassDef, base: Type) -> Gc<Class> {
        let bases = [self.class(base)];
        let metaclass = self.class(Type::Type);
        self.build_builtin(def, &bases, Some(metaclass))
    }

    /// The class of a module with that definition, whose name starts with the
    /// module's; made when it is first asked for.
    pub fn module_class(&mut self, def: &'static crate::builtins::registry::ClassDef, base: Type) -> Gc<Class> {
        self.module_class_on(def, |vm| vm.class(base))
    }

    /// The same for a class whose base may be a module's too.
    pub fn module_class_on(
        &mut self,
        def: &'static crate::builtins::registry::ClassDef,
        base: impl FnOnce(&mut Vm) -> Gc<Class>,
    ) -> Gc<Class> {
        let key = self.heap.intern(def.name);
        let state = self.module_state;
        if let Some(class) = state.get(&self.heap).get_str(&self.heap, key).and_then(Value::as_gc::<Class>) {
            return class;
        }
        let base = base(self);
        let metaclass = self.class(Type::Type);
        let class = self.build_builtin(def, &[base], Some(metaclass));
        Dict::set_str(state, &mut self.heap, key, class.value());
        class
    }

    /// Puts classes into a module, each under its own name.
    pub fn set_module_classes(&mut self, module: Gc<Module>, classes: &[(&'static crate::builtins::registry::ClassDef, Type)]) {
        for (def, base) in classes {
            let class = self.module_class(def, *base).value();
            self.set_module_attr(module, def.name.rsplit('.').next().unwrap_or(def.name), class);
        }
    }

    /// Runs a code object: a module body, `exec`, `eval`.
    pub fn run_code(&mut self, code: Gc<crate::object::Code>, globals: Gc<Dict>, namespace: Value) -> Outcome {
        let registers = self.registers();
        let result = self.sp;
        let shape = code.get(&self.heap);
        let (slots, room) = (shape.slots as usize, shape.slots as usize + shape.max_stack as usize + 64);
        if shape.freevars.as_gc::<Tuple>().is_some_and(|names| !names.get(&self.heap).is_empty()) {
            return Err(self.type_error("code object passed to exec() may not contain free variables"));
        }
        let first = result.wrapping_add(1);
        if !self.stack.has_room(first.wrapping_add(room)) {
            return Err(self.recursion_error());
        }
        self.stack.write(result, Value::NULL);
        self.stack.clear(first, slots);
        self.ensure_builtins(globals);
        self.enter_frame(code, globals, first, result, Value::NULL, 0);
        self.stack.top_mut().namespace = namespace;
        let outcome = self.run_pushed();
        self.park(registers.0, registers.1, registers.2);
        outcome
    }

    fn ensure_builtins(&mut self, globals: Gc<Dict>) {
        let key = self.names.__builtins__;
        if globals.get(&self.heap).find_str(&self.heap, key).is_none() {
            let name = self.heap.intern("builtins");
            let module = self.modules.get(&self.heap).get_str(&self.heap, name).unwrap_or(self.builtins.value());
            Dict::set_str(globals, &mut self.heap, key, module);
        }
    }

    /// Whether a value is an instance of `str` exactly or by a subclass.
    pub fn is_text(&self, value: Value) -> bool {
        value.is(Kind::Str) || self.native_of(value).as_gc::<Str>().is_some()
    }
}
