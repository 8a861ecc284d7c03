//! The functions that one program runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::catalogue::Entry;
use crate::counts;

/// Their symbols, of all that is loaded; `folder` is where callgrind may write.
///
/// # Errors
///
/// The program does not run, or callgrind writes nothing.
pub fn functions(binary: &Path, entry: &Entry, folder: &Path) -> Result<BTreeSet<String>, String> {
    let say = |text: &str| format!("{}: {text}", entry.name);
    let profile = tempfile::NamedTempFile::new_in(folder).map_err(|error| say(&error.to_string()))?;
    let mut command = counts::command(binary, entry, profile.path(), &["--demangle=no", "--compress-strings=no"]);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !status.map_err(|error| say(&error.to_string()))?.success() {
        return Err(say("ends badly"));
    }
    let text = fs::read_to_string(profile.path()).map_err(|error| say(&error.to_string()))?;
    Ok(named(&text))
}

/// The functions that a profile names, recursive ones (`name'2`) under their own name.
fn named(profile: &str) -> BTreeSet<String> {
    let names = profile.lines().filter_map(|line| line.strip_prefix("fn=").or_else(|| line.strip_prefix("cfn=")));
    names.map(|name| name.split('\'').next().unwrap_or(name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn functions_and_those_they_call_are_found() {
        let profile = "# callgrind format\nob=a\nfl=b\nfn=_ZN1a1bE\n12 3\ncfi=c\ncfn=_ZN1c1dE'2\ncalls=1 2\n12 3\n";
        assert_eq!(named(profile).into_iter().collect::<Vec<_>>(), ["_ZN1a1bE", "_ZN1c1dE"]);
    }
}
