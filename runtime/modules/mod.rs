//! The modules that are in the program itself. Each is made when it is first
//! imported, except `sys` and `builtins`.

pub mod _thread;
pub mod abc;
pub mod array;
pub mod binascii;
pub mod bisect;
pub mod cmath;
pub mod collections;
pub mod cryptolib;
pub mod deflate;
pub mod dis;
pub mod errno;
pub mod exception;
pub mod framebuf;
pub mod functools;
pub mod gc;
pub mod hashlib;
pub mod heapq;
pub mod html;
pub mod io;
pub mod itertools;
pub mod json;
pub mod math;
pub mod micropython;
pub mod operator;
pub mod posix;
pub mod random;
pub mod re;
#[cfg(feature = "std")]
pub mod readline;
pub mod record;
pub mod select;
pub mod socket;
pub mod structs;
pub mod sys;
pub mod time;
pub mod traceback;
pub mod typing;
pub mod uctypes;
pub mod vfs;
pub mod weakref;
pub mod zlib;

use crate::object::{Dict, Module, NativeDef};
use crate::value::Gc;
use crate::vm::{Outcome, Vm};

/// Sets what a module has beside its functions.
pub type ModuleInit = fn(&mut Vm, Gc<Module>) -> Outcome<()>;

/// A module written in Rust.
pub struct ModuleDef {
    /// Its name.
    pub name: &'static str,
    /// `__doc__`
    pub doc: &'static str,
    /// Its functions.
    pub natives: &'static [NativeDef],
    /// Sets what else is in it.
    pub init: Option<ModuleInit>,
}

/// `builtins`: its namespace is made with the VM.
static BUILTINS: ModuleDef = ModuleDef {
    name: "builtins",
    doc: "Built-in functions, types, exceptions, and other objects.",
    natives: &[crate::builtins::file::OPEN, crate::vm::import::IMPORT],
    init: None,
};

/// Every module that is in the program.
pub static MODULES: &[&ModuleDef] = &[
    &BUILTINS,
    &sys::MODULE,
    &bisect::MODULE,
    &bisect::INNER,
    &dis::MODULE,
    #[cfg(feature = "std")]
    &readline::MODULE,
    &hashlib::MODULE,
    &heapq::MODULE,
    &html::MODULE,
    &io::MODULE,
    &itertools::MODULE,
    &json::MODULE,
    &math::MODULE,
    &cmath::MODULE,
    &time::MODULE,
    &functools::MODULE,
    &gc::MODULE,
    &errno::MODULE,
    &micropython::MODULE,
    &_thread::MODULE,
    &posix::MODULE,
    &select::MODULE,
    &socket::MODULE,
    &vfs::MODULE,
    &operator::MODULE,
    &random::MODULE,
    &re::MODULE,
    &operator::INNER,
    &traceback::MODULE,
    &typing::MODULE,
    &abc::MODULE,
    &array::MODULE,
    &binascii::MODULE,
    &framebuf::MODULE,
    &uctypes::MODULE,
    &collections::MODULE,
    &cryptolib::MODULE,
    &deflate::MODULE,
    &structs::MODULE,
    &structs::PUBLIC,
    &weakref::MODULE,
    &zlib::MODULE,
];

impl Vm {
    /// Makes the modules that every VM has from the start.
    pub(crate) fn define_modules(&mut self) {
        let (builtins, sys) = (self.builtins, self.sys);
        let module = self.heap.alloc(Module { dict: builtins });
        self.fill_module(&BUILTINS, module);
        self.fill_module(&sys::MODULE, sys);
        // Setting up `sys` runs no Python code, so nothing can fail but memory, which the first allocation that counts reports.
        if let Err(raised) = sys::set_up(self, sys) {
            self.take_raised(raised);
        }
    }

    /// Makes a module that is in the program and puts it into `sys.modules`.
    pub fn define_module(&mut self, def: &'static ModuleDef) -> Outcome<Gc<Module>> {
        let key = self.heap.intern(def.name);
        let known = match def.name {
            "sys" => Some(self.sys),
            "builtins" => {
                let dict = self.builtins;
                Some(self.heap.alloc(Module { dict }))
            }
            _ => None,
        };
        if let Some(module) = known {
            Dict::set_str(self.modules, &mut self.heap, key, module.value());
            return Ok(module);
        }
        let own_strings = core::mem::replace(&mut self.heap.own_strings, true);
        let module = self.new_module(def.name);
        self.fill_module(def, module);
        let outcome = def.init.map_or(Ok(()), |init| init(self, module));
        self.heap.own_strings = own_strings;
        if let Err(raised) = outcome {
            Dict::remove_str(self.modules, &mut self.heap, key);
            return Err(raised);
        }
        Ok(module)
    }

    fn fill_module(&mut self, def: &'static ModuleDef, module: Gc<Module>) {
        let key = self.heap.intern(def.name);
        let dict = module.get(&self.heap).dict;
        let (name, doc, package) = (self.names.__name__, self.names.__doc__, self.names.__package__);
        let (doc_value, empty) = (self.str_value(def.doc), self.str_value(""));
        Dict::set_str(dict, &mut self.heap, name, key.value());
        Dict::set_str(dict, &mut self.heap, doc, doc_value);
        Dict::set_str(dict, &mut self.heap, package, empty);
        for native in def.natives {
            let name = self.heap.intern(native.name());
            let function = self.native(native, module.value());
            Dict::set_str(dict, &mut self.heap, name, function);
        }
        Dict::set_str(self.modules, &mut self.heap, key, module.value());
    }
}
