(() => {
  "use strict";
  const root = document.documentElement;
  const store = { get(k) { try { return localStorage.getItem(k); } catch { return null; } }, set(k, v) { try { localStorage.setItem(k, v); } catch { /* not from a file */ } } };
  const theme = store.get("dualvm-theme");
  if (theme) root.dataset.theme = theme;
  document.getElementById("theme")?.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.set("dualvm-theme", root.dataset.theme);
  });

  // The page of a file: which states are marked, and the way from gap to gap.
  const source = document.querySelector(".source");
  if (source) {
    for (const button of document.querySelectorAll(".toggle")) {
      const state = "hl-" + button.dataset.state;
      source.classList.add(state);
      button.addEventListener("click", () => button.setAttribute("aria-pressed", String(source.classList.toggle(state))));
    }
    const lines = [...source.querySelectorAll("p")];
    const gap = (p) => p && (p.classList.contains("mis") || p.classList.contains("par"));
    const starts = lines.filter((p, i) => gap(p) && !(gap(lines[i - 1]) && lines[i - 1].className === p.className));
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.key === "j" || event.key === "k")) return;
      const here = lines.indexOf(document.querySelector(".source p:target"));
      const next = event.key === "j" ? starts.find((p) => lines.indexOf(p) > here) : starts.findLast((p) => lines.indexOf(p) < here);
      if (next) location.hash = next.id;
    });
  }

  // The index: filter and order.
  const table = document.getElementById("files");
  if (!table) return;
  const body = table.tBodies[0];
  document.getElementById("filter").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    for (const row of body.rows) row.hidden = !words.every((word) => row.cells[0].textContent.toLowerCase().includes(word));
  });
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    head.addEventListener("click", () => {
      const text = head.dataset.kind === "text";
      const down = head.getAttribute("aria-sort") === "descending" || (!head.hasAttribute("aria-sort") && text) ? 1 : -1;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down > 0 ? "ascending" : "descending");
      const value = (row) => { const cell = row.cells[column]; return text ? cell.textContent : Number(cell.dataset.value ?? cell.textContent); };
      const rows = [...body.rows].sort((a, b) => { const [x, y] = [value(a), value(b)]; return down * (x < y ? -1 : x > y ? 1 : 0); });
      body.append(...rows);
    });
  });
})();
