(() => {
  "use strict";
  const root = JSON.parse(document.getElementById("calls").textContent);
  const [graph, told, search, found, reset] = ["graph", "told", "search", "found", "reset"].map((id) => document.getElementById(id));
  const ROW = 22;
  const hint = told.textContent;
  let zoomed = root;
  let words = "";

  (function adopt(call, level) {
    call.level = level;
    // Rounding: what is called never takes longer than its caller.
    call.width = Math.max(call.total, call.children.reduce((sum, child) => { child.parent = call; return sum + adopt(child, level + 1); }, 0));
    return call.width;
  })(root, 0);

  const time = (us) => us >= 1e6 ? (us / 1e6).toFixed(3) + " s" : us >= 1e3 ? (us / 1e3).toFixed(2) + " ms" : us + " µs";
  const hue = (name) => { let sum = 0; for (const letter of name) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0; return 14 + sum % 44; };
  const matches = (call) => words && call.name.toLowerCase().includes(words);
  const tell = (call) => {
    const share = (100 * call.width / (root.width || 1)).toFixed(1);
    told.textContent = `${call.name}  ${call.place}: ${call.calls} call${call.calls === 1 ? "" : "s"}, ${time(call.total)} (${share} %), itself ${time(call.self)}`;
  };

  function box(call, left, width) {
    const item = document.createElement("button");
    item.type = "button";
    item.className = "call";
    item.textContent = call.name;
    item.dataset.name = call.name;
    item.title = `${call.name} ${call.place}`;
    item.style.cssText = `left:${left * 100}%;width:${width * 100}%;top:${call.level * ROW}px;--hue:${hue(call.name)}`;
    item.addEventListener("click", () => { zoomed = call; draw(); tell(call); });
    item.addEventListener("mouseenter", () => tell(call));
    item.addEventListener("focus", () => tell(call));
    item.classList.toggle("found", Boolean(matches(call)));
    graph.append(item);
    return item;
  }

  function draw() {
    graph.replaceChildren();
    reset.hidden = zoomed === root;
    for (let call = zoomed.parent; call; call = call.parent) box(call, 0, 1).classList.add("above");
    let deepest = 0;
    const least = 0.4 / Math.max(graph.clientWidth, 1);
    (function place(call, left, width) {
      if (width < least) return;
      box(call, left, width);
      deepest = Math.max(deepest, call.level);
      let at = left;
      for (const child of call.children) {
        const part = call.width ? width * child.width / call.width : 0;
        place(child, at, part);
        at += part;
      }
    })(zoomed, 0, 1);
    graph.style.height = (deepest + 1) * ROW + "px";
  }

  // The time in what was found, each moment once.
  const share = (call) => matches(call) ? call.width : call.children.reduce((sum, child) => sum + share(child), 0);
  search.addEventListener("input", () => {
    words = search.value.trim().toLowerCase();
    found.textContent = words ? (100 * share(root) / (root.width || 1)).toFixed(1) + " %" : "";
    draw();
  });
  reset.addEventListener("click", () => { zoomed = root; draw(); told.textContent = hint; });
  addEventListener("keydown", (event) => { if (event.key === "Escape") reset.click(); });
  addEventListener("resize", draw);
  draw();
})();
