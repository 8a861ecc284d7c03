//! The order in which the linker lays the functions of the command out.
//!
//! The kernel maps sixteen pages around each one that a program touches. Functions lie where the compiler happened to put them,
//! what an empty program runs of them in every second such group of pages. So those that programs ran (`build/order.txt`, which
//! `cargo xtask order` writes) come first, and all others behind them.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// A script for the linker that does so, written into `folder`; everything else stays as it would be without.
///
/// # Errors
///
/// The list cannot be read, or the script cannot be written.
pub fn script(list: &Path, folder: &Path) -> io::Result<PathBuf> {
    let list = fs::read_to_string(list)?;
    let mut text = String::from("SECTIONS\n{\n  .text :\n  {\n");
    for name in list.lines().filter(|line| !line.starts_with('#')) {
        // The VM's own begin where a line of the instruction cache does, in every build alike: where else they began moved the
        // time of some programs by 10 percent, with the same instructions.
        if name.contains("6dualvm2vm") {
            text += "    . = ALIGN(64);\n";
        }
        // The compiler puts what it takes for cold into sections of that name. A name that nothing has is no error.
        text += &format!("    *(.text.{name} .text.unlikely.{name})\n");
    }
    // What C libraries run before `main`.
    text += "    *(.text.startup .text.startup.*)\n";
    text += "  }\n}\nINSERT AFTER .eh_frame;\n";
    let file = folder.join("order.ld");
    fs::write(&file, text)?;
    Ok(file)
}
