//! The programs of the suite.

use std::fs;
use std::path::{Path, PathBuf};

use super::options::Options;
use super::target::Target;

/// A program of the suite.
#[derive(Clone, Debug)]
pub struct Program {
    /// Folder and file, as `basics/int1.py`.
    pub name: String,
    /// Its path.
    pub file: PathBuf,
}

impl Program {
    /// The program of that name in the folder `tests`.
    pub fn new(tests: &Path, name: &str) -> Program {
        Program { name: name.to_owned(), file: tests.join(name) }
    }

    /// The folder that it is counted in.
    pub fn folder(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Its name without folder and ending.
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit_once('/').map_or(self.name.as_str(), |(_, file)| file);
        file.strip_suffix(".py").unwrap_or(file)
    }

    /// Whether it is about the command: it runs with options of its own, and parts of what it prints are patterns.
    pub fn is_special(&self) -> bool {
        matches!(self.folder(), "cmdline" | "feature_check")
    }

    /// The file beside it with another ending.
    pub fn beside(&self, ending: &str) -> PathBuf {
        let mut file = self.file.clone().into_os_string();
        file.push(ending);
        PathBuf::from(file)
    }
}

/// The programs that the options select, in order.
///
/// # Errors
///
/// A folder that is not there, or has nothing of that name.
pub fn programs(options: &Options, target: &Target) -> Result<Vec<Program>, String> {
    let mut names = Vec::new();
    if options.selected.is_empty() {
        for folder in target.folders() {
            names.extend(files(&options.tests, folder, "").unwrap_or_default());
        }
    }
    for selected in &options.selected {
        let selected = selected.trim_end_matches('/');
        let found = if options.tests.join(selected).is_dir() {
            files(&options.tests, selected, "")?
        } else {
            let (folder, prefix) = selected.rsplit_once('/').unwrap_or((selected, ""));
            files(&options.tests, folder, prefix)?
        };
        if found.is_empty() {
            return Err(format!("{selected}: no such program in {}", options.tests.display()));
        }
        names.extend(found);
    }
    Ok(names.iter().map(|name| Program::new(&options.tests, name)).collect())
}

/// The programs in a folder whose file names begin with `prefix`, in order.
fn files(tests: &Path, folder: &str, prefix: &str) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(tests.join(folder)).map_err(|error| format!("{folder}: {error}"))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with(prefix) && name.ends_with(".py"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    names.sort();
    Ok(names)
}
