//! What the interpreter can, as the suite's own programs in `feature_check` find out.

use super::options::Options;
use super::process;
use super::select::Program;

/// What an interpreter can.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// `sys.platform`
    pub platform: String,
    /// The kind of threads, if there are any.
    pub thread: Option<String>,
    /// Whether strings are Unicode.
    pub unicode: bool,
    /// Bits of a float; 0 without floats.
    pub float_bits: u32,
    /// Features that are not there.
    lacks: Vec<Feature>,
}

/// Something that a target may not have. Then programs with such a name are skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Feature {
    /// The program that finds out.
    check: &'static str,
    /// What it prints if the target has the feature.
    printed: Printed,
    /// The programs that need it.
    needed_by: Names,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Printed {
    /// Exactly this.
    Exactly(&'static str),
    /// Anything else than this.
    AnythingBut(&'static str),
    /// Something with this in it.
    Containing(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    /// Those whose name begins with one of the first, ends with one of the second or contains one of the third.
    Like(&'static [&'static str], &'static [&'static str], &'static [&'static str]),
    /// These, with their folders.
    These(&'static [&'static str]),
}

const FEATURES: &[Feature] = &[
    Feature { check: "native_check.py", printed: Printed::Exactly("native\n"), needed_by: Names::Like(&["native_", "viper_"], &[], &[]) },
    Feature {
        check: "int_big.py",
        printed: Printed::Exactly("1000000000000000000000000000000000000000000000\n"),
        needed_by: Names::Like(&["int_big", "ffi_int"], &["_intbig"], &[]),
    },
    Feature {
        check: "int_64.py",
        printed: Printed::Exactly("4611686018427387904\n"),
        needed_by: Names::Like(&["int_64"], &["_int64"], &[]),
    },
    Feature {
        check: "bytearray.py",
        printed: Printed::Exactly("bytearray\n"),
        needed_by: Names::Like(&["bytearray"], &["_bytearray"], &[]),
    },
    Feature { check: "set_check.py", printed: Printed::Exactly("{1}\n"), needed_by: Names::Like(&["set_", "frozenset"], &["_set"], &[]) },
    Feature { check: "slice.py", printed: Printed::Exactly("slice\n"), needed_by: Names::Like(&[], &[], &["slice"]) },
    Feature {
        check: "async_check.py",
        printed: Printed::Exactly("async\n"),
        needed_by: Names::Like(&["async_", "asyncio_"], &["_async"], &[]),
    },
    Feature { check: "const.py", printed: Printed::Exactly("1\n"), needed_by: Names::Like(&["const"], &[], &[]) },
    Feature { check: "reverse_ops.py", printed: Printed::AnythingBut("TypeError\n"), needed_by: Names::Like(&[], &[], &["reverse_op"]) },
    Feature { check: "fstring.py", printed: Printed::Exactly("a=1\n"), needed_by: Names::Like(&["string_fstring"], &[], &[]) },
    Feature {
        check: "repl_emacs_check.py",
        printed: Printed::Containing("True"),
        needed_by: Names::These(&["cmdline/repl_emacs_keys.py"]),
    },
    Feature {
        check: "repl_words_move_check.py",
        printed: Printed::Containing("True"),
        needed_by: Names::These(&["cmdline/repl_words_move.py"]),
    },
    Feature {
        check: "complex.py",
        printed: Printed::Exactly("complex\n"),
        needed_by: Names::These(&[
            "float/complex1.py",
            "float/complex1_intbig.py",
            "float/complex_reverse_op.py",
            "float/complex_special_methods.py",
            "float/int_big_float.py",
            "float/true_value.py",
            "float/types.py",
            "float/complex_dunder.py",
        ]),
    },
    Feature {
        check: "coverage.py",
        printed: Printed::Exactly("coverage\n"),
        needed_by: Names::These(&["cmdline/cmd_parsetree.py", "cmdline/repl_sys_ps1_ps2.py", "extmod/ssl_poll.py"]),
    },
];

/// Programs that show the name of their file, which compiled is another.
const NOT_COMPILED: &[&str] = &[
    "import/import_file.py",
    "io/argv.py",
    "misc/sys_settrace_features.py",
    "misc/sys_settrace_generator.py",
    "misc/sys_settrace_loop.py",
];

impl Target {
    /// Asks the interpreter.
    ///
    /// # Errors
    ///
    /// It does not run, or does not say what it is.
    pub fn probe(options: &Options) -> Result<Target, String> {
        let output = check(options, "target_info.py")?;
        let words: Vec<&str> = output.split_whitespace().collect();
        let [platform, _, _, _, thread, float_bits, unicode] = words.as_slice() else {
            return Err(format!("{}: feature_check/target_info.py prints {output:?}", options.binary.display()));
        };
        let mut target = Target {
            platform: (*platform).to_owned(),
            thread: Some((*thread).to_owned()).filter(|thread| thread != "None"),
            unicode: *unicode == "True",
            float_bits: float_bits.parse().unwrap_or(0),
            lacks: Vec::new(),
        };
        for feature in FEATURES {
            let output = check(options, feature.check)?;
            let there = match feature.printed {
                Printed::Exactly(text) => output == text,
                Printed::AnythingBut(text) => output != text,
                Printed::Containing(text) => output.contains(text),
            };
            if !there {
                target.lacks.push(*feature);
            }
        }
        Ok(target)
    }

    /// Whether a program needs what the target does not have, or is not made for being compiled.
    pub fn skips(&self, program: &Program, compiled: bool) -> bool {
        let name = program.stem();
        let lacking = self.lacks.iter().any(|feature| match feature.needed_by {
            Names::These(names) => names.contains(&program.name.as_str()),
            Names::Like(starts, ends, parts) => {
                starts.iter().any(|start| name.starts_with(start))
                    || ends.iter().any(|end| name.ends_with(end))
                    || parts.iter().any(|part| name.contains(part))
            }
        });
        lacking
            // There is no assembler for this machine in any port.
            || name.starts_with("asm")
            || (self.thread.as_deref() == Some("unsafe") && program.name.starts_with("thread/mutate_"))
            || (compiled && NOT_COMPILED.contains(&program.name.as_str()))
    }

    /// The folders that are run if none is named.
    pub fn folders(&self) -> Vec<&'static str> {
        let mut folders = vec!["basics", "micropython", "misc", "extmod", "stress"];
        if self.thread.is_some() {
            folders.push("thread");
        }
        if self.float_bits > 0 {
            folders.push("float");
        }
        if self.unicode {
            folders.push("unicode");
        }
        folders.extend(["ports/unix", "import", "cmdline", "io"]);
        folders
    }
}

/// What a program of `feature_check` prints; nothing if it is not there.
fn check(options: &Options, name: &str) -> Result<String, String> {
    let program = Program::new(&options.tests, &format!("feature_check/{name}"));
    if !program.file.is_file() {
        return Ok(String::new());
    }
    let run = process::special(options, &program)?;
    Ok(String::from_utf8_lossy(&run).into_owned())
}
