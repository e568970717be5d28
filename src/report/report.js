"use strict";
(() => {
  const english = document.documentElement.lang === "en";
  const word = (zh, en) => (english ? en : zh);

  // A box above each list hides the items that do not hold all words typed.
  for (const area of document.querySelectorAll(".filterable")) {
    const items = [...area.querySelectorAll(area.dataset.items)];
    if (items.length < 2) continue;
    const bar = document.createElement("p");
    bar.className = "filter";
    const input = document.createElement("input");
    input.type = "search";
    input.placeholder = word("筛选", "filter");
    input.setAttribute("aria-label", input.placeholder);
    const count = document.createElement("output");
    bar.append(input, count);
    area.prepend(bar);
    const texts = items.map((item) => item.textContent.toLowerCase());
    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      items.forEach((item, i) => {
        item.hidden = !words.every((w) => texts[i].includes(w));
        shown += item.hidden ? 0 : 1;
      });
      for (const day of area.querySelectorAll("h3.day")) {
        let next = day.nextElementSibling;
        let any = false;
        while (next && next.tagName === "ARTICLE") {
          any = any || !next.hidden;
          next = next.nextElementSibling;
        }
        day.hidden = !any;
      }
      count.textContent = `${shown} / ${items.length}`;
    };
    input.addEventListener("input", apply);
    apply();
  }

  // Column heads become buttons that sort.
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const key = (row, at) => row.cells[at].dataset.key;
    const text = (row, at) => row.cells[at].textContent;
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const number = head.dataset.sort === "number";
        const rows = [...body.rows].sort((a, b) => {
          const x = key(a, at);
          const y = key(b, at);
          if (x === undefined || y === undefined) return text(a, at).localeCompare(text(b, at), "zh");
          return number ? x - y : x < y ? -1 : Number(x > y);
        });
        if (down) rows.reverse();
        body.append(...rows);
      });
    });
  }

  // Drawings: buttons and Ctrl with the wheel zoom, dragging moves.
  for (const canvas of document.querySelectorAll(".canvas")) {
    const svg = canvas.querySelector("svg");
    const full = Number(svg.getAttribute("width"));
    const high = Number(svg.getAttribute("height"));
    let scale = 1;
    const zoom = (to, x, y) => {
      const before = scale;
      scale = Math.min(6, Math.max(0.1, to));
      const left = (canvas.scrollLeft + x) * (scale / before) - x;
      const top = (canvas.scrollTop + y) * (scale / before) - y;
      svg.setAttribute("width", full * scale);
      svg.setAttribute("height", high * scale);
      canvas.scrollTo(left, top);
    };
    const bar = document.createElement("div");
    bar.className = "zoom";
    const button = (text, label, action) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.title = label;
      made.addEventListener("click", action);
      bar.append(made);
    };
    const middle = () => [canvas.clientWidth / 2, canvas.clientHeight / 2];
    button("+", word("放大", "zoom in"), () => zoom(scale * 1.25, ...middle()));
    button("−", word("缩小", "zoom out"), () => zoom(scale / 1.25, ...middle()));
    button("1:1", word("原大", "full size"), () => zoom(1, 0, 0));
    button("↔", word("适合宽度", "fit the width"), () => zoom((canvas.clientWidth - 2) / full, 0, 0));
    canvas.before(bar);
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = canvas.getBoundingClientRect();
      zoom(scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    let held = null;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && event.button === 0) {
        held = { x: event.clientX, y: event.clientY, left: canvas.scrollLeft, top: canvas.scrollTop };
      }
    });
    canvas.addEventListener("dragstart", (event) => event.preventDefault());
    addEventListener("pointermove", (event) => {
      if (!held) return;
      canvas.classList.add("held");
      canvas.scrollTo(held.left + held.x - event.clientX, held.top + held.y - event.clientY);
    });
    addEventListener("pointerup", () => {
      held = null;
      canvas.classList.remove("held");
    });
  }

  // A link into a folded part opens it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
