//! The door for `build.rs`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::{env, fs, io};

use proc_macro2::TokenStream;

use crate::model::Table;
use crate::render;

/// Why a table was not built.
#[derive(Debug)]
pub enum Failure {
    /// The table has mistakes: one line each, `opcodes.toml:LINE:COL: message`.
    Table(Vec<String>),
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// Not run by cargo: this variable is not set.
    Environment(&'static str),
    /// A template is at fault.
    Template(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Table(mistakes) => f.write_str(&mistakes.join("\n")),
            Failure::File(path, error) => write!(f, "{}: {error}", path.display()),
            Failure::Environment(name) => write!(f, "{name} is not set: vm_codegen::build is for build scripts"),
            Failure::Template(message) => write!(f, "a template of vm-codegen failed: {message}"),
        }
    }
}

impl std::error::Error for Failure {}

/// Builds the table at `path`: the whole of a `build.rs`.
///
/// Writes `OUT_DIR/NAME.rs` and `OUT_DIR/reference.rs`, picks the backend, and tells cargo when to run again. Mistakes go
/// to standard error, and the build stops with status 1.
pub fn build(path: impl AsRef<Path>) {
    if let Err(failure) = try_build(path.as_ref()) {
        eprintln!("{failure}");
        std::process::exit(1);
    }
}

fn try_build(path: &Path) -> Result<(), Failure> {
    println!("cargo::rerun-if-changed={}", path.display());
    pick_backend();
    let text = fs::read_to_string(path).map_err(|error| Failure::File(path.to_owned(), error))?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let (table, file) = read(&name, &text)?;
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Failure::Environment("OUT_DIR"))?;
    write(&out.join(format!("{name}.rs")), &file)?;
    let pages = render::pages(&table).map_err(|error| Failure::Template(error.to_string()))?;
    write(&out.join("reference.rs"), &pages)
}

/// The proc-macro `opcodes!`: `Opcode`, the flags and the stack effects of the table whose path the tokens say, or why there are none.
#[must_use]
pub fn opcodes(path: TokenStream) -> TokenStream {
    let emitted = syn::parse2::<syn::LitStr>(path).and_then(|path| {
        let folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let file = folder.join(path.value());
        let refuse = |failure: &Failure| syn::Error::new(path.span(), failure.to_string());
        let text = fs::read_to_string(&file).map_err(|error| refuse(&Failure::File(file.clone(), error)))?;
        let table = parsed(&path.value(), &text).map_err(|failure| refuse(&failure))?;
        let metadata = crate::emit::opcodes(&table);
        let file = file.to_string_lossy();
        // rustc learns from this that the file matters.
        Ok(quote::quote!(#metadata const _: &[u8] = include_bytes!(#file);))
    });
    emitted.unwrap_or_else(|error| error.to_compile_error())
}

/// Checks `text`, which messages call `name`, and renders it as the Rust file that calls `vm!`.
///
/// # Errors
///
/// Every mistake in the table.
pub fn rendered(name: &str, text: &str) -> Result<String, Failure> {
    read(name, text).map(|(_, file)| file)
}

/// Checks `text`, which messages call `name`, and reads it.
///
/// # Errors
///
/// Every mistake in the table.
pub fn parsed(name: &str, text: &str) -> Result<Table, Failure> {
    read(name, text).map(|(table, _)| table)
}

fn read(name: &str, text: &str) -> Result<(Table, String), Failure> {
    let lines = render::lines(text).map_err(|mut refusals| {
        refusals.sort_by_key(|refusal| refusal.offset);
        let message = |refusal: &render::Refusal| {
            let (line, column) = position(text, refusal.offset);
            format!("{name}:{line}:{column}: {}", refusal.message)
        };
        Failure::Table(refusals.iter().map(message).collect())
    })?;
    let tokens = TokenStream::from_str(&lines).map_err(|error| {
        let at = error.span().start();
        Failure::Table(vec![format!("{name}:{}:{}: rustc's lexer refuses this", at.line, at.column + 1)])
    })?;
    let table = crate::table(tokens).map_err(|mistakes| {
        let message = |mistake: &crate::diagnostics::Diagnostic| {
            let (line, column) = mistake.position();
            format!("{name}:{line}:{column}: {}", mistake.message)
        };
        Failure::Table(mistakes.iter().map(message).collect())
    })?;
    let file = render::file(&lines).map_err(|error| Failure::Template(error.to_string()))?;
    Ok((table, file))
}

/// Line and column, counted from 1, the column in characters.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// Sets the cfg `dispatch_tail` where LLVM is known to make tail calls of it.
///
/// That needs optimisation, since stable Rust promises no tail call, and a convention that passes six words in
/// registers. `DUALVM_DISPATCH=tail` or `loop` overrides it.
pub fn pick_backend() {
    println!("cargo::rustc-check-cfg=cfg(dispatch_tail)");
    println!("cargo::rerun-if-env-changed=DUALVM_DISPATCH");
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let tail = match variable("DUALVM_DISPATCH").as_str() {
        "tail" => true,
        "loop" => false,
        other => {
            if !other.is_empty() {
                println!("cargo::warning=DUALVM_DISPATCH is `tail` or `loop`, not `{other}`");
            }
            let registers =
                matches!(variable("CARGO_CFG_TARGET_ARCH").as_str(), "x86_64" | "aarch64") && variable("CARGO_CFG_TARGET_OS") != "windows";
            registers && matches!(variable("OPT_LEVEL").as_str(), "2" | "3" | "s" | "z")
        }
    };
    if tail {
        println!("cargo::rustc-cfg=dispatch_tail");
    }
}

/// Writes a file unless it already says so, so that cargo sees no change where there is none.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| Failure::File(path.to_owned(), error))
}
