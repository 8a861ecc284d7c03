//! Links, permissions, owners, times and volumes of this system.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::string::String;

use nix::fcntl::{AT_FDCWD, AtFlags};
use nix::sys::stat::{Mode, UtimensatFlags, futimens, utimensat};
use nix::sys::statvfs::{Statvfs, fstatvfs, statvfs};
use nix::sys::time::TimeSpec;
use nix::unistd::{AccessFlags, faccessat, linkat, mkfifo};

use super::{OsHost, host_error, path, sys_error, text};
use crate::host::paths::Volume;
use crate::host::{HostError, HostResult, Paths, Target, errno};

fn moment(nanoseconds: i64) -> TimeSpec {
    TimeSpec::new(nanoseconds.div_euclid(1_000_000_000), nanoseconds.rem_euclid(1_000_000_000))
}

#[expect(clippy::useless_conversion, reason = "the widths differ between systems")]
fn volume_of(found: &Statvfs) -> Volume {
    Volume {
        block_size: found.block_size().into(),
        fragment_size: found.fragment_size().into(),
        blocks: found.blocks().into(),
        blocks_free: found.blocks_free().into(),
        blocks_available: found.blocks_available().into(),
        files: found.files().into(),
        files_free: found.files_free().into(),
        files_available: found.files_available().into(),
        flags: found.flags().bits().into(),
        name_max: found.name_max().into(),
        id: found.filesystem_id().into(),
    }
}

impl Paths for OsHost {
    fn link(&mut self, from: &str, to: &str, follow: bool) -> HostResult<()> {
        let flags = if follow { AtFlags::AT_SYMLINK_FOLLOW } else { AtFlags::empty() };
        linkat(AT_FDCWD, &path(from), AT_FDCWD, &path(to), flags).map_err(sys_error)
    }

    fn symbolic_link(&mut self, target: &str, at: &str) -> HostResult<()> {
        symlink(path(target), path(at)).map_err(host_error)
    }

    fn read_link(&mut self, at: &str) -> HostResult<String> {
        Ok(text(fs::read_link(path(at)).map_err(host_error)?.as_os_str()))
    }

    fn set_permissions(&mut self, target: Target<'_>, mode: u32) -> HostResult<()> {
        match target {
            Target::Path(at) => fs::set_permissions(path(at), fs::Permissions::from_mode(mode)).map_err(host_error),
            // Linux has no permissions of links.
            Target::Link(_) => Err(HostError(errno::ENOTSUP)),
            Target::File(file) => nix::sys::stat::fchmod(self.handle(file)?, Mode::from_bits_truncate(mode)).map_err(sys_error),
        }
    }

    fn set_owner(&mut self, target: Target<'_>, user: Option<u32>, group: Option<u32>) -> HostResult<()> {
        match target {
            Target::Path(at) => std::os::unix::fs::chown(path(at), user, group).map_err(host_error),
            Target::Link(at) => std::os::unix::fs::lchown(path(at), user, group).map_err(host_error),
            Target::File(file) => std::os::unix::fs::fchown(self.handle(file)?, user, group).map_err(host_error),
        }
    }

    fn set_times(&mut self, target: Target<'_>, accessed: i64, modified: i64) -> HostResult<()> {
        let (accessed, modified) = (moment(accessed), moment(modified));
        let (at, flag) = match target {
            Target::Path(at) => (at, UtimensatFlags::FollowSymlink),
            Target::Link(at) => (at, UtimensatFlags::NoFollowSymlink),
            Target::File(file) => return futimens(self.handle(file)?, &accessed, &modified).map_err(sys_error),
        };
        utimensat(AT_FDCWD, &path(at), &accessed, &modified, flag).map_err(sys_error)
    }

    fn access(&mut self, at: &str, wanted: u32, effective: bool) -> HostResult<()> {
        let mut flags = AccessFlags::F_OK;
        for (bit, flag) in [(4, AccessFlags::R_OK), (2, AccessFlags::W_OK), (1, AccessFlags::X_OK)] {
            if wanted & bit != 0 {
                flags |= flag;
            }
        }
        let how = if effective { AtFlags::AT_EACCESS } else { AtFlags::empty() };
        faccessat(AT_FDCWD, &path(at), flags, how).map_err(sys_error)
    }

    fn volume(&mut self, target: Target<'_>) -> HostResult<Volume> {
        let found = match target {
            Target::Path(at) | Target::Link(at) => statvfs(&path(at)),
            Target::File(file) => fstatvfs(self.handle(file)?),
        };
        found.map(|found| volume_of(&found)).map_err(sys_error)
    }

    fn make_fifo(&mut self, at: &str, mode: u32) -> HostResult<()> {
        mkfifo(&path(at), Mode::from_bits_truncate(mode)).map_err(sys_error)
    }
}
