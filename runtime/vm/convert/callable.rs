//! `repr` of functions and methods.

use alloc::string::String;
use core::fmt::Write;

use crate::dialect::Difference;
use crate::object::{Bound, Class, Function, Module, Native, NativeRole};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// Special methods that CPython lists as methods rather than as slots.
const NO_SLOTS: &[&str] = &[
    "__aenter__",
    "__aexit__",
    "__alloc__",
    "__bytes__",
    "__ceil__",
    "__class_getitem__",
    "__complex__",
    "__copy__",
    "__deepcopy__",
    "__dir__",
    "__enter__",
    "__exit__",
    "__floor__",
    "__format__",
    "__getnewargs__",
    "__getnewargs_ex__",
    "__getstate__",
    "__init_subclass__",
    "__instancecheck__",
    "__length_hint__",
    "__missing__",
    "__new__",
    "__prepare__",
    "__reduce__",
    "__reduce_ex__",
    "__reversed__",
    "__round__",
    "__setstate__",
    "__sizeof__",
    "__subclasscheck__",
    "__subclasses__",
    "__subclasshook__",
    "__trunc__",
];

/// Whether a native method is what CPython calls a slot wrapper.
pub fn is_slot_wrapper(native: &Native) -> bool {
    let name = native.def.name();
    native.def.role == NativeRole::Method && name.starts_with("__") && name.ends_with("__") && !NO_SLOTS.contains(&name)
}

impl Vm {
    /// Appends the `repr` of a function, a native function or a bound method.
    pub(super) fn push_callable_repr(&mut self, out: &mut String, value: Value) -> Outcome<()> {
        if let Some(function) = value.as_gc::<Function>() {
            let qualname = function.get(&self.heap).qualname;
            let name = self.text(qualname).unwrap_or("?");
            // Writing to a String does not fail.
            let _ = write!(out, "<function {name} at {:#x}>", value.bits());
            return Ok(());
        }
        if let Some(native) = value.as_gc::<Native>() {
            self.push_native(out, native);
            return Ok(());
        }
        match value.as_gc::<Bound>() {
            Some(bound) => self.push_bound(out, bound),
            None => Ok(()),
        }
    }

    fn push_native(&self, out: &mut String, native: Gc<Native>) {
        let object = native.get(&self.heap);
        let name = object.def.name();
        let Some(owner) = object.owner.as_gc::<Class>() else {
            let _ = write!(out, "<built-in function {name}>");
            return;
        };
        let class = self.class_name(owner);
        let _ = match object.def.role {
            NativeRole::Function => write!(out, "<built-in method {name} of type object at {:#x}>", owner.value().bits()),
            NativeRole::Getter => write!(out, "<attribute '{name}' of '{class}' objects>"),
            NativeRole::Method if is_slot_wrapper(object) => write!(out, "<slot wrapper '{name}' of '{class}' objects>"),
            NativeRole::Method | NativeRole::ClassMethod => write!(out, "<method '{name}' of '{class}' objects>"),
        };
    }

    fn push_bound(&mut self, out: &mut String, bound: Gc<Bound>) -> Outcome<()> {
        let Bound { function, receiver } = *bound.get(&self.heap);
        if let Some(native) = function.as_gc::<Native>() {
            let object = native.get(&self.heap);
            let name = object.def.name();
            if matches!(object.def.role, NativeRole::Method | NativeRole::ClassMethod) {
                let class = self.type_name(receiver);
                let what = if is_slot_wrapper(object) { "method-wrapper" } else { "built-in method" };
                let quote = if is_slot_wrapper(object) { "'" } else { "" };
                let _ = write!(out, "<{what} {quote}{name}{quote} of {class} object at {:#x}>", receiver.bits());
                return Ok(());
            }
        }
        self.check_native_depth()?;
        let name = self.name_of_callable(function)?;
        let _ = write!(out, "<bound method {name} of ");
        self.push_repr(out, receiver)?;
        out.push('>');
        Ok(())
    }

    /// `__qualname__` or `__name__` of what a bound method calls.
    fn name_of_callable(&mut self, function: Value) -> Outcome<String> {
        if let Some(function) = function.as_gc::<Function>() {
            let qualname = function.get(&self.heap).qualname;
            return Ok(self.text(qualname).map_or_else(String::new, String::from));
        }
        if let Some(native) = function.as_gc::<Native>() {
            return Ok(String::from(native.get(&self.heap).def.name()));
        }
        for name in [self.names.__qualname__, self.names.__name__] {
            if let Some(found) = self.getattr_opt(function, name)?
                && let Some(text) = self.text(found)
            {
                return Ok(String::from(text));
            }
        }
        Ok(String::from("?"))
    }

    /// Appends `<m.C object at 0x…>`, which is `object.__repr__`.
    pub fn push_default_repr(&mut self, out: &mut String, value: Value) {
        let class = self.class_of(value);
        let name = match self.class_module(class) {
            Some(module) if module == "_io" && self.dialect_has(Difference::FileRepr) => {
                let _ = write!(out, "<io.{} {:#x}>", self.short_class_name(class), value.bits());
                return;
            }
            _ => self.shown_class_name(class),
        };
        let _ = write!(out, "<{name} object at {:#x}>", value.bits());
    }

    /// The name of a class in its own `repr` and that of its instances.
    pub fn shown_class_name(&self, class: Gc<Class>) -> String {
        if self.dialect_has(Difference::ClassModule) { self.short_class_name(class) } else { self.class_repr_name(class) }
    }

    /// The qualified name of a class behind that of its module; alone for
    /// built-in classes.
    pub fn class_repr_name(&self, class: Gc<Class>) -> String {
        let qualname = self.text(class.get(&self.heap).qualname).unwrap_or("?");
        match self.class_module(class) {
            Some(module) => alloc::format!("{module}.{qualname}"),
            None => String::from(qualname),
        }
    }

    /// The module of a class, unless it is `builtins`.
    pub fn class_module(&self, class: Gc<Class>) -> Option<String> {
        if let Some(module) = self.own_module(class) {
            return Some(module).filter(|module| *module != "builtins").map(String::from);
        }
        // A built-in class that is no built-in name has its module in the name of its definition.
        let number = self.types.iter().position(|known| *known == class)?;
        let (_, _, def) = crate::builtins::registry::CLASSES.get(number)?;
        def.name.rsplit_once('.').map(|(module, _)| String::from(module))
    }

    /// Appends `<class 'm.C'>`, which is `type.__repr__`.
    pub(super) fn push_class_repr(&self, out: &mut String, class: Gc<Class>) {
        let name = self.shown_class_name(class);
        let _ = write!(out, "<class '{name}'>");
    }

    /// Appends the `repr` of a module.
    pub(super) fn push_module_repr(&mut self, out: &mut String, module: Gc<Module>) -> Outcome<()> {
        let dict = module.get(&self.heap).dict;
        let (name_key, file_key) = (self.names.__name__, self.names.__file__);
        let name = dict.get(&self.heap).get_str(&self.heap, name_key);
        let file = dict.get(&self.heap).get_str(&self.heap, file_key).filter(|file| self.text(*file).is_some());
        let built_in = file.is_none() && self.is_native_module(module, name);
        out.push_str("<module ");
        match name.filter(|name| self.text(*name).is_some()) {
            Some(name) => self.push_builtin_repr(out, self.native_of(name))?,
            None => out.push_str("'?'"),
        }
        if let Some(file) = file {
            out.push_str(" from ");
            self.push_builtin_repr(out, self.native_of(file))?;
        } else if built_in {
            out.push_str(" (built-in)");
        }
        out.push('>');
        Ok(())
    }

    /// Whether `sys.modules` has a module that came from no file.
    fn is_native_module(&self, module: Gc<Module>, name: Option<Value>) -> bool {
        let Some(text) = name.and_then(|name| self.text(name)) else { return false };
        let Some(key) = self.heap.find_interned(text) else { return false };
        let loaded = self.modules.get(&self.heap).get_str(&self.heap, key);
        // MicroPython's own module is shown as MicroPython shows modules.
        loaded == Some(module.value()) && !matches!(text, "__main__" | "micropython")
    }
}
