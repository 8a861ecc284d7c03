//! Generators: the classes `Random` and `SystemRandom`.

use alloc::format;
use alloc::vec::Vec;

use dashu_int::{IBig, UBig};

use super::twister::{Twister, WORDS};
use super::{choose, distribution, integer, seed};
use crate::builtins::arguments::Parameters;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Class, Foreign, ForeignData, Native, NativeDef, Tuple, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

const RANDOM: NativeDef = NativeDef::method("random(self, /)", random_method);
const GET_BITS: NativeDef = NativeDef::method("getrandbits(self, k, /)", bits_method);

/// The class `Random`.
pub(super) static CLASS: ClassDef = ClassDef {
    doc: "Random number generator base class used by bound module functions.\n\nUsed to instantiate instances of Random to get generators that don't\nshare state.\n\nClass Random can also be subclassed if you want to use a different basic\ngenerator of your own devising: in that case, override the following\nmethods:  random(), seed(), getstate(), and setstate().\nOptionally, implement a getrandbits() method so that randrange()\ncan cover arbitrarily large ranges.",
    construct: Some(construct),
    initialize: Some(initialize),
    natives: &[
        RANDOM,
        GET_BITS,
        NativeDef::method("seed(self, a=None, version=2)", seed::seed),
        NativeDef::method("getstate(self)", get_state),
        NativeDef::method("setstate(self, state)", set_state),
        NativeDef::method("__getstate__(self)", get_state),
        NativeDef::method("__setstate__(self, state)", set_state),
        NativeDef::method("__reduce__(self)", reduce),
        NativeDef::method("randbytes(self, n)", integer::random_bytes),
        NativeDef::method("randrange(self, start, stop=None, step=1)", integer::random_range),
        NativeDef::method("randint(self, a, b)", integer::random_int),
        NativeDef::method("choice(self, seq)", choose::choice),
        NativeDef::method("shuffle(self, x)", choose::shuffle),
        NativeDef::method("sample(self, population, k, *, counts=None)", choose::sample),
        NativeDef::method("choices(self, population, weights=None, *, cum_weights=None, k=1)", choose::choices),
        NativeDef::method("uniform(self, a, b)", distribution::uniform),
        NativeDef::method("triangular(self, low=0.0, high=1.0, mode=None)", distribution::triangular),
        NativeDef::method("normalvariate(self, mu=0.0, sigma=1.0)", distribution::normal),
        NativeDef::method("gauss(self, mu=0.0, sigma=1.0)", distribution::gauss),
        NativeDef::method("lognormvariate(self, mu, sigma)", distribution::log_normal),
        NativeDef::method("expovariate(self, lambd=1.0)", distribution::exponential),
        NativeDef::method("vonmisesvariate(self, mu, kappa)", distribution::von_mises),
        NativeDef::method("gammavariate(self, alpha, beta)", distribution::gamma),
        NativeDef::method("betavariate(self, alpha, beta)", distribution::beta),
        NativeDef::method("paretovariate(self, alpha)", distribution::pareto),
        NativeDef::method("weibullvariate(self, alpha, beta)", distribution::weibull),
        NativeDef::method("binomialvariate(self, n=1, p=0.5)", distribution::binomial),
    ],
    ..ClassDef::new("random.Random", Kind::Foreign)
};

/// The class `SystemRandom`.
pub(super) static SYSTEM: ClassDef = ClassDef {
    doc: "Alternate random number generator using sources provided\nby the operating system (such as /dev/urandom on Unix or\nCryptGenRandom on Windows).\n\n Not available on all systems (see os.urandom() for details).",
    construct: Some(construct_system),
    natives: &[
        NativeDef::method("seed(self, *args, **kwds)", nothing),
        NativeDef::method("getstate(self, *args, **kwds)", no_state),
        NativeDef::method("setstate(self, *args, **kwds)", no_state),
    ],
    ..ClassDef::new("random.SystemRandom", Kind::Foreign)
};

/// Where numbers come from.
pub(super) enum Source {
    Twister(Twister),
    /// The world outside.
    System,
}

/// A generator's data.
pub(super) struct Generator {
    pub source: Source,
    /// The second number that `gauss` made.
    pub gauss_next: Option<f64>,
}

impl ForeignData for Generator {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(WORDS * 4);
    }
}

/// A generator with a seed from outside.
pub(super) fn new(vm: &mut Vm) -> Outcome {
    let class = vm.module_class(&CLASS, Type::Object);
    let twister = from_outside(vm);
    Ok(Foreign::new(&mut vm.heap, class, Generator { source: Source::Twister(twister), gauss_next: None }))
}

/// A generator that nobody can foresee.
pub(super) fn from_outside(vm: &mut Vm) -> Twister {
    let mut bytes = alloc::vec![0u8; WORDS * 4];
    vm.host.random(&mut bytes);
    let words: Vec<u32> = bytes.as_chunks::<4>().0.iter().map(|chunk| u32::from_le_bytes(*chunk)).collect();
    Twister::seeded(&words)
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let object = new(vm)?;
    vm.wrap_new(args.at(0), object)
}

fn construct_system(vm: &mut Vm, args: Args) -> Outcome {
    let base = vm.module_class(&CLASS, Type::Object);
    let class = vm.module_class_on(&SYSTEM, |_| base);
    let object = Foreign::new(&mut vm.heap, class, Generator { source: Source::System, gauss_next: None });
    match args.at(0).as_gc::<Class>() {
        Some(own) if own != class => vm.wrap_new(own.value(), object),
        _ => Ok(object),
    }
}

fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let [start] = Parameters { callee: "Random", names: ["x"], required: 0, positional: 1 }.bind(vm, args.skip(1))?;
    let name = vm.intern("seed");
    vm.call_method(args.at(0), name, &[start.unwrap_or(Value::NONE)])?;
    if let Some(data) = generator(vm, args.at(0)) {
        data.gauss_next = None;
    }
    Ok(Value::NONE)
}

/// The data of a generator.
pub(super) fn generator(vm: &mut Vm, object: Value) -> Option<&mut Generator> {
    let object = vm.native_of(object).as_gc::<Foreign>()?;
    object.get_mut(&mut vm.heap).data_mut::<Generator>()
}

/// TypeError unless the receiver is a generator.
pub(super) fn check(vm: &mut Vm, object: Value) -> Outcome<()> {
    if generator(vm, object).is_some() {
        return Ok(());
    }
    let name = vm.type_name(object);
    Err(vm.type_error(format!("descriptor requires a 'random.Random' object but received a '{name}'")))
}

/// Whether a method of that name is the one defined here.
fn is_own(vm: &mut Vm, object: Value, def: &NativeDef) -> bool {
    if object.is(Kind::Foreign) {
        return true;
    }
    let (class, name) = (vm.class_of(object), vm.intern(def.name()));
    let method = vm.class_lookup(class, name).and_then(Value::as_gc::<Native>);
    method.is_some_and(|native| native.get(&vm.heap).def.function as usize == def.function as usize)
}

/// 32 bits of a generator itself.
fn word(vm: &mut Vm, object: Value) -> u32 {
    match generator(vm, object) {
        Some(Generator { source: Source::Twister(twister), .. }) => twister.next(),
        _ => {
            let mut bytes = [0; 4];
            vm.host.random(&mut bytes);
            u32::from_le_bytes(bytes)
        }
    }
}

/// A number of at least 0 and less than 1 of a generator itself.
fn own_random(vm: &mut Vm, object: Value) -> f64 {
    if let Some(Generator { source: Source::System, .. }) = generator(vm, object) {
        let mut bytes = [0; 8];
        if let Some(seven) = bytes.get_mut(1..) {
            vm.host.random(seven);
        }
        return (u64::from_be_bytes(bytes) >> 3) as f64 / (1u64 << 53) as f64;
    }
    let (high, low) = (word(vm, object) >> 5, word(vm, object) >> 6);
    (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
}

/// `self.random()`
pub(super) fn random(vm: &mut Vm, object: Value) -> Outcome<f64> {
    if is_own(vm, object, &RANDOM) {
        return Ok(own_random(vm, object));
    }
    let name = vm.intern("random");
    let number = vm.call_method(object, name, &[])?;
    vm.to_f64(number)
}

fn random_method(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args.at(0))?;
    let number = own_random(vm, args.at(0));
    Ok(vm.float_value(number))
}

fn bits_method(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args.at(0))?;
    let count = vm.index_i64(args.at(1), "C int")?;
    if count < 0 {
        return Err(vm.value_error("number of bits must be non-negative"));
    }
    if i32::try_from(count).is_err() {
        return Err(vm.overflow_error("Python int too large to convert to C int"));
    }
    own_bits(vm, args.at(0), count as u64)
}

/// `getrandbits(count)` of a generator itself.
fn own_bits(vm: &mut Vm, object: Value, count: u64) -> Outcome {
    if count <= 32 {
        let number = if count == 0 { 0 } else { word(vm, object) >> (32 - count) };
        return Ok(vm.int_value(i64::from(number)));
    }
    let words = count.div_ceil(32);
    vm.reserve((words as usize).saturating_mul(8))?;
    let mut bytes = Vec::with_capacity(words as usize * 4);
    for place in 0..words {
        let last = place + 1 == words && !count.is_multiple_of(32);
        let number = word(vm, object) >> if last { 32 - count % 32 } else { 0 };
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    Ok(vm.big_value(IBig::from(UBig::from_le_bytes(&bytes))))
}

/// `self.getrandbits(count)`
pub(super) fn bits(vm: &mut Vm, object: Value, count: u64) -> Outcome {
    if is_own(vm, object, &GET_BITS) {
        return own_bits(vm, object, count);
    }
    let name = vm.intern("getrandbits");
    let count = vm.int_value(count as i64);
    vm.call_method(object, name, &[count])
}

/// Whether whole numbers come from `getrandbits`; otherwise a subclass has
/// defined `random` only, and they come from that.
pub(super) fn uses_bits(vm: &mut Vm, object: Value) -> bool {
    if object.is(Kind::Foreign) {
        return true;
    }
    let (bits, random) = (vm.intern("getrandbits"), vm.intern("random"));
    let order = vm.class_of(object).get(&vm.heap).mro.clone();
    for class in order {
        let builtin = class.get(&vm.heap).has(class_flags::BUILTIN);
        let dict = vm.class_dict(class).get(&vm.heap);
        if builtin || dict.find_str(&vm.heap, bits).is_some() {
            return true;
        }
        if dict.find_str(&vm.heap, random).is_some() {
            return false;
        }
    }
    true
}

fn get_state(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args.at(0))?;
    let (words, next): (Vec<u32>, Option<f64>) = match generator(vm, args.at(0)) {
        Some(Generator { source: Source::Twister(twister), gauss_next }) => {
            (twister.state.iter().copied().chain([twister.index as u32]).collect(), *gauss_next)
        }
        _ => (Vec::new(), None),
    };
    // Nothing is collected while these are made.
    let words: Vec<Value> = words.into_iter().map(|word| Value::small_wrapping(i64::from(word))).collect();
    let words = vm.tuple_value(&words);
    let next = match next {
        Some(next) => vm.float_value(next),
        None => Value::NONE,
    };
    Ok(vm.tuple_value(&[Value::small_wrapping(3), words, next]))
}

fn set_state(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args.at(0))?;
    let state = args.at(1);
    let version = vm.getitem(state, Value::small_wrapping(0))?;
    let parts = vm.collect(state)?;
    if !matches!(version.as_small(), Some(2 | 3)) {
        let version = vm.str_text(version)?;
        return Err(vm.value_error(format!("state with version {version} passed to Random.setstate() of version 3")));
    }
    let &[_, words, next] = parts.as_slice() else {
        let (what, count) = (if parts.len() < 3 { "not enough" } else { "too many" }, parts.len());
        let got = if parts.len() < 3 { format!(", got {count}") } else { alloc::string::String::new() };
        return Err(vm.value_error(format!("{what} values to unpack (expected 3{got})")));
    };
    let Some(tuple) = vm.native_of(words).as_gc::<Tuple>() else { return Err(vm.type_error("state vector must be a tuple")) };
    let items = tuple.get(&vm.heap).items().to_vec();
    if items.len() != WORDS + 1 {
        return Err(vm.value_error("state vector is the wrong size"));
    }
    let mut twister = Twister::seeded(&[]);
    for (place, item) in items.iter().enumerate() {
        let number = vm.index_i64(*item, "C unsigned long")?;
        match twister.state.get_mut(place) {
            // Version 2 had them as signed numbers.
            Some(slot) => *slot = number as u32,
            None if (0..=WORDS as i64).contains(&number) => twister.index = number as usize,
            None => return Err(vm.value_error("invalid state")),
        }
    }
    let next = if next.is_none() { None } else { Some(vm.to_f64(next)?) };
    if let Some(data) = generator(vm, args.at(0)) {
        (data.source, data.gauss_next) = (Source::Twister(twister), next);
    }
    Ok(Value::NONE)
}

fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.intern("getstate");
    let state = vm.call_method(args.at(0), name, &[])?;
    let (class, empty) = (vm.class_of(args.at(0)).value(), vm.tuple_value(&[]));
    Ok(vm.tuple_value(&[class, empty, state]))
}

fn nothing(_: &mut Vm, _: Args) -> Outcome {
    Ok(Value::NONE)
}

fn no_state(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.raise(Type::NotImplementedError, "System entropy source does not have state."))
}

/// The words of a number without its sign.
pub(super) fn words_of(number: IBig) -> Vec<u32> {
    let (_, magnitude) = number.into_parts();
    let bytes = magnitude.to_le_bytes();
    bytes.chunks(4).map(|chunk| chunk.iter().enumerate().fold(0, |word, (place, byte)| word | u32::from(*byte) << (8 * place))).collect()
}

/// The generator itself, to put another state into it.
pub(super) fn restart(vm: &mut Vm, object: Value, key: &[u32]) {
    let twister = Twister::seeded(key);
    if let Some(data) = generator(vm, object)
        && let Source::Twister(known) = &mut data.source
    {
        *known = twister;
    }
}
