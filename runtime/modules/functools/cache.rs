//! The functions that `lru_cache` makes.

use alloc::vec::Vec;

use crate::builtins::arguments::Parameters;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Bound, Dict, Foreign, ForeignData, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class of the functions.
pub(super) static CLASS: ClassDef = ClassDef {
    doc: "Create a cached callable that wraps another function.\n\nuser_function:      the function being cached\n\nmaxsize:  0         for no caching\n          None      for unlimited cache size\n          n         for a bounded cache\n\ntyped:    False     cache f(3) and f(3.0) as identical calls\n          True      cache f(3) and f(3.0) as distinct calls\n\ncache_info_type:    namedtuple class with the fields:\n                        hits misses currsize maxsize\n",
    construct: Some(construct),
    natives: &[
        NativeDef::method("__call__(self, *args, **kwargs)", call),
        NativeDef::method("__get__(self, instance, owner=None, /)", get),
        NativeDef::method("cache_info(self)", info),
        NativeDef::method("cache_clear(self)", clear),
        NativeDef::method("__copy__(self)", same),
        NativeDef::method("__deepcopy__(self, memo, /)", same),
        NativeDef::method("__reduce__(self)", reduce),
    ],
    ..ClassDef::new("functools._lru_cache_wrapper", Kind::Foreign)
};

/// A result, in a ring ordered by use: behind the first node, which is none,
/// stands the one that was used longest ago.
#[derive(Clone, Copy)]
struct Node {
    key: Value,
    result: Value,
    before: usize,
    after: usize,
}

struct Cache {
    function: Value,
    /// `None`: no limit.
    limit: Option<usize>,
    typed: bool,
    /// Makes what `cache_info` returns.
    info: Value,
    /// By key: the result, or its node where there is a limit.
    known: Gc<Dict>,
    ring: Vec<Node>,
    /// How often the cache was cleared.
    clears: u64,
    hits: i64,
    misses: i64,
    dict: Value,
}

impl ForeignData for Cache {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.function, self.info, self.dict]);
        marker.mark_gc(self.known);
        for node in &self.ring {
            marker.mark_all(&[node.key, node.result]);
        }
        marker.owns(self.ring.capacity() * size_of::<Node>());
    }

    fn dict(&self) -> Option<Value> {
        Some(self.dict)
    }

    fn dict_mut(&mut self) -> Option<&mut Value> {
        Some(&mut self.dict)
    }
}

impl Cache {
    /// The ring without any result.
    fn empty_ring() -> Vec<Node> {
        alloc::vec![Node { key: Value::NULL, result: Value::NULL, before: 0, after: 0 }]
    }

    fn link(&mut self, place: usize, to: impl FnOnce(&mut Node)) {
        if let Some(node) = self.ring.get_mut(place) {
            to(node);
        }
    }

    /// Takes a node out of the order.
    fn unlink(&mut self, place: usize) {
        let Some(Node { before, after, .. }) = self.ring.get(place).copied() else { return };
        self.link(before, |node| node.after = after);
        self.link(after, |node| node.before = before);
    }

    /// Puts a node at the end of the order: it was used last.
    fn append(&mut self, place: usize) {
        let last = self.ring.first().map_or(0, |root| root.before);
        self.link(last, |node| node.after = place);
        self.link(0, |root| root.before = place);
        self.link(place, |node| (node.before, node.after) = (last, 0));
    }
}

fn cache(vm: &mut Vm, object: Gc<Foreign>) -> Option<&mut Cache> {
    object.get_mut(&mut vm.heap).data_mut::<Cache>()
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Foreign>> {
    let object = vm.native_of(args.at(0)).as_gc::<Foreign>();
    match object.filter(|object| object.get(&vm.heap).data::<Cache>().is_some()) {
        Some(object) => Ok(object),
        None => {
            let name = vm.type_name(args.at(0));
            Err(vm.type_error(alloc::format!("descriptor requires a 'functools._lru_cache_wrapper' object but received a '{name}'")))
        }
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = Parameters {
        callee: "_lru_cache_wrapper",
        names: ["user_function", "maxsize", "typed", "cache_info_type"],
        required: 4,
        positional: 4,
    };
    let [function, limit, typed, info] = parameters.bind(vm, args.skip(1))?.map(|value| value.unwrap_or(Value::NONE));
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let limit = if limit.is_none() {
        None
    } else if vm.isinstance_of(limit, Type::Int) {
        Some(usize::try_from(vm.index_i64(limit, "C ssize_t")?).unwrap_or(0))
    } else {
        return Err(vm.type_error("maxsize should be integer or None"));
    };
    let typed = vm.truth(typed)?;
    let known = vm.dict_value();
    let ring = Cache::empty_ring();
    let data = Cache { function, limit, typed, info, known, ring, clears: 0, hits: 0, misses: 0, dict: Value::NULL };
    let class = vm.module_class(&CLASS, Type::Object);
    let object = Foreign::new(&mut vm.heap, class, data);
    vm.wrap_new(args.at(0), object)
}

/// What a call is known by: its only argument where that is a plain string or
/// number, otherwise a tuple of all arguments.
fn make_key(vm: &mut Vm, args: Args, typed: bool) -> Value {
    let first = args.at(0);
    if !typed && args.len() == 1 && args.keyword_count() == 0 && matches!(first.kind(), Kind::SmallInt | Kind::Int | Kind::Str) {
        return first;
    }
    let mut parts: Vec<Value> = args.positional().collect();
    if args.keyword_count() > 0 {
        // Something that no program passes: arguments by name are not those by position.
        let separator = vm.module_class(&CLASS, Type::Object);
        parts.push(separator.value());
        for (name, value) in args.keywords() {
            parts.extend([name, value]);
        }
    }
    if typed {
        let classes: Vec<Value> =
            args.positional().chain(args.keywords().map(|(_, value)| value)).map(|value| vm.class_of(value).value()).collect();
        parts.extend(classes);
    }
    vm.tuple_value(&parts)
}

fn compute(vm: &mut Vm, function: Value, args: Args) -> Outcome {
    let positional: Vec<Value> = args.positional().collect();
    let keywords: Vec<(Value, Value)> = args.keywords().collect();
    let result = vm.call_with(function, &positional, &keywords)?;
    Ok(vm.heap.keep(result))
}

fn call(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let args = args.skip(1);
    let Some(&mut Cache { function, limit, typed, known, .. }) = cache(vm, object) else { return Ok(Value::NONE) };
    if limit == Some(0) {
        if let Some(cache) = cache(vm, object) {
            cache.misses += 1;
        }
        return compute(vm, function, args);
    }
    let key = make_key(vm, args, typed);
    vm.heap.keep(key);
    if let Some(found) = vm.dict_get(known, key)? {
        let Some(cache) = cache(vm, object) else { return Ok(found) };
        cache.hits += 1;
        if limit.is_none() {
            return Ok(found);
        }
        let place = found.as_small().map_or(0, |place| place as usize);
        cache.unlink(place);
        cache.append(place);
        return Ok(cache.ring.get(place).map_or(Value::NONE, |node| node.result));
    }
    if let Some(cache) = cache(vm, object) {
        cache.misses += 1;
    }
    let result = compute(vm, function, args)?;
    match limit {
        None => vm.dict_set(known, key, result)?,
        Some(limit) => remember(vm, object, limit, key, result)?,
    }
    Ok(result)
}

/// Puts a result where the number of results is limited.
fn remember(vm: &mut Vm, object: Gc<Foreign>, limit: usize, key: Value, result: Value) -> Outcome<()> {
    let Some(&mut Cache { known, clears, .. }) = cache(vm, object) else { return Ok(()) };
    // The function may have called itself with the same arguments.
    if vm.dict_get(known, key)?.is_some() {
        return Ok(());
    }
    let Some(data) = cache(vm, object) else { return Ok(()) };
    let place = if data.ring.len() <= limit {
        data.ring.push(Node { key, result, before: 0, after: 0 });
        let place = data.ring.len() - 1;
        vm.heap.charge(size_of::<Node>());
        place
    } else {
        let oldest = data.ring.first().map_or(0, |root| root.after);
        if oldest == 0 {
            return Ok(());
        }
        let old = data.ring.get(oldest).map_or(Value::NULL, |node| node.key);
        data.unlink(oldest);
        vm.heap.keep(old);
        vm.dict_remove(known, old)?;
        let Some(data) = cache(vm, object).filter(|data| data.clears == clears) else { return Ok(()) };
        data.link(oldest, |node| (node.key, node.result) = (key, result));
        oldest
    };
    if let Some(data) = cache(vm, object) {
        data.append(place);
    }
    vm.dict_set(known, key, Value::small_wrapping(place as i64))
}

fn get(vm: &mut Vm, args: Args) -> Outcome {
    let (function, receiver) = (args.at(0), args.at(1));
    if receiver.is_none() {
        return Ok(function);
    }
    Ok(vm.heap.alloc(Bound { function, receiver }).value())
}

fn info(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let Some(&mut Cache { limit, known, info, hits, misses, .. }) = cache(vm, object) else { return Ok(Value::NONE) };
    let limit = limit.map_or(Value::NONE, |limit| Value::small_wrapping(limit as i64));
    let size = known.get(&vm.heap).len() as i64;
    let (hits, misses, size) = (vm.int_value(hits), vm.int_value(misses), vm.int_value(size));
    vm.call(info, &[hits, misses, limit, size])
}

fn clear(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let known = vm.dict_value();
    if let Some(cache) = cache(vm, object) {
        cache.ring = Cache::empty_ring();
        cache.known = known;
        cache.clears += 1;
        (cache.hits, cache.misses) = (0, 0);
    }
    Ok(Value::NONE)
}

fn same(_: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__qualname__;
    vm.getattr(args.at(0), name)
}
