//! Classes of modules written in Rust that are made when first needed, so that
//! a VM which never imports the module does not pay for them.

use crate::builtins::registry::{ClassDef, Type};
use crate::object::{Class, Dict};
use crate::value::Gc;
use crate::vm::Vm;

impl Vm {
    /// The class of a module with that definition, whose name starts with the
    /// module's; made when it is first asked for.
    pub fn module_class(&mut self, def: &'static ClassDef, base: Type) -> Gc<Class> {
        let key = self.heap.intern(def.name);
        let state = self.module_state;
        if let Some(class) = state.get(&self.heap).get_str(&self.heap, key).and_then(|class| class.as_gc()) {
            return class;
        }
        let (base, metaclass) = (self.class(base), self.class(Type::Type));
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
