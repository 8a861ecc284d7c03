"""How what is typed can go on."""

import bdb
import builtins
import glob
import keyword
import os


class Completion:
    """Part of Pdb."""

    def completenames(self, text, line, begidx, endidx):
        """A command, an alias; an expression if it is neither."""
        names = super().completenames(text, line, begidx, endidx)
        names += [alias for alias in self.aliases if alias.startswith(text)]
        return names or self._complete_expression(text, line, begidx, endidx) or self.completedefault(text, line, begidx, endidx)

    def completedefault(self, text, line, begidx, endidx):
        """An expression, builtins and keywords too."""
        if text.startswith("$"):
            return self._complete_convenience(text)
        if not self.curframe:
            return []
        if "." in text:
            return self._complete_expression(text, line, begidx, endidx)
        names = {name for name in (*keyword.kwlist, "None", "True", "False") if name.startswith(text)}
        for space in (vars(builtins), self.curframe.f_globals, self.curframe_locals):
            names.update(name for name in space if name.startswith(text))
        return sorted(names)

    def _complete_convenience(self, text):
        names = self.curframe.f_globals.get("__pdb_convenience_variables", {})
        return [f"${name}" for name in names if name.startswith(text[1:])]

    def _complete_expression(self, text, line, begidx, endidx):
        if not self.curframe:
            return []
        if text.startswith("$"):
            return self._complete_convenience(text)
        names = {**self.curframe.f_globals, **self.curframe_locals}
        if "." not in text:
            return [name for name in names if name.startswith(text)]
        first, *rest, last = text.split(".")
        try:
            owner = names[first]
            for name in rest:
                owner = getattr(owner, name)
        except (KeyError, AttributeError):
            return []
        before = text[: len(text) - len(last)]
        return [before + name for name in dir(owner) if name.startswith(last)]

    def _complete_location(self, text, line, begidx, endidx):
        if line.strip().endswith((":", ",")):
            # A line number or a condition comes now.
            return []
        found = self._complete_expression(text, line, begidx, endidx)
        for path in glob.glob(glob.escape(text) + "*"):
            if os.path.isdir(path):
                found.append(path + "/")
            elif path.endswith(".py"):
                found.append(path + ":")
        return found

    def _complete_bpnumber(self, text, line, begidx, endidx):
        numbers = (str(number) for number, point in enumerate(bdb.Breakpoint.bpbynumber) if point)
        return [number for number in numbers if number.startswith(text)]

    complete_break = complete_b = complete_tbreak = complete_clear = complete_cl = _complete_location
    complete_commands = complete_enable = complete_disable = complete_condition = complete_ignore = _complete_bpnumber
    complete_p = complete_pp = complete_print = complete_whatis = _complete_expression
    complete_source = complete_display = complete_debug = _complete_expression

    def complete_undisplay(self, text, line, begidx, endidx):
        return [expression for expression in self.displaying.get(self.curframe, {}) if expression.startswith(text)]

    def complete_unalias(self, text, line, begidx, endidx):
        return [alias for alias in self.aliases if alias.startswith(text)]
