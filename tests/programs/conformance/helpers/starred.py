# Names in __all__ decide what a star brings.

__all__ = ["shown", "_also_shown"]
shown = "shown"
_also_shown = "also shown"
kept_back = "kept back"
