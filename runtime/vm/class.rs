//! Making classes: `class` statements, `type(name, bases, namespace)`, and
//! the built-in ones.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Outcome, Vm};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{
    Arity, Class, Dict, Function, Native, NativeDef, ShapeId, SlotDescriptor, Str, Tuple, Wrapper, WrapperKind, class_flags,
};
use crate::value::{Gc, Value};

impl Vm {
    /// A native function object.
    pub fn native(&mut self, def: &'static NativeDef, owner: Value) -> Value {
        let arity = def.arity();
        self.heap.alloc(Native { def, arity, owner }).value()
    }

    /// A `__new__`: its first argument is always checked, so no number of
    /// arguments goes the short way.
    fn native_new(&mut self, def: &'static NativeDef, owner: Value) -> Value {
        let arity = Arity { min: u8::MAX, max: u8::MAX, named: true };
        self.heap.alloc(Native { def, arity, owner }).value()
    }

    /// Makes a built-in class and puts its methods into it.
    pub(crate) fn build_builtin(&mut self, def: &'static ClassDef, bases: &[Gc<Class>], metaclass: Option<Gc<Class>>) -> Gc<Class> {
        let text = def.name.rsplit('.').next().unwrap_or(def.name);
        let name = self.heap.intern(text).value();
        let dict = self.dict_value();
        let tuple: Vec<Value> = bases.iter().map(|base| base.value()).collect();
        let bases_value = Tuple::new(&mut self.heap, &tuple).value();
        let mut mro: Vec<Gc<Class>> = Vec::new();
        for base in bases.iter().rev() {
            for class in base.get(&self.heap).mro.iter().rev() {
                if !mro.contains(class) {
                    mro.insert(0, *class);
                }
            }
        }
        if let [base, ..] = bases
            && let Some(place) = mro.iter().position(|class| class == base)
        {
            let first = mro.remove(place);
            mro.insert(0, first);
        }
        let version = self.next_version();
        let class = self.heap.alloc(Class {
            name,
            qualname: name,
            // `object` and `type` are made before there is a metaclass.
            metaclass: metaclass.unwrap_or(Gc::dangling()),
            bases: bases_value,
            mro,
            dict,
            kind: def.kind,
            native_base: None,
            flags: class_flags::BUILTIN | class_flags::PLAIN_CALL | def.flags,
            version,
            root_shape: ShapeId::DICT,
            expected_slots: 0,
            subclasses: Vec::new(),
            construct: def.construct,
            initialize: def.initialize,
        });
        class.get_mut(&mut self.heap).mro.insert(0, class);
        let inherited =
            bases.iter().fold(0, |flags, base| flags | base.get(&self.heap).flags & (class_flags::EXCEPTION | class_flags::METACLASS));
        class.get_mut(&mut self.heap).flags |= inherited;
        for base in bases {
            base.get_mut(&mut self.heap).subclasses.push(class);
        }
        let root = self.shapes.root(class, Vec::new());
        class.get_mut(&mut self.heap).root_shape = root;
        class
    }

    /// Puts the natives of a built-in class into its namespace. Separate from
    /// making it, since native functions are objects of a class themselves.
    pub(crate) fn fill_builtin(&mut self, def: &'static ClassDef, class: Gc<Class>) {
        let dict = class.get(&self.heap).dict;
        for native in def.natives {
            let name = self.heap.intern(native.name());
            let function = self.native(native, class.value());
            Dict::set_str(dict, &mut self.heap, name, function);
        }
        if class == self.class(Type::Object) {
            // `object`'s own are known by their definitions; see `is_object_new`.
            let new = self.native_new(&crate::builtins::object::NEW, class.value());
            let init = self.native(&crate::builtins::object::INIT, class.value());
            for (name, function) in [(self.names.__new__, new), (self.names.__init__, init)] {
                Dict::set_str(dict, &mut self.heap, name, function);
            }
        }
        if def.construct.is_some() {
            let new = self.native_new(&crate::builtins::class::NEW, class.value());
            let name = self.names.__new__;
            Dict::set_str(dict, &mut self.heap, name, new);
        }
        if def.initialize.is_some() {
            let init = self.native(&crate::builtins::class::INIT, class.value());
            let name = self.names.__init__;
            Dict::set_str(dict, &mut self.heap, name, init);
        }
        if let Some((module, _)) = def.name.rsplit_once('.') {
            let module = self.heap.intern(module).value();
            let name = self.names.__module__;
            Dict::set_str(dict, &mut self.heap, name, module);
        }
        if !def.doc.is_empty() {
            let doc = self.str_value(def.doc);
            let name = self.names.__doc__;
            Dict::set_str(dict, &mut self.heap, name, doc);
        }
        let hash = self.names.__hash__;
        let eq = self.names.__eq__;
        let unhashable =
            dict.get(&self.heap).find_str(&self.heap, eq).is_some() && dict.get(&self.heap).find_str(&self.heap, hash).is_none();
        if unhashable
            && (matches!(def.kind, Kind::List | Kind::Dict | Kind::Set | Kind::ByteArray | Kind::Foreign)
                || def.flags & class_flags::MAPPING != 0)
        {
            Dict::set_str(dict, &mut self.heap, hash, Value::NONE);
        }
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

    /// `type(name, bases, namespace)` as `type.__new__` does it.
    pub fn build_class(
        &mut self,
        metaclass: Gc<Class>,
        name: Value,
        bases: &[Value],
        namespace: Gc<Dict>,
        keywords: &[(Value, Value)],
    ) -> Outcome<Gc<Class>> {
        let object = self.class(Type::Object);
        let mut base_classes: Vec<Gc<Class>> = Vec::new();
        for base in bases {
            let Some(class) = base.as_gc::<Class>() else {
                let entries = self.names.__mro_entries__;
                if self.has_special(*base, entries) {
                    return Err(self.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
                }
                return Err(self.type_error(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
                ));
            };
            if base_classes.contains(&class) {
                let base_name = self.class_name(class);
                return Err(self.type_error(format!("duplicate base class {base_name}")));
            }
            if class.get(&self.heap).has(class_flags::FINAL) {
                let base_name = self.class_name(class);
                return Err(self.type_error(format!("type '{base_name}' is not an acceptable base type")));
            }
            base_classes.push(class);
        }
        if base_classes.is_empty() {
            base_classes.push(object);
        }
        let metaclass = self.winner(metaclass, &base_classes)?;
        let mro = self.linearise(&base_classes)?;
        let (kind, native_base) = self.layout(&base_classes)?;
        let mut flags = class_flags::PLAIN_CALL;
        for base in &base_classes {
            flags |= base.get(&self.heap).flags
                & (class_flags::EXCEPTION | class_flags::METACLASS | class_flags::SEQUENCE | class_flags::MAPPING);
        }
        let dict = self.copy_namespace(namespace)?;
        let bases_value = {
            let values: Vec<Value> = base_classes.iter().map(|base| base.value()).collect();
            Tuple::new(&mut self.heap, &values).value()
        };
        let qualname_name = self.names.__qualname__;
        let qualname = match dict.get(&self.heap).find_str(&self.heap, qualname_name) {
            Some(number) => {
                let value = dict.get_mut(&mut self.heap).remove_entry(number).value;
                if self.text(value).is_none() {
                    let found = self.type_name(value);
                    return Err(self.type_error(format!("type __qualname__ must be a str, not {found}")));
                }
                value
            }
            None => name,
        };
        let version = self.next_version();
        let class = self.heap.alloc(Class {
            name,
            qualname,
            metaclass,
            bases: bases_value,
            mro,
            dict,
            kind,
            native_base,
            flags,
            version,
            root_shape: ShapeId::DICT,
            expected_slots: 0,
            subclasses: Vec::new(),
            construct: None,
            initialize: None,
        });
        self.heap.keep(class);
        class.get_mut(&mut self.heap).mro.insert(0, class);
        let slots = self.inherited_slots(&base_classes)?;
        // The compiler lists the attributes that methods assign to `self`: room for
        // them saves every instance a second cell.
        let inherited = base_classes.iter().map(|base| base.get(&self.heap).expected_slots).max().unwrap_or(0);
        let assigned =
            dict.get(&self.heap).get_str(&self.heap, self.names.__static_attributes__).map_or(0, |names| self.tuple_items(names).len());
        let room = (inherited + assigned as u32).clamp(2, 16);
        class.get_mut(&mut self.heap).expected_slots = room;
        self.set_slot_names(class, slots);
        for base in &base_classes {
            base.get_mut(&mut self.heap).subclasses.push(class);
        }
        self.set_class_module(dict)?;
        self.wrap_implicit_methods(dict);
        self.declare_slots(class, &base_classes, name)?;
        let doc = self.names.__doc__;
        if dict.get(&self.heap).find_str(&self.heap, doc).is_none() {
            Dict::set_str(dict, &mut self.heap, doc, Value::NONE);
        }
        self.update_class_flags(class);
        let cell_name = self.names.__classcell__;
        if let Some(number) = dict.get(&self.heap).find_str(&self.heap, cell_name) {
            let cell = dict.get_mut(&mut self.heap).remove_entry(number).value;
            match cell.as_gc::<crate::object::CellVar>() {
                Some(cell) => cell.get_mut(&mut self.heap).value = class.value(),
                None => {
                    let found = self.type_name(cell);
                    return Err(self.type_error(format!("__classcell__ must be a nonlocal cell, not <class '{found}'>")));
                }
            }
        }
        self.call_set_names(class, dict)?;
        let init_subclass = self.names.__init_subclass__;
        let start = class;
        if let Some(hook) = self.super_lookup(class, class.value(), start, init_subclass)? {
            self.call_with(hook, &[], keywords)?;
        }
        Ok(class)
    }

    fn copy_namespace(&mut self, namespace: Gc<Dict>) -> Outcome<Gc<Dict>> {
        let copy = namespace.get(&self.heap).duplicate();
        // Names are interned, so that look-ups compare words.
        let mut interned = Dict::with_room(copy.len());
        for entry in copy.entries() {
            let key = match entry.key.as_gc::<Str>() {
                Some(string) => self.heap.intern_str(string).value(),
                None => entry.key,
            };
            if !entry.key.is_null() {
                interned.insert_new(entry.hash, key, entry.value);
            }
        }
        Ok(self.heap.alloc(interned))
    }

    fn set_class_module(&mut self, dict: Gc<Dict>) -> Outcome<()> {
        let (module, name) = (self.names.__module__, self.names.__name__);
        if dict.get(&self.heap).find_str(&self.heap, module).is_none() {
            let globals = self.current_globals();
            if let Some(value) = globals.get(&self.heap).get_str(&self.heap, name) {
                Dict::set_str(dict, &mut self.heap, module, value);
            }
        }
        Ok(())
    }

    /// The `__slots__` of the bases. Only one line of bases may have any.
    fn inherited_slots(&mut self, bases: &[Gc<Class>]) -> Outcome<Vec<Value>> {
        let mut longest: Vec<Value> = Vec::new();
        for base in bases {
            let root = base.get(&self.heap).root_shape;
            let names = &self.shapes.get(root).names;
            if names.starts_with(&longest) {
                longest.clone_from(names);
            } else if !longest.starts_with(names) {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
        }
        Ok(longest)
    }

    /// Every instance of the class has these attributes in its first slots,
    /// also where the others are in a dict.
    fn set_slot_names(&mut self, class: Gc<Class>, names: Vec<Value>) {
        let count = names.len() as u32;
        let root = self.shapes.root(class, names);
        let object = class.get_mut(&mut self.heap);
        object.root_shape = root;
        object.expected_slots = object.expected_slots.max(count);
    }

    /// `__new__` is a static method and `__init_subclass__` and
    /// `__class_getitem__` are class methods without being said to be. A class
    /// with `__eq__` and no `__hash__` cannot be hashed.
    fn wrap_implicit_methods(&mut self, dict: Gc<Dict>) {
        let wrapped = [
            (self.names.__new__, WrapperKind::Static),
            (self.names.__init_subclass__, WrapperKind::Class),
            (self.names.__class_getitem__, WrapperKind::Class),
        ];
        for (name, kind) in wrapped {
            if let Some(function) = dict.get(&self.heap).get_str(&self.heap, name)
                && function.is(Kind::Function)
            {
                let wrapper = self.heap.alloc(Wrapper { kind, function, dict: Value::NULL }).value();
                Dict::set_str(dict, &mut self.heap, name, wrapper);
            }
        }
        let (eq, hash) = (self.names.__eq__, self.names.__hash__);
        if dict.get(&self.heap).find_str(&self.heap, eq).is_some() && dict.get(&self.heap).find_str(&self.heap, hash).is_none() {
            Dict::set_str(dict, &mut self.heap, hash, Value::NONE);
        }
    }

    /// The most derived metaclass of the bases and the one asked for.
    pub(crate) fn winner(&mut self, metaclass: Gc<Class>, bases: &[Gc<Class>]) -> Outcome<Gc<Class>> {
        let mut winner = metaclass;
        for base in bases {
            let candidate = base.get(&self.heap).metaclass;
            if winner.get(&self.heap).derives_from(candidate) {
                continue;
            }
            if candidate.get(&self.heap).derives_from(winner) {
                winner = candidate;
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }

    /// The C3 order of what a class with these bases derives from.
    pub(crate) fn linearise(&mut self, bases: &[Gc<Class>]) -> Outcome<Vec<Gc<Class>>> {
        let mut lists: Vec<Vec<Gc<Class>>> = bases.iter().map(|base| base.get(&self.heap).mro.clone()).collect();
        lists.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let next = lists.iter().map(|list| list[0]).find(|candidate| !lists.iter().any(|list| list[1..].contains(candidate)));
            let Some(next) = next else {
                let mut names: Vec<String> = Vec::new();
                for list in &lists {
                    let name = self.class_name(list[0]);
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                return Err(
                    self.type_error(format!("Cannot create a consistent method resolution order (MRO) for bases {}", names.join(", ")))
                );
            };
            order.push(next);
            for list in &mut lists {
                if list.first() == Some(&next) {
                    list.remove(0);
                }
            }
        }
    }

    /// What instances of a class with these bases are on the heap.
    fn layout(&mut self, bases: &[Gc<Class>]) -> Outcome<(Kind, Option<Gc<Class>>)> {
        let mut chosen: (Kind, Option<Gc<Class>>) = (Kind::Instance, None);
        for base in bases {
            let object = base.get(&self.heap);
            let layout = match object.kind {
                Kind::Instance => (Kind::Instance, object.native_base),
                Kind::Exception | Kind::Class => (object.kind, None),
                _ if object.has(class_flags::BUILTIN) => (Kind::Instance, Some(*base)),
                kind => (kind, object.native_base),
            };
            if layout == (Kind::Instance, None) {
                continue;
            }
            if chosen == (Kind::Instance, None) || chosen == layout {
                chosen = layout;
                continue;
            }
            let compatible = match (chosen.1, layout.1) {
                (Some(a), Some(b)) if a.get(&self.heap).derives_from(b) => true,
                (Some(a), Some(b)) if b.get(&self.heap).derives_from(a) => {
                    chosen = layout;
                    true
                }
                _ => false,
            };
            if !compatible {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
        }
        Ok(chosen)
    }

    fn declare_slots(&mut self, class: Gc<Class>, bases: &[Gc<Class>], name: Value) -> Outcome<()> {
        let slots_name = self.names.__slots__;
        let dict = class.get(&self.heap).dict;
        let object = self.class(Type::Object);
        let bases_without_dict = bases.iter().all(|base| {
            *base == object
                || base.get(&self.heap).has(class_flags::NO_DICT)
                || (base.get(&self.heap).has(class_flags::BUILTIN) && base.get(&self.heap).kind != Kind::Exception)
        });
        let Some(declared) = dict.get(&self.heap).get_str(&self.heap, slots_name) else {
            if bases_without_dict {
                self.add_instance_attributes(class, true, true);
            }
            return Ok(());
        };
        let items = if self.text(declared).is_some() { alloc::vec![declared] } else { self.collect(declared)? };
        let mut has_dict = !bases_without_dict;
        let class_name = self.text(name).map_or_else(String::new, String::from);
        let root = class.get(&self.heap).root_shape;
        let mut names = self.shapes.get(root).names.clone();
        let mut weak = false;
        for item in items {
            let Some(text) = self.text(item).map(String::from) else {
                let found = self.type_name(item);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{found}'")));
            };
            if !crate::text::class::str_isidentifier(&text) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            if text == "__dict__" {
                has_dict = true;
                continue;
            }
            if text == "__weakref__" {
                weak = true;
                continue;
            }
            let mangled = if text.starts_with("__") && !text.ends_with("__") {
                format!("_{}{text}", class_name.trim_start_matches('_'))
            } else {
                text.clone()
            };
            let key_name = self.heap.intern(&mangled);
            let known = dict.get(&self.heap).get_str(&self.heap, key_name);
            if known.and_then(|known| known.as_gc::<SlotDescriptor>()).is_some_and(|known| known.get(&self.heap).class == class) {
                continue;
            }
            if known.is_some() {
                return Err(self.value_error(format!("'{text}' in __slots__ conflicts with class variable")));
            }
            let slot = self.heap.alloc(SlotDescriptor { class, name: key_name.value(), key: key_name.value() }).value();
            Dict::set_str(dict, &mut self.heap, key_name, slot);
            if !names.contains(&key_name.value()) {
                names.push(key_name.value());
            }
        }
        self.set_slot_names(class, names);
        self.add_instance_attributes(class, has_dict && bases_without_dict, weak);
        if !has_dict {
            class.get_mut(&mut self.heap).flags |= class_flags::NO_DICT;
        }
        Ok(())
    }

    /// `__dict__` and `__weakref__` of instances are attributes of the class
    /// that introduces them.
    fn add_instance_attributes(&mut self, class: Gc<Class>, dict: bool, weak: bool) {
        let namespace = class.get(&self.heap).dict;
        for (wanted, def) in [(dict, &crate::builtins::object::DICT), (weak, &crate::builtins::object::WEAK_REFERENCE)] {
            if wanted {
                let name = self.heap.intern(def.name());
                let getter = self.native(def, class.value());
                Dict::set_str(namespace, &mut self.heap, name, getter);
            }
        }
    }

    fn call_set_names(&mut self, class: Gc<Class>, dict: Gc<Dict>) -> Outcome<()> {
        let set_name = self.names.__set_name__;
        let items: Vec<(Value, Value)> = dict.get(&self.heap).items().collect();
        for (name, value) in items {
            if matches!(value.kind(), Kind::Function | Kind::SmallInt | Kind::Str | Kind::None | Kind::Bool | Kind::Float) {
                continue;
            }
            if let Some(property) = value.as_gc::<crate::object::Property>() {
                let property = property.get_mut(&mut self.heap);
                if property.name.is_null() {
                    property.name = name;
                }
                continue;
            }
            if let Err(raised) = self.call_special(value, set_name, &[class.value(), name]) {
                let exception = self.take_raised(raised);
                let (type_name, class_name) = (self.type_name(value), self.class_name(class));
                let attribute = self.text(name).map_or_else(String::new, String::from);
                self.add_note(exception, &format!("Error calling __set_name__ on '{type_name}' instance '{attribute}' in '{class_name}'"))?;
                return Err(self.raise_again(exception));
            }
        }
        Ok(())
    }

    /// Appends to `__notes__` of an exception.
    pub fn add_note(&mut self, exception: Value, text: &str) -> Outcome<()> {
        let notes_name = self.names.__notes__;
        let note = self.str_value(text);
        let Some(dict) = self.dict_of(exception, true) else { return Ok(()) };
        match dict.get(&self.heap).get_str(&self.heap, notes_name).and_then(|notes| notes.as_gc::<crate::object::List>()) {
            Some(list) => crate::object::List::push(list, &mut self.heap, note),
            None => {
                let list = self.list_value(alloc::vec![note]);
                Dict::set_str(dict, &mut self.heap, notes_name, list);
            }
        }
        Ok(())
    }

    /// Notes that attributes of a class changed: caches of it and of what
    /// derives from it are void.
    pub fn class_changed(&mut self, class: Gc<Class>) {
        let mut todo = alloc::vec![class];
        while let Some(class) = todo.pop() {
            let version = self.next_version();
            class.get_mut(&mut self.heap).version = version;
            let watched = class.get(&self.heap).has(class_flags::FINALIZER);
            self.update_class_flags(class);
            if !watched && class.get(&self.heap).has(class_flags::FINALIZER) {
                self.watch_instances(class);
            }
            todo.extend(class.get(&self.heap).subclasses.iter().copied());
        }
    }

    fn update_class_flags(&mut self, class: Gc<Class>) {
        let custom = |vm: &mut Self, name: Gc<Str>| vm.class_lookup(class, name).is_some_and(|method| !vm.is_own_accessor(method, name));
        let names = (self.names.__getattribute__, self.names.__getattr__, self.names.__setattr__, self.names.__delattr__);
        let mut flags = class.get(&self.heap).flags & !(class_flags::CUSTOM_GETATTR | class_flags::CUSTOM_SETATTR | class_flags::FINALIZER);
        if self.class_lookup(class, self.names.__del__).is_some() {
            flags |= class_flags::FINALIZER;
        }
        if custom(self, names.0) || custom(self, names.1) {
            flags |= class_flags::CUSTOM_GETATTR;
        }
        if custom(self, names.2) || custom(self, names.3) {
            flags |= class_flags::CUSTOM_SETATTR;
        }
        let metaclass = class.get(&self.heap).metaclass;
        let call = self.names.__call__;
        let plain_call = self.class_lookup(metaclass, call).is_none_or(|method| method.as_gc::<Native>().is_some());
        flags &= !class_flags::PLAIN_CALL;
        if plain_call {
            flags |= class_flags::PLAIN_CALL;
        }
        class.get_mut(&mut self.heap).flags = flags;
    }

    /// Changes the bases of a class.
    pub(crate) fn set_bases(&mut self, class: Gc<Class>, value: Value) -> Outcome<()> {
        let name = self.class_name(class);
        let Some(tuple) = value.as_gc::<Tuple>() else {
            let found = self.type_name(value);
            return Err(self.type_error(format!("can only assign tuple to {name}.__bases__, not {found}")));
        };
        let items = tuple.get(&self.heap).items().to_vec();
        let mut bases = Vec::new();
        for item in items {
            let Some(base) = item.as_gc::<Class>() else {
                let found = self.type_name(item);
                return Err(self.type_error(format!("{name}.__bases__ must be tuple of classes, not '{found}'")));
            };
            if base.get(&self.heap).derives_from(class) {
                return Err(self.type_error("a __bases__ item causes an inheritance cycle"));
            }
            bases.push(base);
        }
        if bases.is_empty() {
            return Err(self.type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
        }
        let layout = self.layout(&bases)?;
        let object = class.get(&self.heap);
        let (old_layout, old_bases) = ((object.kind, object.native_base), object.bases);
        let slots = self.inherited_slots(&bases)?;
        let own = self.shapes.get(class.get(&self.heap).root_shape).names.clone();
        if layout != old_layout || !own.starts_with(&slots) {
            return Err(self.type_error("__bases__ assignment: new base object layout differs"));
        }
        let order = self.linearise(&bases)?;
        let old = old_bases.as_gc::<Tuple>().map(|tuple| tuple.get(&self.heap).items().to_vec()).unwrap_or_default();
        for base in old {
            if let Some(base) = base.as_gc::<Class>() {
                base.get_mut(&mut self.heap).subclasses.retain(|known| *known != class);
            }
        }
        for base in &bases {
            base.get_mut(&mut self.heap).subclasses.push(class);
        }
        let object = class.get_mut(&mut self.heap);
        object.bases = value;
        object.mro = order;
        object.mro.insert(0, class);
        self.reorder_subclasses(class)?;
        self.class_changed(class);
        Ok(())
    }

    fn reorder_subclasses(&mut self, class: Gc<Class>) -> Outcome<()> {
        let children = class.get(&self.heap).subclasses.clone();
        for child in children {
            let bases =
                child.get(&self.heap).bases.as_gc::<Tuple>().map(|tuple| tuple.get(&self.heap).items().to_vec()).unwrap_or_default();
            let bases: Vec<Gc<Class>> = bases.iter().filter_map(|base| base.as_gc()).collect();
            let mut order = self.linearise(&bases)?;
            order.insert(0, child);
            child.get_mut(&mut self.heap).mro = order;
            self.reorder_subclasses(child)?;
        }
        Ok(())
    }

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
    pub(crate) fn refuse_abstract(&mut self, class: Gc<Class>) -> Outcome<()> {
        let key = self.heap.intern("__abstractmethods__");
        let Some(set) = class.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, key) else { return Ok(()) };
        let mut names: Vec<String> =
            self.collect(set)?.into_iter().filter_map(|name| self.text(name).map(|name| format!("'{name}'"))).collect();
        if names.is_empty() {
            return Ok(());
        }
        names.sort();
        let class_name = self.class_name(class);
        let plural = if names.len() == 1 { "" } else { "s" };
        Err(self.type_error(format!(
            "Can't instantiate abstract class {class_name} without an implementation for abstract method{plural} {}",
            names.join(", ")
        )))
    }

    /// An exception class's instance, wherever it derives from.
    pub(crate) fn is_exception_class(&self, value: Value) -> Option<Gc<Class>> {
        value.as_gc::<Class>().filter(|class| class.get(&self.heap).has(class_flags::EXCEPTION))
    }

    /// Recomputes how a function can be called the short way.
    pub(crate) fn update_plain_args(&mut self, function: Gc<Function>) {
        let object = function.get(&self.heap);
        let code = object.code.get(&self.heap);
        use crate::code::flags::{ASYNC_GENERATOR, COROUTINE, GENERATOR, VARARGS, VARKEYWORDS};
        let special = code.flags & (VARARGS | VARKEYWORDS | GENERATOR | COROUTINE | ASYNC_GENERATOR) != 0
            || code.kwonly_count > 0
            || !object.closure.is_null();
        let plain = if special { Function::NOT_PLAIN } else { code.arg_count };
        function.get_mut(&mut self.heap).plain_args = plain;
    }

    /// The exception that `raise value` raises: an instance, or a class that is
    /// called.
    pub fn exception_from(&mut self, value: Value) -> Outcome {
        if value.is(Kind::Exception) {
            return Ok(value);
        }
        if self.is_exception_class(value).is_some() {
            let made = self.call(value, &[])?;
            if !made.is(Kind::Exception) {
                let (class, found) = (self.repr_text(value)?, self.type_name(made));
                return Err(
                    self.type_error(format!("calling {class} should have returned an instance of BaseException, not <class '{found}'>"))
                );
            }
            return Ok(made);
        }
        Err(self.type_error("exceptions must derive from BaseException"))
    }
}
