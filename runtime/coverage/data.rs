//! What ran, by file: what a covered run leaves in its data file, and what several runs add up to.

use std::collections::{BTreeMap, BTreeSet};
use std::format;
use std::path::Path;
use std::string::{String, ToString};
use std::vec::Vec;

use serde_json::{Value, json};

use super::arcs::Arc;

/// What of a file ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Executed {
    /// First lines of statements.
    pub lines: BTreeSet<u32>,
    /// From line to line.
    pub arcs: BTreeSet<Arc>,
}

/// What ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// Whether branches were recorded.
    pub branches: bool,
    /// By absolute path.
    pub files: BTreeMap<String, Executed>,
}

/// What the data file says of itself.
const FORMAT: &str = "dualvm coverage 1";

impl Data {
    /// What of a file ran.
    pub fn file(&mut self, path: &str) -> &mut Executed {
        if !self.files.contains_key(path) {
            self.files.insert(path.to_string(), Executed::default());
        }
        self.files.entry(path.to_string()).or_default()
    }

    /// Adds what another run found.
    ///
    /// # Errors
    /// When only one of them has branches.
    pub fn add(&mut self, other: Data) -> Result<(), String> {
        if self.files.is_empty() {
            self.branches = other.branches;
        } else if self.branches != other.branches && !other.files.is_empty() {
            return Err(String::from("can't combine data with branches and data without"));
        }
        for (path, executed) in other.files {
            let own = self.files.entry(path).or_default();
            own.lines.extend(executed.lines);
            own.arcs.extend(executed.arcs);
        }
        Ok(())
    }

    /// Reads a data file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(path: &Path) -> Result<Data, String> {
        let name = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| format!("can't read '{name}': {error}"))?;
        let value: Value = serde_json::from_str(&text).map_err(|error| format!("'{name}' is no data file: {error}"))?;
        Data::of_json(&value).ok_or_else(|| format!("'{name}' is no data file of this version"))
    }

    fn of_json(value: &Value) -> Option<Data> {
        if value.get("format")?.as_str()? != FORMAT {
            return None;
        }
        let number = |value: &Value| i32::try_from(value.as_i64()?).ok();
        let mut data = Data { branches: value.get("branches")?.as_bool()?, ..Data::default() };
        for (path, file) in value.get("files")?.as_object()? {
            let own = data.file(path);
            for line in file.get("lines")?.as_array()? {
                own.lines.insert(u32::try_from(line.as_u64()?).ok()?);
            }
            for arc in file.get("arcs")?.as_array()? {
                own.arcs.insert(Arc(number(arc.get(0)?)?, number(arc.get(1)?)?));
            }
        }
        Some(data)
    }

    /// Writes a data file.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn write(&self, path: &Path) -> Result<(), String> {
        let files: serde_json::Map<String, Value> = self
            .files
            .iter()
            .map(|(path, file)| {
                let lines: Vec<u32> = file.lines.iter().copied().collect();
                let arcs: Vec<[i32; 2]> = file.arcs.iter().map(|arc| [arc.0, arc.1]).collect();
                (path.clone(), json!({ "lines": lines, "arcs": arcs }))
            })
            .collect();
        let value = json!({ "format": FORMAT, "branches": self.branches, "files": files });
        std::fs::write(path, format!("{value}\n")).map_err(|error| format!("can't write '{}': {error}", path.display()))
    }
}
