"""The name that asyncio had in MicroPython before."""

from asyncio import *
from asyncio import run_until_complete


def __getattr__(name):
    import asyncio
    return getattr(asyncio, name)
