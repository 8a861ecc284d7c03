//! Attributes: reading, setting and deleting them on any object.

use alloc::format;
use alloc::string::String;

use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{
    Bound, Class, Dict, DictView, Exception, Foreign, Function, Generator, Instance, Iter, Module, Native, NativeRole, Property, Set,
    ShapeId, SlotDescriptor, Str, Super, ViewKind, Wrapper, WrapperKind, class_flags,
};
use crate::value::{Gc, Value};

/// A remembered look-up in a class.
#[derive(Clone, Copy)]
pub struct CacheLine {
    version: u32,
    name: Value,
    found: Value,
}

impl CacheLine {
    /// Nothing remembered: no class has version 0.
    pub const EMPTY: CacheLine = CacheLine { version: 0, name: Value::NULL, found: Value::NULL };
    /// How many look-ups are remembered.
    pub const COUNT: usize = 2048;
}

impl Vm {
    /// The class of a value.
    pub fn class_of(&self, value: Value) -> Gc<Class> {
        let heap = &self.heap;
        let class = match value.kind() {
            Kind::SmallInt | Kind::Int => Type::Int,
            Kind::Bool => Type::Bool,
            Kind::None => Type::NoneType,
            Kind::Ellipsis => Type::Ellipsis,
            Kind::NotImplemented => Type::NotImplemented,
            Kind::Float => Type::Float,
            Kind::Complex => Type::Complex,
            Kind::Str => Type::Str,
            Kind::Bytes => Type::Bytes,
            Kind::ByteArray => Type::ByteArray,
            Kind::Tuple => Type::Tuple,
            Kind::List => Type::List,
            Kind::Dict => Type::Dict,
            Kind::Range => Type::Range,
            Kind::Slice => Type::Slice,
            Kind::CellVar => Type::CellVar,
            Kind::Function => Type::Function,
            Kind::Native => value.as_gc::<Native>().map_or(Type::Native, |native| native.get(heap).class()),
            Kind::Bound => match value.as_gc::<Bound>().and_then(|bound| bound.get(heap).function.as_gc::<Native>()) {
                Some(native) if native.get(heap).class() == Type::WrapperDescriptor => Type::MethodWrapper,
                Some(_) => Type::Native,
                None => Type::Bound,
            },
            Kind::Module => Type::Module,
            Kind::Code => Type::Code,
            Kind::Frame => Type::Frame,
            Kind::Traceback => Type::Traceback,
            Kind::Property => Type::Property,
            Kind::Slot => Type::Slot,
            Kind::Super => Type::Super,
            Kind::Set => {
                if value.as_gc::<Set>().is_some_and(|set| set.get(heap).frozen) {
                    Type::FrozenSet
                } else {
                    Type::Set
                }
            }
            Kind::Class => return value.as_gc::<Class>().map_or(self.class(Type::Type), |class| class.get(heap).metaclass),
            Kind::Instance => return value.as_gc::<Instance>().map_or(self.class(Type::Object), |instance| instance.get(heap).class),
            Kind::Exception => {
                return value.as_gc::<Exception>().map_or(self.class(Type::BaseException), |exception| exception.get(heap).class);
            }
            Kind::Foreign => return value.as_gc::<Foreign>().map_or(self.class(Type::Object), |foreign| foreign.get(heap).class),
            Kind::Generator => {
                use crate::code::flags::{ASYNC_GENERATOR, COROUTINE};
                let flags = value.as_gc::<Generator>().map_or(0, |generator| generator.get(heap).code.get(heap).flags);
                if flags & ASYNC_GENERATOR != 0 {
                    Type::AsyncGenerator
                } else if flags & COROUTINE != 0 {
                    Type::Coroutine
                } else {
                    Type::Generator
                }
            }
            Kind::Wrapper => match value.as_gc::<Wrapper>().map(|wrapper| wrapper.get(heap).kind) {
                Some(WrapperKind::Class) => Type::ClassMethod,
                _ => Type::StaticMethod,
            },
            Kind::DictView => match value.as_gc::<DictView>().map(|view| view.get(heap).kind) {
                Some(ViewKind::Values) => Type::DictValues,
                Some(ViewKind::Items) => Type::DictItems,
                _ => Type::DictKeys,
            },
            Kind::Iter => value.as_gc::<Iter>().map_or(Type::SequenceIterator, |iter| iter.get(heap).class(heap)),
            Kind::Free | Kind::Null => Type::Object,
        };
        self.class(class)
    }

    /// An attribute of a class or of what it derives from.
    pub fn class_lookup(&mut self, class: Gc<Class>, name: Gc<Str>) -> Option<Value> {
        let object = class.get(&self.heap);
        let version = object.version;
        let line = (version as usize ^ (name.value().bits() as usize >> 4)) % CacheLine::COUNT;
        let cached = self.attribute_cache[line];
        if cached.version == version && cached.name == name.value() {
            return cached.found.present();
        }
        let found = self.find_in_classes(class, name);
        self.attribute_cache[line] = CacheLine { version, name: name.value(), found: found.unwrap_or(Value::NULL) };
        found
    }

    fn find_in_classes(&self, class: Gc<Class>, name: Gc<Str>) -> Option<Value> {
        let object = class.get(&self.heap);
        object.mro.iter().find_map(|class| class.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, name))
    }

    /// A special method of an object: an attribute of its class, unbound.
    #[inline]
    pub fn special(&mut self, object: Value, name: Gc<Str>) -> Option<Value> {
        let class = self.class_of(object);
        self.class_lookup(class, name)
    }

    /// Whether the class of an object has that special method.
    pub fn has_special(&mut self, object: Value, name: Gc<Str>) -> bool {
        self.special(object, name).is_some_and(|method| !method.is_none())
    }

    /// What a class attribute is when read through `object`: functions become
    /// bound methods, other descriptors are asked.
    pub fn bind_attribute(&mut self, attribute: Value, object: Value) -> Outcome {
        let class = self.class_of(object);
        self.bind(attribute, object, class)
    }

    /// `attribute.__get__(object, class)`; `object` is NULL for a look-up on the class.
    pub fn bind(&mut self, attribute: Value, object: Value, class: Gc<Class>) -> Outcome {
        match attribute.kind() {
            Kind::Function => {
                if object.is_null() {
                    return Ok(attribute);
                }
                Ok(self.heap.alloc(Bound { function: attribute, receiver: object }).value())
            }
            Kind::Native => {
                let Some(native) = attribute.as_gc::<Native>() else { return Ok(attribute) };
                let def = native.get(&self.heap).def;
                match def.role {
                    NativeRole::Function => Ok(attribute),
                    NativeRole::Method if object.is_null() => Ok(attribute),
                    NativeRole::Method => Ok(self.heap.alloc(Bound { function: attribute, receiver: object }).value()),
                    NativeRole::ClassMethod => Ok(self.heap.alloc(Bound { function: attribute, receiver: class.value() }).value()),
                    NativeRole::Getter if object.is_null() => Ok(attribute),
                    NativeRole::Getter => self.call(attribute, &[object]),
                }
            }
            Kind::Property => {
                if object.is_null() {
                    return Ok(attribute);
                }
                let Some(property) = attribute.as_gc::<Property>() else { return Ok(attribute) };
                let get = property.get(&self.heap).get;
                if get.is_none() {
                    return Err(self.property_error(attribute, object, "getter"));
                }
                self.call(get, &[object])
            }
            Kind::Wrapper => {
                let Some(wrapper) = attribute.as_gc::<Wrapper>() else { return Ok(attribute) };
                let Wrapper { kind, function, .. } = *wrapper.get(&self.heap);
                match kind {
                    WrapperKind::Static => Ok(function),
                    WrapperKind::Class => {
                        if matches!(function.kind(), Kind::Function | Kind::Native | Kind::Class | Kind::Bound) || !self.has_get(function) {
                            return Ok(self.heap.alloc(Bound { function, receiver: class.value() }).value());
                        }
                        self.bind(function, class.value(), class)
                    }
                }
            }
            Kind::Slot => {
                if object.is_null() {
                    return Ok(attribute);
                }
                let Some(slot) = attribute.as_gc::<SlotDescriptor>() else { return Ok(attribute) };
                let SlotDescriptor { key, name, .. } = *slot.get(&self.heap);
                match key.as_gc::<Str>().and_then(|key| self.declared_slot(object, key)) {
                    Some(value) => Ok(value),
                    None => {
                        let name = self.text(name).map_or_else(String::new, String::from);
                        Err(self.attribute_error(object, &name))
                    }
                }
            }
            Kind::Instance | Kind::Foreign => {
                if let Some(foreign) = attribute.as_gc::<Foreign>()
                    && let Some(get) = foreign.get(&self.heap).slots().get
                {
                    return if object.is_null() { Ok(attribute) } else { get(self, foreign, object) };
                }
                let get = self.names.__get__;
                if self.has_special(attribute, get) {
                    let receiver = if object.is_null() { Value::NONE } else { object };
                    return Ok(self.call_special(attribute, get, &[receiver, class.value()])?.unwrap_or(attribute));
                }
                Ok(attribute)
            }
            _ => Ok(attribute),
        }
    }

    /// Whether an attribute `__setattr__` and so on of a class is that method of a
    /// built-in class, rather than any other function.
    pub(crate) fn is_own_accessor(&self, method: Value, name: Gc<Str>) -> bool {
        method.as_gc::<Native>().is_some_and(|native| native.get(&self.heap).def.name() == name.get(&self.heap).as_str())
    }

    fn has_get(&mut self, value: Value) -> bool {
        let get = self.names.__get__;
        self.has_special(value, get)
    }

    /// Whether a class attribute takes precedence over the instance's own.
    fn is_data_descriptor(&mut self, attribute: Value) -> bool {
        match attribute.kind() {
            Kind::Property | Kind::Slot => true,
            Kind::Native => attribute.as_gc::<Native>().is_some_and(|native| native.get(&self.heap).def.role == NativeRole::Getter),
            Kind::Foreign => attribute.as_gc::<Foreign>().is_some_and(|foreign| foreign.get(&self.heap).slots().get.is_some()),
            Kind::Instance => {
                let (set, delete) = (self.names.__set__, self.names.__delete__);
                self.has_special(attribute, set) || self.has_special(attribute, delete)
            }
            _ => false,
        }
    }

    /// An attribute an object has itself, not through its class.
    pub fn own_attribute(&self, object: Value, name: Gc<Str>) -> Option<Value> {
        let heap = &self.heap;
        match object.kind() {
            Kind::Instance => {
                let instance = object.as_gc::<Instance>()?.get(heap);
                if instance.shape == ShapeId::DICT {
                    return instance.overflow.as_gc::<Dict>()?.get(heap).get_str(heap, name);
                }
                let slot = self.shapes.slot(instance.shape, name.value())?;
                self.slot_value(instance, slot)
            }
            Kind::Module => object.as_gc::<Module>()?.get(heap).dict.get(heap).get_str(heap, name),
            Kind::Exception => object.as_gc::<Exception>()?.get(heap).dict.as_gc::<Dict>()?.get(heap).get_str(heap, name),
            Kind::Function => object.as_gc::<Function>()?.get(heap).dict.as_gc::<Dict>()?.get(heap).get_str(heap, name),
            Kind::Wrapper => {
                let wrapper = object.as_gc::<Wrapper>()?.get(heap);
                wrapper.dict.as_gc::<Dict>()?.get(heap).get_str(heap, name)
            }
            _ => None,
        }
    }

    /// The value of an attribute of `__slots__`: it has a slot in whatever
    /// shape the instance is.
    fn declared_slot(&self, object: Value, key: Gc<Str>) -> Option<Value> {
        let Some(instance) = object.as_gc::<Instance>() else { return self.own_attribute(object, key) };
        let instance = instance.get(&self.heap);
        let root = instance.class.get(&self.heap).root_shape;
        match self.shapes.slot(root, key.value()) {
            Some(slot) => instance.slots().get(slot).and_then(|value| value.present()),
            None => None,
        }
    }

    fn slot_value(&self, instance: &Instance, slot: usize) -> Option<Value> {
        let inline = instance.slots();
        let value = match inline.get(slot) {
            Some(value) => *value,
            None => instance.overflow.as_gc::<crate::object::List>()?.get(&self.heap).items.get(slot - inline.len()).copied()?,
        };
        value.present()
    }

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
        self.generic_getattr(object, name)
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
                Err(self.attribute_error(object, &text))
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

    /// The attribute after `class` in the resolution order of `start`, unbound.
    pub fn super_find(&self, class: Gc<Class>, start: Gc<Class>, name: Gc<Str>) -> Option<Value> {
        let mro = &start.get(&self.heap).mro;
        let after = mro.iter().position(|known| *known == class)? + 1;
        mro[after..].iter().find_map(|class| class.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, name))
    }

    /// `object.name`, or `None` in place of AttributeError.
    pub fn getattr_opt(&mut self, object: Value, name: Gc<Str>) -> Outcome<Option<Value>> {
        if !matches!(object.kind(), Kind::Instance | Kind::Class | Kind::Super | Kind::Module | Kind::Foreign) {
            let name = self.heap.intern_str(name);
            let found = self.find_attribute(object, name);
            return match found {
                Ok(found) => Ok(found),
                Err(raised) if self.raised_is(Type::AttributeError) => {
                    let _: Value = self.take_raised(raised);
                    Ok(None)
                }
                Err(raised) => Err(raised),
            };
        }
        let outcome = self.getattr(object, name);
        self.catch(Type::AttributeError, outcome)
    }

    /// Sets (`Some`) or deletes (`None`) `object.name`.
    pub fn setattr(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        let name = self.heap.intern_str(name);
        if let Some(foreign) = object.as_gc::<Foreign>()
            && let Some(setattr) = foreign.get(&self.heap).slots().setattr
        {
            return setattr(self, foreign, name, value);
        }
        let class = self.class_of(object);
        if class.get(&self.heap).has(class_flags::CUSTOM_SETATTR) {
            let special = if value.is_some() { self.names.__setattr__ } else { self.names.__delattr__ };
            if let Some(method) = self.class_lookup(class, special).filter(|method| !self.is_own_accessor(*method, special)) {
                let bound = self.bind(method, object, class)?;
                match value {
                    Some(value) => self.call(bound, &[name.value(), value])?,
                    None => self.call(bound, &[name.value()])?,
                };
                return Ok(());
            }
        }
        self.generic_setattr(object, name, value)
    }

    /// `object.__setattr__(name, value)` as `object` and `type` have it.
    pub fn generic_setattr(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        let name = self.heap.intern_str(name);
        let class = self.class_of(object);
        if let Some(attribute) = self.class_lookup(class, name)
            && self.is_data_descriptor(attribute)
        {
            return self.set_through(attribute, object, name, value);
        }
        match object.kind() {
            Kind::Instance => self.set_instance_attribute(object, class, name, value),
            Kind::Class => self.set_class_attribute(object, name, value),
            _ => self.set_dict_attribute(object, name, value),
        }
    }

    pub(crate) fn set_through(&mut self, attribute: Value, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        if let Some(property) = attribute.as_gc::<Property>() {
            let Property { set, delete, .. } = *property.get(&self.heap);
            let (function, what) = if value.is_some() { (set, "setter") } else { (delete, "deleter") };
            if function.is_none() {
                return Err(self.property_error(attribute, object, what));
            }
            match value {
                Some(value) => self.call(function, &[object, value])?,
                None => self.call(function, &[object])?,
            };
            return Ok(());
        }
        if let Some(slot) = attribute.as_gc::<SlotDescriptor>() {
            let key = slot.get(&self.heap).key;
            let Some(key) = key.as_gc::<Str>() else { return Ok(()) };
            return self.set_slot(object, key, name, value);
        }
        if attribute.as_gc::<Native>().is_some() {
            if self.set_builtin_attribute(object, name, value)? {
                return Ok(());
            }
            let text = String::from(name.get(&self.heap).as_str());
            let type_name = self.type_name(object);
            return Err(self.attribute_error_with(format!("attribute '{text}' of '{type_name}' objects is not writable"), object, &text));
        }
        let special = if value.is_some() { self.names.__set__ } else { self.names.__delete__ };
        let outcome = match value {
            Some(value) => self.call_special(attribute, special, &[object, value])?,
            None => self.call_special(attribute, special, &[object])?,
        };
        if outcome.is_none() {
            let text = special.get(&self.heap).as_str().trim_matches('_');
            let message = format!("__{text}__");
            return Err(self.raise(Type::AttributeError, message));
        }
        Ok(())
    }

    fn set_slot(&mut self, object: Value, key: Gc<Str>, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        let Some(instance) = object.as_gc::<Instance>() else {
            return match value {
                Some(value) => self.put_own_attribute(object, key, value),
                None if self.own_attribute(object, key).is_some() => self.set_dict_attribute(object, key, None),
                None => Err(self.unset_slot(object, name)),
            };
        };
        let root = instance.get(&self.heap).class.get(&self.heap).root_shape;
        let Some(slot) = self.shapes.slot(root, key.value()) else { return Err(self.unset_slot(object, name)) };
        if value.is_none() && self.declared_slot(object, key).is_none() {
            return Err(self.unset_slot(object, name));
        }
        self.put_slot(instance, slot, value.unwrap_or(Value::NULL));
        Ok(())
    }

    fn unset_slot(&mut self, object: Value, name: Gc<Str>) -> super::Raised {
        let text = String::from(name.get(&self.heap).as_str());
        self.attribute_error_with(text.clone(), object, &text)
    }

    fn set_instance_attribute(&mut self, object: Value, class: Gc<Class>, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        if class.get(&self.heap).has(class_flags::NO_DICT) {
            return Err(self.no_such_settable(object, name));
        }
        match value {
            Some(value) => self.put_own_attribute(object, name, value),
            None => {
                if self.remove_own_attribute(object, name) {
                    Ok(())
                } else {
                    let text = String::from(name.get(&self.heap).as_str());
                    Err(self.attribute_error(object, &text))
                }
            }
        }
    }

    pub(crate) fn no_such_settable(&mut self, object: Value, name: Gc<Str>) -> super::Raised {
        let text = String::from(name.get(&self.heap).as_str());
        let type_name = self.type_name(object);
        let class = self.class_of(object);
        let message = if self.class_lookup(class, name).is_some() {
            format!("'{type_name}' object attribute '{text}' is read-only")
        } else {
            format!("'{type_name}' object has no attribute '{text}' and no __dict__ for setting new attributes")
        };
        self.attribute_error_with(message, object, &text)
    }

    /// Sets an instance's own attribute.
    pub(crate) fn put_own_attribute(&mut self, object: Value, name: Gc<Str>, value: Value) -> Outcome<()> {
        let Some(instance) = object.as_gc::<Instance>() else { return self.set_dict_attribute(object, name, Some(value)) };
        let shape = instance.get(&self.heap).shape;
        if shape == ShapeId::DICT {
            if let Some(dict) = instance.get(&self.heap).overflow.as_gc::<Dict>() {
                Dict::set_str(dict, &mut self.heap, name, value);
            }
            return Ok(());
        }
        let slot = match self.shapes.slot(shape, name.value()) {
            Some(slot) => slot,
            None => {
                let slot = self.shapes.get(shape).names.len();
                let Some(next) = self.shapes.with(shape, name.value()) else {
                    let dict = self.instance_dict(instance);
                    Dict::set_str(dict, &mut self.heap, name, value);
                    return Ok(());
                };
                let object = instance.get_mut(&mut self.heap);
                object.shape = next;
                let class = object.class;
                let class = class.get_mut(&mut self.heap);
                class.expected_slots = class.expected_slots.max((slot as u32 + 1).min(16));
                slot
            }
        };
        self.put_slot(instance, slot, value);
        Ok(())
    }

    fn put_slot(&mut self, instance: Gc<Instance>, slot: usize, value: Value) {
        let object = instance.get_mut(&mut self.heap);
        if let Some(place) = object.slots_mut().get_mut(slot) {
            *place = value;
            return;
        }
        let index = slot - object.inline_slots();
        let list = match object.overflow.as_gc::<crate::object::List>() {
            Some(list) => list,
            None => {
                let list = crate::object::List::new(&mut self.heap, alloc::vec::Vec::new());
                instance.get_mut(&mut self.heap).overflow = list.value();
                list
            }
        };
        let items = &mut list.get_mut(&mut self.heap).items;
        if items.len() <= index {
            items.resize(index + 1, Value::NULL);
        }
        items[index] = value;
    }

    fn remove_own_attribute(&mut self, object: Value, name: Gc<Str>) -> bool {
        let Some(instance) = object.as_gc::<Instance>() else { return false };
        if self.own_attribute(object, name).is_none() {
            return false;
        }
        let dict = self.instance_dict(instance);
        if let Some(number) = dict.get(&self.heap).find_str(&self.heap, name) {
            dict.get_mut(&mut self.heap).remove_entry(number);
        }
        true
    }

    /// The dict of an instance: from now on its attributes live there.
    pub fn instance_dict(&mut self, instance: Gc<Instance>) -> Gc<Dict> {
        let object = instance.get(&self.heap);
        if object.shape == ShapeId::DICT
            && let Some(dict) = object.overflow.as_gc::<Dict>()
        {
            return dict;
        }
        let dict = self.heap.alloc(Dict::default());
        let names = self.shapes.get(instance.get(&self.heap).shape).names.clone();
        let root = instance.get(&self.heap).class.get(&self.heap).root_shape;
        let declared = self.shapes.get(root).names.len();
        for (slot, name) in names.iter().enumerate().skip(declared) {
            let value = self.slot_value(instance.get(&self.heap), slot);
            if let (Some(value), Some(name)) = (value, name.as_gc::<Str>()) {
                Dict::set_str(dict, &mut self.heap, name, value);
            }
        }
        let object = instance.get_mut(&mut self.heap);
        object.shape = ShapeId::DICT;
        object.overflow = dict.value();
        if let Some(rest) = object.slots_mut().get_mut(declared..) {
            rest.fill(Value::NULL);
        }
        dict
    }

    fn set_class_attribute(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        let Some(class) = object.as_gc::<Class>() else { return Ok(()) };
        let text = String::from(name.get(&self.heap).as_str());
        if class.get(&self.heap).has(class_flags::BUILTIN | class_flags::NATIVE) {
            let class_name = self.class_name(class);
            return Err(self.type_error(format!("cannot set '{text}' attribute of immutable type '{class_name}'")));
        }
        let dict = class.get(&self.heap).dict;
        match value {
            Some(value) => Dict::set_str(dict, &mut self.heap, name, value),
            None => match dict.get(&self.heap).find_str(&self.heap, name) {
                Some(number) => {
                    dict.get_mut(&mut self.heap).remove_entry(number);
                }
                None => {
                    let class_name = self.class_name(class);
                    return Err(self.attribute_error_with(format!("type object '{class_name}' has no attribute '{text}'"), object, &text));
                }
            },
        }
        self.class_changed(class);
        Ok(())
    }

    fn set_dict_attribute(&mut self, object: Value, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
        if self.set_builtin_attribute(object, name, value)? {
            return Ok(());
        }
        let Some(dict) = self.dict_of(object, value.is_some()) else { return Err(self.no_such_settable(object, name)) };
        match value {
            Some(value) => Dict::set_str(dict, &mut self.heap, name, value),
            None => match dict.get(&self.heap).find_str(&self.heap, name) {
                Some(number) => {
                    dict.get_mut(&mut self.heap).remove_entry(number);
                }
                None => {
                    let text = String::from(name.get(&self.heap).as_str());
                    return Err(self.attribute_error(object, &text));
                }
            },
        }
        Ok(())
    }

    /// The `__dict__` of an object that has one; made if `create` is set.
    pub fn dict_of(&mut self, object: Value, create: bool) -> Option<Gc<Dict>> {
        match object.kind() {
            Kind::Instance => {
                let instance = object.as_gc::<Instance>()?;
                if instance.get(&self.heap).class.get(&self.heap).has(class_flags::NO_DICT) {
                    return None;
                }
                Some(self.instance_dict(instance))
            }
            Kind::Module => Some(object.as_gc::<Module>()?.get(&self.heap).dict),
            Kind::Exception => {
                let exception = object.as_gc::<Exception>()?;
                let dict = exception.get(&self.heap).dict;
                if dict.is_null() && create {
                    let dict = self.heap.alloc(Dict::default());
                    exception.get_mut(&mut self.heap).dict = dict.value();
                    return Some(dict);
                }
                dict.as_gc()
            }
            Kind::Function => {
                let function = object.as_gc::<Function>()?;
                let dict = function.get(&self.heap).dict;
                if dict.is_null() && create {
                    let dict = self.heap.alloc(Dict::default());
                    function.get_mut(&mut self.heap).dict = dict.value();
                    return Some(dict);
                }
                dict.as_gc()
            }
            Kind::Wrapper => {
                let wrapper = object.as_gc::<Wrapper>()?;
                let dict = wrapper.get(&self.heap).dict;
                if dict.is_null() && create {
                    let dict = self.heap.alloc(Dict::default());
                    wrapper.get_mut(&mut self.heap).dict = dict.value();
                    return Some(dict);
                }
                dict.as_gc()
            }
            _ => None,
        }
    }

    /// Raises AttributeError for an attribute that is not there.
    #[cold]
    pub fn attribute_error(&mut self, object: Value, name: &str) -> super::Raised {
        let type_name = self.type_name(object);
        self.attribute_error_with(format!("'{type_name}' object has no attribute '{name}'"), object, name)
    }

    /// Raises AttributeError with that message, `name` and `obj`.
    #[cold]
    pub fn attribute_error_with(&mut self, message: String, object: Value, name: &str) -> super::Raised {
        let raised = self.raise(Type::AttributeError, message);
        let exception = self.raised();
        let name = self.str_value(name);
        self.set_exception_field(exception, "name", name);
        self.set_exception_field(exception, "obj", object);
        raised
    }

    #[cold]
    fn property_error(&mut self, property: Value, object: Value, what: &str) -> super::Raised {
        let type_name = self.class_qualname(object);
        let name = property.as_gc::<Property>().map_or(Value::NULL, |property| {
            let Property { get, name, .. } = *property.get(&self.heap);
            if !name.is_null() {
                return name;
            }
            get.as_gc::<Function>().map_or(Value::NULL, |function| function.get(&self.heap).name)
        });
        let message = match self.text(name) {
            Some(name) => format!("property '{name}' of '{type_name}' object has no {what}"),
            None => format!("property of '{type_name}' object has no {what}"),
        };
        self.raise(Type::AttributeError, message)
    }

    fn class_qualname(&self, object: Value) -> String {
        let class = self.class_of(object);
        self.text(class.get(&self.heap).qualname).map_or_else(String::new, String::from)
    }
}
