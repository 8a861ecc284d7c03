//! Locals, cells, names, globals.

use alloc::format;
use alloc::string::String;

use crate::builtins::registry::Type;
use crate::code::Opcode;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{CellVar, Dict, Str, Tuple};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

impl Vm {
    /// Constant `index` of the running code.
    #[inline(always)]
    pub(crate) fn constant(&self, index: usize) -> Value {
        self.pool.constant(index)
    }

    /// Name `index` of the running code.
    pub(crate) fn code_name(&self, index: usize) -> Gc<Str> {
        let name = self.stack.running().code.get(&self.heap).names.get(index).copied().unwrap_or(Value::NULL);
        // The linker puts interned strings there only, and operands are verified.
        name.as_gc::<Str>().unwrap_or(self.names._empty)
    }

    fn variable_name(&self, slot: u32) -> (String, bool) {
        let Some(frame) = self.stack.top() else { return (String::new(), false) };
        let code = frame.code.get(&self.heap);
        let text = |value: Value| self.text(value).map_or_else(String::new, String::from);
        if let Some(names) = code.freevars.as_gc::<Tuple>()
            && slot >= code.first_free_slot
            && let Some(name) = names.get(&self.heap).items().get((slot - code.first_free_slot) as usize)
        {
            return (text(*name), true);
        }
        if let Some(index) = code.cell_slots.iter().position(|cell| *cell == slot)
            && let Some(name) = code.cellvars.as_gc::<Tuple>().and_then(|names| names.get(&self.heap).items().get(index).copied())
        {
            return (text(name), false);
        }
        let name = code.varnames.as_gc::<Tuple>().and_then(|names| names.get(&self.heap).items().get(slot as usize).copied());
        (name.map_or_else(String::new, text), false)
    }

    fn name_error(&mut self, class: Type, message: String, name: &str) -> Raised {
        let raised = self.raise(class, message);
        let exception = self.raised();
        let name = self.str_value(name);
        self.set_exception_field(exception, "name", name);
        raised
    }

    #[cold]
    pub(crate) fn unbound_local(&mut self, slot: usize) -> Raised {
        let (name, _) = self.variable_name(slot as u32);
        self.name_error(
            Type::UnboundLocalError,
            format!("cannot access local variable '{name}' where it is not associated with a value"),
            &name,
        )
    }

    #[cold]
    pub(crate) fn unbound_cell(&mut self, slot: usize) -> Raised {
        let (name, free) = self.variable_name(slot as u32);
        if free {
            return self.name_error(
                Type::NameError,
                format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope"),
                &name,
            );
        }
        self.name_error(
            Type::UnboundLocalError,
            format!("cannot access local variable '{name}' where it is not associated with a value"),
            &name,
        )
    }

    #[cold]
    fn undefined(&mut self, name: Gc<Str>) -> Raised {
        let name = String::from(name.get(&self.heap).as_str());
        let is_not = if self.dialect_has(Difference::NameIsNot) { "isn't" } else { "is not" };
        self.name_error(Type::NameError, format!("name '{name}' {is_not} defined"), &name)
    }

    /// What is in a cell; NULL also for a slot that holds none yet.
    #[inline(always)]
    pub(crate) fn cell_value(&self, cell: Value) -> Value {
        match cell.as_gc::<CellVar>() {
            Some(cell) => cell.get(&self.heap).value,
            None => Value::NULL,
        }
    }

    #[inline(always)]
    pub(crate) fn set_cell(&mut self, cell: Value, value: Value) {
        if let Some(cell) = cell.as_gc::<CellVar>() {
            cell.get_mut(&mut self.heap).value = value;
        }
    }

    pub(crate) fn make_cell(&mut self, slot: usize) {
        let place = self.fp.wrapping_add(slot);
        let value = self.stack.read(place);
        let cell = self.heap.alloc(CellVar { value }).value();
        self.stack.write(place, cell);
    }

    fn namespace(&self) -> Value {
        self.stack.top().map_or(Value::NULL, |frame| frame.namespace)
    }

    /// The namespace as a dict, if it is exactly one.
    fn namespace_dict(&self) -> Option<Gc<Dict>> {
        match self.namespace() {
            Value::NULL => Some(self.current_globals()),
            value => value.as_gc(),
        }
    }

    /// A name of the namespace, which may be any mapping.
    fn namespace_get(&mut self, name: Gc<Str>) -> Outcome<Option<Value>> {
        match self.namespace_dict() {
            Some(dict) => Ok(dict.get(&self.heap).get_str(&self.heap, name)),
            None => {
                let namespace = self.namespace();
                let found = self.getitem(namespace, name.value());
                self.catch(Type::KeyError, found)
            }
        }
    }

    fn global_or_builtin(&mut self, name: Gc<Str>) -> Outcome<Option<Value>> {
        let globals = self.current_globals();
        if let Some(value) = globals.get(&self.heap).get_str(&self.heap, name) {
            return Ok(Some(value));
        }
        let builtins = self.builtins_of(globals);
        Ok(builtins.get(&self.heap).get_str(&self.heap, name))
    }

    /// The built-ins that code with these globals sees.
    pub(crate) fn builtins_of(&self, globals: Gc<Dict>) -> Gc<Dict> {
        let key = self.names.__builtins__;
        match globals.get(&self.heap).get_str(&self.heap, key) {
            Some(value) => match value.kind() {
                Kind::Dict => value.as_gc().unwrap_or(self.builtins),
                Kind::Module => value.as_gc::<crate::object::Module>().map_or(self.builtins, |module| module.get(&self.heap).dict),
                _ => self.builtins,
            },
            None => self.builtins,
        }
    }

    pub(crate) fn load_name(&mut self, index: usize) -> Outcome {
        let name = self.code_name(index);
        if let Some(value) = self.namespace_get(name)? {
            return Ok(value);
        }
        match self.global_or_builtin(name)? {
            Some(value) => Ok(value),
            None => Err(self.undefined(name)),
        }
    }

    pub(crate) fn store_name(&mut self, index: usize, value: Value) -> Outcome<()> {
        let name = self.code_name(index);
        match self.namespace_dict() {
            Some(dict) => {
                Dict::set_str(dict, &mut self.heap, name, value);
                Ok(())
            }
            None => {
                let namespace = self.namespace();
                self.setitem(namespace, name.value(), value)
            }
        }
    }

    pub(crate) fn delete_name(&mut self, index: usize) -> Outcome<()> {
        let name = self.code_name(index);
        match self.namespace_dict() {
            Some(dict) => match Dict::remove_str(dict, &mut self.heap, name) {
                Some(_) => Ok(()),
                None => Err(self.undefined(name)),
            },
            None => {
                let namespace = self.namespace();
                let outcome = self.delitem(namespace, name.value());
                match self.catch(Type::KeyError, outcome)? {
                    Some(()) => Ok(()),
                    None => Err(self.undefined(name)),
                }
            }
        }
    }

    /// STORE_GLOBAL the long way; remembers where the name is.
    pub(crate) fn store_global(&mut self, index: usize, value: Value) -> Outcome<()> {
        let (name, globals) = (self.cached_name(index), self.current_globals());
        Dict::set_str(globals, &mut self.heap, name, value);
        let object = globals.get(&self.heap);
        if let Some(number) = object.find_str(&self.heap, name)
            && object.entries()[number].key == name.value()
        {
            self.pool.cache_mut(index).index = number as u32;
            self.specialise(Opcode::StoreGlobalModule);
        }
        Ok(())
    }

    pub(crate) fn delete_global(&mut self, index: usize) -> Outcome<()> {
        let (name, globals) = (self.code_name(index), self.current_globals());
        match Dict::remove_str(globals, &mut self.heap, name) {
            Some(_) => Ok(()),
            None => Err(self.undefined(name)),
        }
    }

    /// LOAD_GLOBAL the long way; remembers where it found the name.
    pub(crate) fn load_global(&mut self, index: usize) -> Outcome {
        let name = self.cached_name(index);
        let globals = self.current_globals();
        if let Some(number) = globals.get(&self.heap).find_str(&self.heap, name) {
            let entry = globals.get(&self.heap).entries()[number];
            if entry.key == name.value() {
                self.pool.cache_mut(index).index = number as u32;
                self.specialise(Opcode::LoadGlobalModule);
            }
            return Ok(entry.value);
        }
        let builtins = self.builtins_of(globals);
        match builtins.get(&self.heap).find_str(&self.heap, name) {
            Some(number) => {
                let entry = builtins.get(&self.heap).entries()[number];
                if builtins == self.builtins && entry.key == name.value() {
                    let layout = self.layout_of(globals);
                    let cache = self.pool.cache_mut(index);
                    (cache.index, cache.key) = (number as u32, layout);
                    self.specialise(Opcode::LoadGlobalBuiltin);
                }
                Ok(entry.value)
            }
            None => Err(self.undefined(name)),
        }
    }

    /// Identifies the arrangement of a dict's keys.
    fn layout_of(&mut self, dict: Gc<Dict>) -> u32 {
        match dict.get(&self.heap).layout {
            0 => {
                let layout = self.next_version();
                dict.get_mut(&mut self.heap).layout = layout;
                layout
            }
            layout => layout,
        }
    }

    #[inline(always)]
    fn frame_globals(&self) -> &Dict {
        self.stack.running().globals.get(&self.heap)
    }

    /// Whether the module has the name where it had it before.
    #[inline(always)]
    pub(crate) fn has_cached_global(&self, index: usize) -> bool {
        let cache = self.pool.cache(index);
        match self.frame_globals().entries().get(cache.index as usize) {
            Some(entry) => entry.key == cache.name,
            None => false,
        }
    }

    /// The value there.
    #[inline(always)]
    pub(crate) fn cached_global(&self, index: usize) -> Value {
        let cache = self.pool.cache(index);
        match self.frame_globals().entries().get(cache.index as usize) {
            Some(entry) => entry.value,
            None => Value::NULL,
        }
    }

    /// Puts a value there.
    #[inline(always)]
    pub(crate) fn set_cached_global(&mut self, index: usize, value: Value) {
        let number = self.pool.cache(index).index as usize;
        let globals = self.stack.running().globals;
        if let Some(entry) = globals.get_mut(&mut self.heap).entries_mut().get_mut(number) {
            entry.value = value;
        }
    }

    /// Whether the module has the same names as before, and the built-ins have the name where they had it.
    #[inline(always)]
    pub(crate) fn has_cached_builtin(&self, index: usize) -> bool {
        let cache = self.pool.cache(index);
        self.frame_globals().layout == cache.key
            && match self.builtins.get(&self.heap).entries().get(cache.index as usize) {
                Some(entry) => entry.key == cache.name,
                None => false,
            }
    }

    /// The value there.
    #[inline(always)]
    pub(crate) fn cached_builtin(&self, index: usize) -> Value {
        let cache = self.pool.cache(index);
        match self.builtins.get(&self.heap).entries().get(cache.index as usize) {
            Some(entry) => entry.value,
            None => Value::NULL,
        }
    }

    /// The name of an inline cache.
    pub(crate) fn cached_name(&self, index: usize) -> Gc<Str> {
        let name = self.pool.cache(index).name;
        // The linker gives every cache of such an instruction an interned name.
        name.as_gc::<Str>().unwrap_or(self.names._empty)
    }

    /// Puts a special form in place of the instruction that runs.
    pub(crate) fn specialise(&mut self, form: Opcode) {
        let Some(frame) = self.stack.top() else { return };
        let code = frame.code;
        let index = code.get(&self.heap).index_of(self.ip).wrapping_sub(1) as usize;
        if let Some(word) = code.get_mut(&mut self.heap).words.get_mut(index) {
            *word = word.with_opcode(form);
        }
    }

    pub(crate) fn load_locals(&mut self) -> Outcome {
        match self.namespace() {
            Value::NULL => self.current_locals(),
            namespace => Ok(namespace),
        }
    }

    pub(crate) fn load_from_dict_or_deref(&mut self, namespace: Value, slot: usize) -> Outcome {
        let (name, _) = self.variable_name(slot as u32);
        let name = self.heap.intern(&name);
        let found = self.mapping_get(namespace, name)?;
        if let Some(value) = found {
            return Ok(value);
        }
        let cell = self.stack.read(self.fp.wrapping_add(slot));
        match self.cell_value(cell) {
            Value::NULL => Err(self.unbound_cell(slot)),
            value => Ok(value),
        }
    }

    fn mapping_get(&mut self, namespace: Value, name: Gc<Str>) -> Outcome<Option<Value>> {
        if let Some(dict) = namespace.as_gc::<Dict>() {
            return Ok(dict.get(&self.heap).get_str(&self.heap, name));
        }
        let found = self.getitem(namespace, name.value());
        self.catch(Type::KeyError, found)
    }

    pub(crate) fn load_from_dict_or_globals(&mut self, namespace: Value, index: usize) -> Outcome {
        let name = self.code_name(index);
        if let Some(value) = self.mapping_get(namespace, name)? {
            return Ok(value);
        }
        match self.global_or_builtin(name)? {
            Some(value) => Ok(value),
            None => Err(self.undefined(name)),
        }
    }

    pub(crate) fn load_build_class(&mut self) -> Outcome {
        let name = self.names.__build_class__;
        let builtins = self.builtins_of(self.current_globals());
        match builtins.get(&self.heap).get_str(&self.heap, name) {
            Some(function) => Ok(function),
            None => Err(self.raise(Type::NameError, "__build_class__ not found")),
        }
    }

    pub(crate) fn setup_annotations(&mut self) -> Outcome<()> {
        let name = self.names.__annotations__;
        if self.namespace_get(name)?.is_none() {
            let dict = self.dict_value().value();
            match self.namespace_dict() {
                Some(namespace) => Dict::set_str(namespace, &mut self.heap, name, dict),
                None => {
                    let namespace = self.namespace();
                    self.setitem(namespace, name.value(), dict)?;
                }
            }
        }
        Ok(())
    }
}
