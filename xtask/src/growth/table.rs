//! How long a table of instructions takes: in this toolchain, and with rustc.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use std::{env, fmt::Write, fs};

use vm_codegen::model::Table;

use crate::builds;

/// How many instructions are added to the calculator's.
const SIZES: [usize; 5] = [125, 250, 500, 1000, 2000];

/// One instruction of each of four shapes in turn: plain, slow at times, of three operands, a jump.
fn instruction(number: usize) -> String {
    let entry = match number % 4 {
        0 => format!("stack = \"number -- sum\"\nbody = '''number.wrapping_add({number})'''"),
        1 => format!(
            "stack = \"number -- sum\"\nbody = '''\n    match number.checked_add({number}) {{\n        Some(sum) => sum,\n        \
             None => slow!(Err(vm.mistake(\"the sum is too large\"))?),\n    }}\n'''"
        ),
        2 => format!(
            "operands = [\"a: variable\", \"b: variable\", \"c: variable\"]\nstack = \"number -- sum\"\n\
             body = '''number + fp.get(a) + fp.get(b) + fp.get(c) + {number}'''"
        ),
        _ => format!(
            "operands = [\"target: forward\"]\nstack = \"number -- next\"\n\
             body = '''if number == {number} {{ jump!(number) }} else {{ next!(number + {number}) }}'''"
        ),
    };
    format!("\n[[instruction]]\nname = \"EXTRA_{number}\"\ndoc = \"Adds {number}.\"\n{entry}\n")
}

/// Prints a line for each part of the work.
pub fn measure() -> Result<(), String> {
    let package = builds::root().join("examples/calculator");
    let own = read(&package.join("opcodes.toml"))?;
    let tables: Vec<String> = SIZES
        .iter()
        .map(|size| {
            (0..*size).fold(own.clone(), |mut table, number| {
                let _ = write!(table, "{}", instruction(number));
                table
            })
        })
        .collect();
    let sizes: String = SIZES.iter().map(|size| format!(" {size:>9}")).collect();
    println!("{:34}{sizes}", "");
    let parsed: Result<Vec<f64>, String> = tables.iter().map(|text| check(text).map(|(seconds, _)| seconds)).collect();
    row("read, checked and rendered", &parsed?);
    let written: Result<Vec<f64>, String> = tables
        .iter()
        .map(|text| {
            let (_, table) = check(text)?;
            let start = Instant::now();
            for variant in &table.variants {
                for instruction in &table.instructions {
                    let _ = vm_codegen::expansion(&table, variant, instruction);
                }
            }
            Ok(start.elapsed().as_secs_f64())
        })
        .collect();
    row("code of all instructions, formatted", &written?);
    for level in [0, 2] {
        let folder = builds::target().join("growth");
        prepare(&package, &folder)?;
        let mut seconds = Vec::new();
        for table in std::iter::once(&own).chain(&tables) {
            fs::write(folder.join("opcodes.toml"), table).map_err(|error| format!("{}: {error}", folder.display()))?;
            seconds.push(build(&folder, level)?);
        }
        // The first has built what the calculator depends on.
        row(&format!("cargo build, opt-level {level}"), &seconds[1..]);
    }
    Ok(())
}

fn row(title: &str, seconds: &[f64]) {
    let shown: String = seconds.iter().map(|seconds| format!(" {seconds:>9.3}")).collect();
    let ratio = match seconds {
        [.., before, last] => last / before,
        _ => f64::NAN,
    };
    println!("{title:34}{shown}   {ratio:>5.2}");
}

fn check(text: &str) -> Result<(f64, Table), String> {
    let start = Instant::now();
    let table = vm_codegen::parsed("opcodes.toml", text).map_err(|failure| failure.to_string())?;
    vm_codegen::rendered("opcodes.toml", text).map_err(|failure| failure.to_string())?;
    Ok((start.elapsed().as_secs_f64(), table))
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// A copy of the calculator, outside the workspace, with its versions of what it depends on.
fn prepare(package: &Path, folder: &Path) -> Result<(), String> {
    let root = builds::root();
    let say = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder.join("src")).map_err(say)?;
    for file in ["build.rs", "src/main.rs", "src/machine.rs", "src/compiler.rs", "src/tests.rs"] {
        fs::write(folder.join(file), read(&package.join(file))?).map_err(say)?;
    }
    let path = |name: &str| root.join(name).display().to_string();
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"calculator\"\nedition = \"2024\"\n\n[dependencies]\nvm-macros = {{ path = {:?} }}\n\n\
         [build-dependencies]\nvm-codegen = {{ path = {:?} }}\n",
        path("vm-macros"),
        path("vm-codegen"),
    );
    fs::write(folder.join("Cargo.toml"), manifest).map_err(say)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).map_err(say).map(|_| ())
}

/// Seconds of the processor that a build takes, everything it starts included.
fn build(folder: &Path, level: u32) -> Result<f64, String> {
    use wait4::Wait4;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--offline", "--config", &format!("profile.dev.opt-level={level}")]);
    command.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target")).env("CARGO_INCREMENTAL", "0");
    let ended = command.spawn().and_then(|mut child| child.wait4()).map_err(|error| format!("cargo: {error}"))?;
    if !ended.status.success() {
        return Err(format!("the calculator with a larger table: {}", ended.status));
    }
    Ok((ended.rusage.utime + ended.rusage.stime).as_secs_f64())
}
