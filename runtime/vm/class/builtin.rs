//! Making the built-in classes and native function objects.

use alloc::vec::Vec;

use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Class, Dict, Direct, Native, NativeDef, ShapeId, Tuple, class_flags};
use crate::value::{Gc, Value};
use crate::vm::Vm;

impl Vm {
    /// A native function object.
    pub fn native(&mut self, def: &'static NativeDef, owner: Value) -> Value {
        self.heap.alloc(Native { def, owner }).value()
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
            namespace: dict,
            unfilled: Some(def),
            kind: def.kind,
            native_base: None,
            flags: class_flags::BUILTIN | class_flags::PLAIN_CALL | def.flags,
            version,
            root_shape: ShapeId::DICT,
            expected_slots: 0,
            subclasses: Vec::new(),
            init: Value::NULL,
            init_version: 0,
            direct: None,
            construct: def.construct,
            initialize: def.initialize,
        });
        class.get_mut(&mut self.heap).mro.insert(0, class);
        let inherited =
            bases.iter().fold(0, |flags, base| flags | base.get(&self.heap).flags & (class_flags::EXCEPTION | class_flags::METACLASS));
        class.get_mut(&mut self.heap).flags |= inherited;
        class.get_mut(&mut self.heap).direct = self.direct(def, class);
        for base in bases {
            base.get_mut(&mut self.heap).subclasses.push(class);
        }
        let root = self.shapes.root(class, Vec::new());
        class.get_mut(&mut self.heap).root_shape = root;
        class
    }

    /// How instances of a built-in class are made, where its natives and those of its bases do not say otherwise.
    fn direct(&self, def: &ClassDef, class: Gc<Class>) -> Option<Direct> {
        if class.get(&self.heap).has(class_flags::METACLASS) || class.get(&self.heap).kind == Kind::Class {
            return None;
        }
        if def.natives.iter().any(|native| matches!(native.name(), "__new__" | "__init__")) {
            return None;
        }
        let (_, bases) = class.get(&self.heap).mro.split_first()?;
        // `object` itself has neither.
        let mut bases = bases.iter().map(|base| base.get(&self.heap)).filter(|base| base.mro.len() > 1);
        match (def.construct, def.initialize) {
            (Some(construct), Some(_)) => Some(Direct { construct, initialize: def.initialize }),
            (Some(construct), None) => {
                let bare = bases.all(|base| base.direct.is_some_and(|direct| direct.initialize.is_none()));
                bare.then_some(Direct { construct, initialize: None })
            }
            (None, None) => bases.next()?.direct,
            (None, Some(_)) => None,
        }
    }

    /// The namespace of a class. That of a built-in class is filled when it is first asked for.
    #[inline]
    pub(crate) fn class_dict(&mut self, class: Gc<Class>) -> Gc<Dict> {
        if class.get(&self.heap).unfilled.is_some() {
            self.fill_builtin(class);
        }
        class.get(&self.heap).namespace
    }

    /// What `__module__` of a class says, if that is text: without filling its namespace.
    pub(crate) fn own_module(&self, class: Gc<Class>) -> Option<&str> {
        let object = class.get(&self.heap);
        match object.unfilled {
            Some(def) => def.name.rsplit_once('.').map(|(module, _)| module),
            None => object.namespace.get(&self.heap).get_str(&self.heap, self.names.__module__).and_then(|module| self.text(module)),
        }
    }

    /// Puts the natives of a built-in class into its namespace. What a class of every VM has stays as long as the VM.
    #[cold]
    #[inline(never)]
    fn fill_builtin(&mut self, class: Gc<Class>) {
        let Some(def) = class.get_mut(&mut self.heap).unfilled.take() else { return };
        let permanent = self.types.contains(&class);
        let before = self.heap.set_permanent(permanent);
        self.put_natives(def, class);
        self.heap.set_permanent(before);
    }

    fn put_natives(&mut self, def: &'static ClassDef, class: Gc<Class>) {
        let dict = class.get(&self.heap).namespace;
        dict.get_mut(&mut self.heap)
            .make_room(def.natives.len() + usize::from(def.construct.is_some()) + usize::from(def.initialize.is_some()) + 3);
        for native in def.natives {
            let name = self.heap.intern(native.name());
            let function = self.native(native, class.value());
            Dict::set_str(dict, &mut self.heap, name, function);
        }
        if class == self.class(Type::Object) {
            // `object`'s own are known by their definitions; see `is_object_new`.
            let new = self.native(&crate::builtins::object::NEW, class.value());
            let init = self.native(&crate::builtins::object::INIT, class.value());
            for (name, function) in [(self.names.__new__, new), (self.names.__init__, init)] {
                Dict::set_str(dict, &mut self.heap, name, function);
            }
        }
        if def.construct.is_some() {
            let new = self.native(&crate::builtins::class::NEW, class.value());
            let name = self.names.__new__;
            Dict::set_str(dict, &mut self.heap, name, new);
        }
        if def.initialize.is_some() {
            let init = self.native(&crate::builtins::class::INIT, class.value());
            let name = self.names.__init__;
            Dict::set_str(dict, &mut self.heap, name, init);
        }
        if let Some((module, _)) = def.name.rsplit_once('.') {
            let (name, module) = (self.names.__module__, self.heap.intern(module));
            Dict::set_str(dict, &mut self.heap, name, module.value());
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
}
