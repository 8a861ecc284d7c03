"""The classes of `io`, by the module that they name as theirs."""

from io import *
from io import open
