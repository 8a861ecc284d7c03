//! Changing a class that is in use: its attributes or its bases.

use alloc::format;
use alloc::vec::Vec;

use crate::object::{Class, Native, Str, Tuple, class_flags};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
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

    pub(super) fn update_class_flags(&mut self, class: Gc<Class>) {
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
}
