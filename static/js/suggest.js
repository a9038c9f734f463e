// Suggests names of technologies in the fields that ask for them. Forms work without any of it.
(() => {
  // A combobox (WAI-ARIA) for the name being typed: what stands after the last comma.
  function suggest(input) {
    const list = document.createElement("ul");
    let options = [], at = -1, asked = "", timer;
    list.className = "suggest";
    list.id = `${input.id}-names`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
    input.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"],
      ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);

    const names = () => input.value.split(/[,;]/).map(name => name.trim());

    function show(found) {
      options = found.map((name, number) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${number}`;
        item.textContent = name;
        item.setAttribute("role", "option");
        item.addEventListener("mousedown", event => { event.preventDefault(); choose(name); });
        return item;
      });
      list.replaceChildren(...options);
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      go(-1);
    }

    function go(to) {
      at = to;
      options.forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
      if (at < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }

    function choose(name) {
      input.value = [...names().slice(0, -1), name, ""].join(", ");
      input.dispatchEvent(new Event("input", { bubbles: true }));
      show([]);
    }

    async function ask() {
      const word = asked = names().at(-1);
      if (!word) return show([]);
      const query = new URLSearchParams({ q: word, curated: "on" });
      const answer = await fetch(`${input.dataset.technologies}?${query}`, { headers: { "HX-Request": "true" } });
      const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
      const found = [...page.querySelectorAll("option")].map(option => option.value);
      if (word === asked) show(found.filter(name => !names().includes(name)).slice(0, 8));
    }

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
    input.addEventListener("blur", () => { asked = ""; clearTimeout(timer); show([]); });
    input.addEventListener("keydown", event => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") go((at + 1) % options.length);
      else if (event.key === "ArrowUp") go((at > 0 ? at : options.length) - 1);
      else if (event.key === "Enter" && at >= 0) choose(options[at].textContent);
      else if (event.key === "Escape") show([]);
      else return;
      event.preventDefault();
    });
  }

  const start = scope => scope.querySelectorAll("[data-technologies]").forEach(suggest);
  document.addEventListener("htmx:load", event => start(event.target));
  if (!window.htmx) start(document);
})();
