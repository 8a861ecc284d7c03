"""File systems that are mounted at paths: MicroPython's `vfs`."""

from _vfs import VfsPosix, mount, umount
