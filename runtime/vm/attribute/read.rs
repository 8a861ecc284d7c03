//! Reading attributes: `getattr`, `object.__getattribute__`,
//! `type.__getattribute__` and `super`.

use alloc::format;
use alloc::string::String;

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Bound, Class, Foreign, Instance, Module, Str, Super, class_flags};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// `object.name`
    pub fn getattr(&mut self, object: Value, name: Gc<Str>) -> Outcome {
        let name = if self.heap.is_interned(name) { name } else { self.heap.intern_str(name) };
        match object.kind() {
            Kind::Instance => self.instance_getattr(object, name),
            Kind::Class => self.class_getattr(object, name),
            Kind::Super => self.super_getattr(object, name),
            Kind::Foreign => self.foreign_getattr(object, name),
            _ => self.generic_getattr(object, name),
        }
    }

    fn foreign_getattr(&mut self, object: Value, name: Gc<Str>) -> Outcome {
        if let Some(foreign) = object.as_gc::<Foreign>()
            && let Some(getattr) = foreign.get(&self.heap).slots().getattr
        {
            return getattr(self, foreign, name);
        }
        self.instance_getattr(object, name)
    }

    /// `object.name`, or `None` in place of AttributeError.
    pub fn getattr_opt(&mut self, object: Value, name: Gc<Str>) -> Outcome<Option<Value>> {
        if !matches!(object.kind(), Kind::Instance | Kind::Class | Kind::Super | Kind::Module | Kind::Foreign) {
            let name = self.heap.intern_str(name);
            let found = self.find_attribute(object, name);
            return match self.catch(Type::AttributeError, found)? {
                Some(Some(value)) => Ok(Some(value)),
                Some(None) => match self.function_of_method(object) {
                    Some(function) => {
                        self.check_native_depth()?;
                        self.getattr_opt(function, name)
                    }
                    None => Ok(None),
                },
                None => Ok(None),
            };
        }
        // Where nothing but looking is done, nothing needs to be raised and caught.
        let plain = match object.as_gc::<Instance>() {
            Some(instance) => !instance.get(&self.heap).class.get(&self.heap).has(class_flags::CUSTOM_GETATTR),
            None => false,
        };
        let outcome = if plain {
            let name = if self.heap.is_interned(name) { name } else { self.heap.intern_str(name) };
            self.find_attribute(object, name)
        } else {
            self.getattr(object, name).map(Some)
        };
        Ok(self.catch(Type::AttributeError, outcome)?.flatten())
    }

    fn instance_getattr(&mut self, object: Value, name: Gc<Str>) -> Outcome {
        let class = self.class_of(object);
        if !class.get(&self.heap).has(class_flags::CUSTOM_GETATTR) {
            return self.generic_getattr(object, name);
        }
        let (getattribute, getattr) = (self.names.__getattribute__, self.names.__getattr__);
        let custom = self.class_lookup(class, getattribute).filter(|method| !self.is_own_accessor(*method, getattribute));
        let outcome = match custom {
            Some(method) => {
                let bound = self.bind(method, object, class)?;
                self.call(bound, &[name.value()])
            }
            None => self.generic_getattr(object, name),
        };
        match outcome {
            Err(raised) if self.raised_is(Type::AttributeError) => match self.class_lookup(class, getattr) {
                Some(method) => {
                    let _: Value = self.take_raised(raised);
                    let bound = self.bind(method, object, class)?;
                    self.call(bound, &[name.value()])
                }
                None => Err(raised),
            },
            outcome => outcome,
        }
    }

    /// `object.__getattribute__(name)` as `object` has it.
    pub fn generic_getattr(&mut self, object: Value, name: Gc<Str>) -> Outcome {
        match self.find_attribute(object, name)? {
            Some(value) => Ok(value),
            None => {
                let text = String::from(name.get(&self.heap).as_str());
                if let Some(module) = object.as_gc::<Module>() {
                    return self.module_missing(module, name);
                }
                match self.function_of_method(object) {
                    Some(function) => {
                        self.check_native_depth()?;
                        self.getattr(function, name)
                    }
                    None => Err(self.attribute_error(object, &text)),
                }
            }
        }
    }

    fn find_attribute(&mut self, object: Value, name: Gc<Str>) -> Outcome<Option<Value>> {
        let class = self.class_of(object);
        let attribute = self.class_lookup(class, name);
        if let Some(attribute) = attribute
            && self.is_data_descriptor(attribute)
            && (!attribute.is(Kind::Instance) || self.has_get(attribute))
        {
            return self.bind(attribute, object, class).map(Some);
        }
        if let Some(value) = self.own_attribute(object, name) {
            return Ok(Some(value));
        }
        if let Some(attribute) = attribute {
            return self.bind(attribute, object, class).map(Some);
        }
        Ok(None)
    }

    /// The function of a bound method, which has the attributes that the method
    /// itself has not; `None` for what is bound in a built-in class.
    fn function_of_method(&self, object: Value) -> Option<Value> {
        let function = object.as_gc::<Bound>()?.get(&self.heap).function;
        if function.is(Kind::Native) { None } else { Some(function) }
    }

    fn module_missing(&mut self, module: Gc<Module>, name: Gc<Str>) -> Outcome {
        let getattr = self.names.__getattr__;
        let dict = module.get(&self.heap).dict;
        if let Some(function) = dict.get(&self.heap).get_str(&self.heap, getattr) {
            return self.call(function, &[name.value()]);
        }
        let attribute = String::from(name.get(&self.heap).as_str());
        let message = self.missing_module_attribute(module, &attribute);
        Err(self.attribute_error_with(message, module.value(), &attribute))
    }

    fn class_getattr(&mut self, object: Value, name: Gc<Str>) -> Outcome {
        let Some(class) = object.as_gc::<Class>() else { return self.generic_getattr(object, name) };
        let metaclass = class.get(&self.heap).metaclass;
        let custom = metaclass.get(&self.heap).has(class_flags::CUSTOM_GETATTR);
        if custom {
            let getattribute = self.names.__getattribute__;
            if let Some(method) = self.class_lookup(metaclass, getattribute).filter(|method| !self.is_own_accessor(*method, getattribute)) {
                let bound = self.bind(method, object, metaclass)?;
                return self.call(bound, &[name.value()]);
            }
        }
        match self.find_class_attribute(class, name) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => {
                let getattr = self.names.__getattr__;
                if custom && let Some(method) = self.class_lookup(metaclass, getattr) {
                    let bound = self.bind(method, object, metaclass)?;
                    return self.call(bound, &[name.value()]);
                }
                let text = String::from(name.get(&self.heap).as_str());
                let class_name = self.class_name(class);
                Err(self.attribute_error_with(format!("type object '{class_name}' has no attribute '{text}'"), object, &text))
            }
            Err(raised) => Err(raised),
        }
    }

    /// `type.__getattribute__(class, name)`
    pub fn find_class_attribute(&mut self, class: Gc<Class>, name: Gc<Str>) -> Outcome<Option<Value>> {
        let metaclass = class.get(&self.heap).metaclass;
        let meta = self.class_lookup(metaclass, name);
        if let Some(attribute) = meta
            && self.is_data_descriptor(attribute)
        {
            return self.bind(attribute, class.value(), metaclass).map(Some);
        }
        if let Some(attribute) = self.class_lookup(class, name) {
            return self.bind(attribute, Value::NULL, class).map(Some);
        }
        match meta {
            Some(attribute) => self.bind(attribute, class.value(), metaclass).map(Some),
            None => Ok(None),
        }
    }

    fn super_getattr(&mut self, object: Value, name: Gc<Str>) -> Outcome {
        if let Some(sup) = object.as_gc::<Super>() {
            let Super { class, receiver, start } = *sup.get(&self.heap);
            if let Some(start) = start
                && name != self.names.__class__
                && let Some(value) = self.super_lookup(class, receiver, start, name)?
            {
                return Ok(value);
            }
        }
        self.generic_getattr(object, name)
    }

    /// What `super(class, receiver).name` finds.
    pub fn super_lookup(&mut self, class: Gc<Class>, receiver: Value, start: Gc<Class>, name: Gc<Str>) -> Outcome<Option<Value>> {
        match self.super_find(class, start, name) {
            Some(attribute) => {
                let through_class = receiver.as_gc::<Class>().is_some_and(|own| own == start);
                let object = if through_class { Value::NULL } else { receiver };
                self.bind(attribute, object, start).map(Some)
            }
            None => Ok(None),
        }
    }
}
