//! What runs programs: builds of this repository and others.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::builds::Build;

use super::options::Options;

/// Something that runs Python.
#[derive(Clone, Debug)]
pub struct Interpreter {
    /// As tables call it.
    pub name: String,
    /// The program and its first arguments.
    pub command: Vec<OsString>,
    /// Which of our builds it is.
    pub build: Option<Build>,
}

/// All that the options name; what is not there is built.
pub fn all(options: &Options) -> Result<Vec<Interpreter>, String> {
    let mut all = Vec::new();
    for &build in &options.builds {
        let there = options.binaries.iter().find(|(other, _)| *other == build).map(|(_, file)| file.clone());
        let file = match there {
            Some(file) => file,
            None => {
                eprintln!("building {}", build.name());
                build.make()?
            }
        };
        all.push(Interpreter { name: build.name().to_owned(), command: vec![absolute(&file)?.into()], build: Some(build) });
    }
    for (name, command) in &options.peers {
        all.push(Interpreter { name: name.clone(), command: command.clone(), build: None });
    }
    Ok(all)
}

fn absolute(file: &Path) -> Result<PathBuf, String> {
    file.canonicalize().map_err(|error| format!("{}: {error}", file.display()))
}
