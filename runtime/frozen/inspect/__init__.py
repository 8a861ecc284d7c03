"""What objects are: kinds, members, source text, signatures, and the frames
that run."""

from ._arguments import (
    ArgInfo,
    Arguments,
    FullArgSpec,
    formatargvalues,
    getargs,
    getargvalues,
    getcallargs,
    getfullargspec,
)
from ._frames import (
    FrameInfo,
    Traceback,
    currentframe,
    getframeinfo,
    getinnerframes,
    getlineno,
    getouterframes,
    stack,
    trace,
)
from ._kinds import *
from ._members import (
    AGEN_CLOSED,
    AGEN_CREATED,
    AGEN_RUNNING,
    AGEN_SUSPENDED,
    CORO_CLOSED,
    CORO_CREATED,
    CORO_RUNNING,
    CORO_SUSPENDED,
    GEN_CLOSED,
    GEN_CREATED,
    GEN_RUNNING,
    GEN_SUSPENDED,
    Attribute,
    ClosureVars,
    classify_class_attrs,
    get_annotations,
    getasyncgenlocals,
    getasyncgenstate,
    getattr_static,
    getclasstree,
    getclosurevars,
    getcoroutinelocals,
    getcoroutinestate,
    getgeneratorlocals,
    getgeneratorstate,
    getmembers,
    getmembers_static,
    getmro,
    unwrap,
    walktree,
)
from ._callables import signature
from ._signature import BoundArguments, Parameter, Signature, _empty, formatannotation, formatannotationrelativeto
from ._source import (
    BlockFinder,
    ClassFoundException,
    EndOfBlock,
    cleandoc,
    findsource,
    getabsfile,
    getblock,
    getcomments,
    getdoc,
    getfile,
    getmodule,
    getmodulename,
    getsource,
    getsourcefile,
    getsourcelines,
    indentsize,
    modulesbyfile,
)

__all__ = [name for name in dir() if not name.startswith("_") and name != "modulesbyfile"]
