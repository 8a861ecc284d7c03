//! Writing JSON.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;

use super::text::push_quoted;
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Dict, Float, List, Tuple};
use crate::text::float_repr::float_repr;
use crate::text::int_text::int_to_string;
use crate::value::{Args, Gc, Value};
use crate::vm::number::int_ref;
use crate::vm::{Outcome, Vm};

/// Writes one object.
struct Encoder {
    out: String,
    /// Called for what JSON cannot hold; None: TypeError.
    default: Value,
    skip_keys: bool,
    ascii: bool,
    /// The containers being written, where circles are looked for.
    within: Option<BTreeSet<u64>>,
    allow_nan: bool,
    sort: bool,
    /// What a level is indented by; `None`: everything stands on one line.
    indent: Option<String>,
    item_separator: String,
    key_separator: String,
    level: usize,
}

/// `encode_basestring(string)`
pub(super) fn encode_text(vm: &mut Vm, args: Args) -> Outcome {
    quoted(vm, args.at(0), false)
}

/// `encode_basestring_ascii(string)`
pub(super) fn encode_ascii(vm: &mut Vm, args: Args) -> Outcome {
    quoted(vm, args.at(0), true)
}

fn quoted(vm: &mut Vm, value: Value, ascii: bool) -> Outcome {
    let Some(text) = vm.text(value) else {
        let name = vm.type_name(value);
        return Err(vm.type_error(format!("first argument must be a string, not {name}")));
    };
    let mut out = String::with_capacity(text.len() + 2);
    push_quoted(&mut out, text, ascii);
    vm.text_value(&out)
}

/// `encode(obj, …)`: the text of an object.
pub(super) fn encode(vm: &mut Vm, args: Args) -> Outcome {
    let indent = match args.at(7) {
        Value::NONE => None,
        indent => Some(vm.expect_text(indent, "indent")?),
    };
    let check_circular = vm.truth(args.at(4))?;
    let mut encoder = Encoder {
        out: String::new(),
        default: args.at(1),
        skip_keys: vm.truth(args.at(2))?,
        ascii: vm.truth(args.at(3))?,
        within: check_circular.then(BTreeSet::new),
        allow_nan: vm.truth(args.at(5))?,
        sort: vm.truth(args.at(6))?,
        indent,
        item_separator: vm.expect_text(args.at(8), "item_separator")?,
        key_separator: vm.expect_text(args.at(9), "key_separator")?,
        level: 0,
    };
    encoder.value(vm, args.at(0))?;
    vm.text_value(&encoder.out)
}

impl Encoder {
    fn value(&mut self, vm: &mut Vm, value: Value) -> Outcome<()> {
        vm.check_text_size(self.out.len())?;
        let native = vm.native_of(value);
        match native.kind() {
            Kind::None => self.out.push_str("null"),
            Kind::Bool => self.out.push_str(if native == Value::TRUE { "true" } else { "false" }),
            Kind::Str => push_quoted(&mut self.out, vm.text(native).unwrap_or_default(), self.ascii),
            Kind::SmallInt | Kind::Int => self.int(vm, native)?,
            Kind::Float => self.float(vm, native)?,
            Kind::Bytes if vm.dialect_has(Difference::JsonBytes) => {
                let content = vm.expect_buffer(native)?;
                push_quoted(&mut self.out, &String::from_utf8_lossy(&content), self.ascii);
            }
            Kind::List | Kind::Tuple => return self.nested(vm, value, Self::array),
            Kind::Dict => return self.nested(vm, value, Self::object),
            _ => return self.other(vm, value),
        }
        Ok(())
    }

    fn int(&mut self, vm: &mut Vm, int: Value) -> Outcome<()> {
        let digits = vm.max_int_digits();
        match int_ref(&vm.heap, int).map(|int| int_to_string(int, digits)) {
            Some(Ok(text)) => self.out.push_str(&text),
            Some(Err(error)) => return Err(vm.number_text_error(error)),
            None => {}
        }
        Ok(())
    }

    fn float(&mut self, vm: &mut Vm, float: Value) -> Outcome<()> {
        let number = float.as_gc::<Float>().map_or(0.0, |float| float.get(&vm.heap).number);
        if number.is_finite() {
            self.out.push_str(&float_repr(number));
            return Ok(());
        }
        if !self.allow_nan {
            return Err(vm.value_error(format!("Out of range float values are not JSON compliant: {}", float_repr(number))));
        }
        self.out.push_str(if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        });
        Ok(())
    }

    /// Writes a container, which must not be in itself.
    fn nested(&mut self, vm: &mut Vm, value: Value, with: fn(&mut Self, &mut Vm, Value) -> Outcome<()>) -> Outcome<()> {
        if let Err(raised) = vm.check_native_depth() {
            vm.take_raised(raised);
            return Err(vm.raise(Type::RecursionError, "maximum recursion depth exceeded while encoding a JSON object"));
        }
        if self.within.as_mut().is_some_and(|within| !within.insert(value.bits())) {
            return Err(vm.value_error("Circular reference detected"));
        }
        let mark = vm.heap.mark_handles();
        vm.heap.keep(value);
        let outcome = with(self, vm, value);
        vm.heap.release_to(mark);
        if let Some(within) = &mut self.within {
            within.remove(&value.bits());
        }
        outcome
    }

    fn new_line(&mut self) {
        if let Some(indent) = &self.indent {
            self.out.push('\n');
            for _ in 0..self.level {
                self.out.push_str(indent);
            }
        }
    }

    /// What stands before an item.
    fn separate(&mut self, first: bool) {
        if !first {
            self.out.push_str(&self.item_separator);
        }
        self.new_line();
    }

    fn array(&mut self, vm: &mut Vm, value: Value) -> Outcome<()> {
        let native = vm.native_of(value);
        self.out.push('[');
        self.level += 1;
        let mut index = 0;
        // The list may change while the program makes something of an item.
        while let Some(item) = item_at(vm, native, index) {
            self.separate(index == 0);
            self.value(vm, item)?;
            index += 1;
        }
        self.level -= 1;
        if index > 0 {
            self.new_line();
        }
        self.out.push(']');
        Ok(())
    }

    fn object(&mut self, vm: &mut Vm, value: Value) -> Outcome<()> {
        if let (Kind::Dict, false, Some(dict)) = (value.kind(), self.sort, value.as_gc::<Dict>()) {
            return self.entries(vm, dict);
        }
        if vm.native_of(value).as_gc::<Dict>().is_some_and(|dict| dict.get(&vm.heap).is_empty()) {
            self.out.push_str("{}");
            return Ok(());
        }
        let name = vm.names.items;
        let items = vm.call_method(value, name, &[])?;
        vm.heap.keep(items);
        let items = vm.collect_list(items)?;
        if self.sort {
            vm.sort_list(items, None, false)?;
        }
        self.open();
        let (mut first, mut index) = (true, 0);
        while let Some(pair) = items.get(&vm.heap).items.get(index).copied() {
            let pair = pair.as_gc::<Tuple>().map(|pair| pair.get(&vm.heap).items().to_vec()).unwrap_or_default();
            let &[key, item] = pair.as_slice() else { return Err(vm.value_error("items must return 2-tuples")) };
            self.item(vm, key, item, &mut first)?;
            index += 1;
        }
        self.close(first);
        Ok(())
    }

    fn entries(&mut self, vm: &mut Vm, dict: Gc<Dict>) -> Outcome<()> {
        self.open();
        let (mut first, mut next) = (true, 0);
        while let Some((entry, after)) = dict.get(&vm.heap).next_entry(next) {
            self.item(vm, entry.key, entry.value, &mut first)?;
            next = after;
        }
        self.close(first);
        Ok(())
    }

    fn open(&mut self) {
        self.out.push('{');
        self.level += 1;
    }

    fn close(&mut self, first: bool) {
        self.level -= 1;
        if !first {
            self.new_line();
        }
        self.out.push('}');
    }

    fn item(&mut self, vm: &mut Vm, key: Value, value: Value, first: &mut bool) -> Outcome<()> {
        let native = vm.native_of(key);
        let known = matches!(native.kind(), Kind::Str | Kind::Float | Kind::Bool | Kind::None | Kind::SmallInt | Kind::Int);
        if !known {
            if self.skip_keys {
                return Ok(());
            }
            let class = vm.class_of(key);
            let name = vm.class_name(class);
            return Err(vm.type_error(format!("keys must be str, int, float, bool or None, not {name}")));
        }
        self.separate(core::mem::take(first));
        if native.is(Kind::Str) {
            push_quoted(&mut self.out, vm.text(native).unwrap_or_default(), self.ascii);
        } else {
            self.out.push('"');
            self.value(vm, native)?;
            self.out.push('"');
        }
        self.out.push_str(&self.key_separator);
        self.value(vm, value)
    }

    /// What JSON has nothing for: the program says what to write in its place.
    fn other(&mut self, vm: &mut Vm, value: Value) -> Outcome<()> {
        if self.default.is_none() {
            let class = vm.class_of(value);
            let name = vm.class_name(class);
            return Err(vm.type_error(format!("Object of type {name} is not JSON serializable")));
        }
        self.nested(vm, value, |encoder, vm, value| {
            let made = vm.call(encoder.default, &[value])?;
            vm.heap.keep(made);
            encoder.value(vm, made)
        })
    }
}

fn item_at(vm: &Vm, native: Value, index: usize) -> Option<Value> {
    match native.as_gc::<List>() {
        Some(list) => list.get(&vm.heap).items.get(index).copied(),
        None => native.as_gc::<Tuple>()?.get(&vm.heap).items().get(index).copied(),
    }
}
