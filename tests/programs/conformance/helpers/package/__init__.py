# A package that imports from its own modules.

from .part import part_value
from . import part as renamed

package_name = __name__
