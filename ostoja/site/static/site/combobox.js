// Suggestions under a text field: htmx brings the options, this makes them work with keyboard and screen reader.
(() => {
  // htmx is fetched when somebody begins to type, not with the page: a slow telephone may never need it.
  const source = document.currentScript.dataset.htmx;
  addEventListener("focusin", (event) => {
    if (!event.target.matches("input[data-list]") || document.getElementById("htmx")) return;
    document.head.append(Object.assign(document.createElement("script"), { src: source, id: "htmx" }));
  });
  for (const input of document.querySelectorAll("input[data-list]")) {
    const list = document.getElementById(input.dataset.list);
    const said = document.getElementById(input.dataset.said);
    let chosen = -1;
    const options = () => [...list.querySelectorAll("[role=option]")];
    const close = () => {
      list.replaceChildren();
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (next) => {
      const all = options();
      chosen = (next + all.length) % all.length;
      all.forEach((one, index) => one.setAttribute("aria-selected", String(index === chosen)));
      input.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    };
    const take = (option) => { input.value = option.dataset.value; close(); input.focus(); };
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    list.addEventListener("htmx:afterSwap", () => {
      const count = options().length;
      list.hidden = count === 0 || document.activeElement !== input;
      chosen = -1;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
      said.textContent = list.hidden ? "" : input.dataset.count.replace("{n}", count);
    });
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) { event.preventDefault(); take(option); }
    });
    input.addEventListener("keydown", (event) => {
      if (list.hidden || !options().length) return;
      if (event.key === "ArrowDown") { event.preventDefault(); mark(chosen + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); mark(chosen < 0 ? -1 : chosen - 1); }
      else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(options()[chosen]); }
      else if (event.key === "Escape") { event.preventDefault(); close(); }
    });
    input.addEventListener("blur", close);
  }
  const box = document.querySelector("[data-focus]");
  if (box) box.focus();
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
})();
