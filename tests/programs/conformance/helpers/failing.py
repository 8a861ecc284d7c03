# A module whose import fails in the middle.

started = True
raise ValueError("failing on purpose")
