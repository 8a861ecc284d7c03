//! Classes of modules written in Rust that are made when first needed, so that
//! a VM which never imports the module does not pay for them.

use alloc::format;

use crate::builtins::registry::{ClassDef, Type};
use crate::object::{Class, Dict};
use crate::value::Gc;
use crate::vm::Vm;

impl Vm {
    /// The class of a definition whose name is `module.Name`; its base is `base`.
    pub(crate) fn module_class(&mut self, def: &'static ClassDef, base: Gc<Class>) -> Gc<Class> {
        let key = self.heap.intern(&format!("class.{}", def.name));
        let state = self.module_state;
        if let Some(class) = state.get(&self.heap).get_str(&self.heap, key).and_then(|class| class.as_gc()) {
            return class;
        }
        let metaclass = self.class(Type::Type);
        let class = self.build_builtin(def, &[base], Some(metaclass));
        self.fill_builtin(def, class);
        if let Some((module, _)) = def.name.rsplit_once('.') {
            let (name, module) = (self.names.__module__, self.str_value(module));
            let dict = class.get(&self.heap).dict;
            Dict::set_str(dict, &mut self.heap, name, module);
        }
        Dict::set_str(state, &mut self.heap, key, class.value());
        class
    }
}
