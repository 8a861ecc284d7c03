//! The modules that are written in Python and are in the program: where they are found, and what is found before them.

use dualvm::host::null::NullHost;
use dualvm::vm::{Config, Vm};

#[cfg(feature = "std")]
mod command {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    /// A directory of its own for a test, empty.
    fn directory(name: &str) -> PathBuf {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("frozen").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the target directory can be written");
        path.canonicalize().expect("it was just made")
    }

    /// Runs a program in a file of `directory`; what it printed, and on standard error.
    fn run(directory: &Path, path: Option<&str>, program: &str) -> (String, String) {
        let file = directory.join("program.py");
        fs::write(&file, program).expect("the target directory can be written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_dualvm"));
        command.env_remove("DUALVMPATH").env_remove("MICROPYPATH").args(["-X", "dialect=cpython"]).arg(&file).current_dir(directory);
        if let Some(path) = path {
            command.env("MICROPYPATH", path);
        }
        let output = command.output().expect("the command starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&directory.display().to_string(), "HERE");
        (text(&output.stdout), text(&output.stderr))
    }

    #[test]
    fn they_stand_behind_the_program_in_the_path() {
        let here = directory("order");
        let program = "import sys; print(sys.path)";
        assert_eq!(run(&here, None, program).0, "['HERE', '.frozen']\n");
        assert_eq!(run(&here, Some("lib:more"), program).0, "['HERE', '.frozen', 'lib', 'more']\n");
        assert_eq!(run(&here, Some("lib:.frozen:more"), program).0, "['HERE', 'lib', '.frozen', 'more']\n");
    }

    #[test]
    fn they_know_where_they_come_from() {
        let here = directory("file");
        let (printed, error) = run(&here, None, "import keyword\nprint(keyword.__file__, keyword.__name__, keyword.__spec__.origin)");
        assert_eq!((printed.as_str(), error.as_str()), (".frozen/keyword.py keyword .frozen/keyword.py\n", ""));
    }

    #[test]
    fn a_file_earlier_in_the_path_wins() {
        let here = directory("shadow");
        fs::write(here.join("keyword.py"), "kwlist = 'own'").expect("the target directory can be written");
        let program = "import keyword; print(keyword.kwlist)";
        assert_eq!(run(&here, None, program).0, "own\n");
        let lib = here.join("lib");
        fs::create_dir(&lib).expect("the target directory can be written");
        fs::rename(here.join("keyword.py"), lib.join("keyword.py")).expect("the target directory can be written");
        assert_eq!(run(&here, Some("lib:.frozen"), program).0, "own\n");
        let program = "import keyword; print(len(keyword.kwlist))";
        assert_eq!(run(&here, Some(".frozen:lib"), program).0, "35\n");
    }

    #[test]
    fn without_the_entry_they_are_not_found() {
        let here = directory("without");
        let program = "import sys; sys.path.remove('.frozen')\ntry: import keyword\nexcept ImportError as e: print(e)";
        assert_eq!(run(&here, None, program).0, "No module named 'keyword'\n");
    }

    #[test]
    fn a_traceback_shows_their_lines() {
        let here = directory("traceback");
        let program = "import __future__\nclass Bad:\n    def __repr__(self):\n        1 / 0\nrepr(__future__._Feature(Bad(), None, 0))\n";
        let (_, error) = run(&here, None, program);
        assert!(error.contains("  File \".frozen/__future__.py\", line "), "{error}");
        assert!(error.contains("\n    return \"_Feature\" + repr((self.optional, self.mandatory, self.compiler_flag))\n"), "{error}");
    }

    /// The build compiled them as an import of their source would.
    #[test]
    fn they_are_compiled_as_their_source_is() {
        use dualvm::code::serial;
        use dualvm::compile::{Options, compile};
        use dualvm::vm::import::frozen;

        assert!(!frozen::all().is_empty());
        for module in frozen::all() {
            let filename = format!("{}/{}", frozen::DIRECTORY, module.path);
            let options = Options { filename: &filename, ..Options::default() };
            let compiled = compile(module.source, &options).unwrap_or_else(|error| panic!("{filename}: {error}"));
            let read = serial::read(module.code).unwrap_or_else(|error| panic!("{filename}: {error}"));
            assert!(read == compiled, "{filename} is not what its source is");
        }
    }
}

/// A VM without files, and in a build without `std` without a compiler, imports them too.
#[test]
fn the_core_imports_them() {
    let mut vm = Vm::new(Config::default(), Box::new(NullHost::default()));
    let module = vm.import_module("keyword");
    assert!(module.is_ok(), "it is in the program");
}
