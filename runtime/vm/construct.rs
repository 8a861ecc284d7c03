//! Calling a class: `__new__`, then `__init__`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::call::{Entered, Site};
use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Class, Direct, Function, Instance, Native, class_flags};
use crate::value::{Gc, Value, duty};

impl Vm {
    /// Instances of exceptions and of classes of classes are made by the
    /// built-in `__new__`; `None` for a plain class.
    pub(crate) fn refuse_bare(&mut self, class: Gc<Class>) -> Outcome<Option<Value>> {
        let object = class.get(&self.heap);
        if object.has(class_flags::BUILTIN) && object.kind != Kind::Instance {
            let name = self.class_name(class);
            return Err(self.type_error(format!("cannot create '{name}' instances")));
        }
        if class == self.class(Type::Object) {
            // A bare object has no attributes and no dict.
            return Ok(Some(self.new_instance(class)));
        }
        Ok(None)
    }

    /// TypeError for a class with abstract methods.
    #[inline]
    pub(crate) fn refuse_abstract(&mut self, class: Gc<Class>) -> Outcome<()> {
        if class.get(&self.heap).has(class_flags::ABSTRACT) { self.abstract_error(class) } else { Ok(()) }
    }

    #[cold]
    #[inline(never)]
    fn abstract_error(&mut self, class: Gc<Class>) -> Outcome<()> {
        let key = self.heap.intern("__abstractmethods__");
        let Some(set) = self.class_dict(class).get(&self.heap).get_str(&self.heap, key) else { return Ok(()) };
        let mut names: Vec<String> =
            self.collect(set)?.into_iter().filter_map(|name| self.text(name).map(|name| format!("'{name}'"))).collect();
        names.sort();
        let class_name = self.class_name(class);
        let plural = if names.len() == 1 { "" } else { "s" };
        Err(self.type_error(format!(
            "Can't instantiate abstract class {class_name} without an implementation for abstract method{plural} {}",
            names.join(", ")
        )))
    }

    /// Whether `new` is `object.__new__`.
    pub(crate) fn is_object_new(&self, new: Value) -> bool {
        new.as_gc::<Native>().is_some_and(|native| core::ptr::eq(native.get(&self.heap).def, &crate::builtins::object::NEW))
    }

    /// Whether `init` is `object.__init__`.
    pub(crate) fn is_object_init(&self, init: Value) -> bool {
        init.as_gc::<Native>().is_some_and(|native| core::ptr::eq(native.get(&self.heap).def, &crate::builtins::object::INIT))
    }

    /// Whether an `__init__` has nothing to do after its class's `__new__`.
    pub(crate) fn is_skippable_init(&self, init: Gc<Native>) -> bool {
        let object = init.get(&self.heap);
        core::ptr::eq(object.def, &crate::builtins::object::INIT)
    }

    /// `class(*args)`
    pub(super) fn call_class(&mut self, class: Gc<Class>, site: Site) -> Outcome<Entered> {
        self.sp = site.end();
        let object = class.get(&self.heap);
        let metaclass = object.metaclass;
        if !object.has(class_flags::PLAIN_CALL) {
            let call = self.names.__call__;
            if let Some(method) = self.class_lookup(metaclass, call)
                && method.as_gc::<Function>().is_some()
            {
                let mut site = site;
                self.insert_receiver(&mut site, class.value());
                return self.invoke(method, site);
            }
        }
        self.construct(class, site)
    }

    /// `type.__call__(class, *args)`: `__new__`, then `__init__`.
    pub(crate) fn construct(&mut self, class: Gc<Class>, site: Site) -> Outcome<Entered> {
        if class == self.class(Type::Type) && site.positional == 1 && site.keywords == 0 {
            let value = self.stack.read(site.args);
            return Ok(Entered::Value(self.class_of(value).value()));
        }
        if let Some(direct) = class.get(&self.heap).direct
            && site.args > site.result
        {
            return self.enter_construction(class, direct, site);
        }
        let (new_name, init_name) = (self.names.__new__, self.names.__init__);
        let new = self.class_lookup(class, new_name).unwrap_or(Value::NULL);
        let init = self.class_lookup(class, init_name).unwrap_or(Value::NULL);
        let plain_new = self.is_object_new(new);
        let plain_init = self.is_object_init(init);
        let keep = self.heap.mark_handles();
        let instance = if plain_new {
            if plain_init && (site.positional > 0 || site.keywords > 0) {
                let name = self.class_name(class);
                return Err(self.type_error(format!("{name}() takes no arguments")));
            }
            self.refuse_abstract(class)?;
            if let Some(value) = self.refuse_bare(class)? {
                return Ok(Entered::Value(value));
            }
            if plain_init || init.is(Kind::Function) {
                self.remember_init(class, if plain_init { Value::NULL } else { init });
            }
            self.new_instance(class)
        } else {
            self.call_new(class, new, site)?
        };
        let made = self.class_of(instance);
        if plain_init || (made != class && !made.get(&self.heap).derives_from(class)) {
            return Ok(Entered::Value(instance));
        }
        let init = if made == class { init } else { self.class_lookup(made, init_name).unwrap_or(Value::NULL) };
        if init.as_gc::<Native>().is_some_and(|native| self.is_skippable_init(native)) {
            return Ok(Entered::Value(instance));
        }
        let mut site = site;
        self.insert_receiver(&mut site, instance);
        if let Some(function) = init.as_gc::<Function>() {
            return self.enter_function(function, site, instance, duty::INIT);
        }
        self.heap.keep(instance);
        let entered = self.invoke(init, site)?;
        let outcome = self.wait_for(entered)?;
        self.heap.release_to(keep);
        if !outcome.is_none() {
            let name = self.type_name(outcome);
            return Err(self.type_error(format!("__init__() should return None, not '{name}'")));
        }
        Ok(Entered::Value(instance))
    }

    /// An instance of a built-in class: the slot at `first` holds first the class, then the instance, and behind it are the
    /// arguments.
    pub(super) fn construct_directly(
        &mut self,
        class: Gc<Class>,
        direct: Direct,
        first: *mut Value,
        positional: u32,
        keywords: u32,
    ) -> Outcome {
        self.stack.write(first, class.value());
        let args = self.stack.args(first, positional, keywords);
        let made = (direct.construct)(self, args);
        if let (Ok(instance), Some(initialize)) = (made, direct.initialize) {
            // `OSError(2)` makes a FileNotFoundError.
            let found = self.class_of(instance);
            if found == class || found.get(&self.heap).derives_from(class) {
                self.stack.write(first, instance);
                return initialize(self, args).map(|_| instance);
            }
        }
        made
    }

    fn enter_construction(&mut self, class: Gc<Class>, direct: Direct, site: Site) -> Outcome<Entered> {
        let mark = self.heap.mark_handles();
        let made = self.construct_directly(class, direct, site.args.wrapping_sub(1), site.positional + 1, site.keywords);
        self.heap.release_to(mark);
        let entered = self.entered(made, site.result)?;
        if let Entered::Value(_) = entered {
            self.sp = site.end();
        }
        Ok(entered)
    }

    fn call_new(&mut self, class: Gc<Class>, new: Value, site: Site) -> Outcome {
        // The arguments are needed again by `__init__`, so `__new__` gets a copy.
        let count = (site.positional + 2 * site.keywords) as usize;
        let end = site.end();
        if !self.stack.has_room(end.wrapping_add(count + 64)) {
            return Err(self.recursion_error());
        }
        let function = match new.as_gc::<crate::object::Wrapper>() {
            Some(wrapper) => wrapper.get(&self.heap).function,
            None => new,
        };
        self.stack.write(end, function);
        self.stack.write(end.wrapping_add(1), class.value());
        self.stack.copy(site.args, end.wrapping_add(2), count);
        let inner = Site { result: end, args: end.wrapping_add(1), positional: site.positional + 1, keywords: site.keywords };
        self.sp = inner.end();
        let outcome = match self.invoke(function, inner) {
            Ok(entered) => self.wait_for(entered),
            Err(raised) => Err(raised),
        };
        self.sp = end;
        outcome
    }

    /// An instance of a class without running any of its code.
    pub fn new_instance(&mut self, class: Gc<Class>) -> Value {
        let object = class.get(&self.heap);
        let (shape, room, watched) = (object.root_shape, object.expected_slots, object.has(class_flags::FINALIZER));
        let instance = Instance::new(&mut self.heap, class, shape, room).value();
        if watched {
            self.heap.watch(instance);
        }
        instance
    }
}
