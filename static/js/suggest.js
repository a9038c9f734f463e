// Suggests names of technologies where they are asked for. Forms work without any of it.
(() => {
  const MOST = 8;
  const join = (...texts) => texts.map(text => text.trim()).filter(Boolean).join(", ");
  const quoted = name => /[,;]/.test(name) ? `"${name}"` : name;

  async function find(address, word) {
    const query = new URLSearchParams({ q: word, curated: "on" });
    const answer = await fetch(`${address}?${query}`, { headers: { "HX-Request": "true" } });
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    return [...page.querySelectorAll("option")].map(({ value, dataset }) => ({ name: value, alias: dataset.alias }));
  }

  // A combobox (WAI-ARIA) for the name being typed: what stands after the last comma. With
  // `data-commits` choosing a name sends it at once.
  function suggest(input) {
    const list = document.createElement("ul"), sends = "commits" in input.dataset;
    let options = [], at = -1, asked = null, timer;
    list.className = "suggest";
    list.id = `${input.id}-names`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
    input.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"],
      ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
    if (sends) commit(input);

    const names = () => input.value.split(/[,;]/).map(name => name.trim());
    const known = () => [...names().slice(0, -1),
      ...sends ? [...document.querySelectorAll("#skills [data-name]")].map(item => item.dataset.name) : []];

    function optionOf({ name, alias, label }, number) {
      const item = document.createElement("li"), other = document.createElement("small");
      item.id = `${list.id}-${number}`;
      item.dataset.value = name;
      item.textContent = label ?? name;
      item.setAttribute("role", "option");
      if (alias) item.append(" ", other);
      other.textContent = alias;
      item.addEventListener("mousedown", event => { event.preventDefault(); choose(name); });
      return item;
    }

    function show(found) {
      options = found.map(optionOf);
      list.replaceChildren(...options);
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      if (options.length) list.scrollIntoView({ block: "nearest" });
      go(-1);
    }

    function hide() {
      asked = null;
      clearTimeout(timer);
      show([]);
    }

    function go(to) {
      at = to;
      options.forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
      if (at < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }

    function choose(name) {
      input.value = [...names().slice(0, -1), quoted(name), ...sends ? [] : [""]].join(", ");
      input.dispatchEvent(new Event("input", { bubbles: true }));
      hide();
      if (sends) input.form.requestSubmit();
    }

    async function ask() {
      const word = asked = names().at(-1);
      const found = await find(input.dataset.technologies, word);
      if (word !== asked) return;
      const free = found.filter(({ name }) => !known().includes(name)).slice(0, MOST);
      const isThere = [...found.map(({ name }) => name), ...known()].some(name => name.toLowerCase() === word.toLowerCase());
      const fresh = word && !isThere ? [{ name: word, label: input.dataset.new.replace("%s", word) }] : [];
      show([...free, ...fresh]);
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      if (names().at(-1)) timer = setTimeout(ask, 120);
      else hide();
    });
    input.addEventListener("blur", hide);
    input.addEventListener("keydown", event => {
      if (list.hidden) {
        if (event.key === "ArrowDown") ask();
        return;
      }
      if (event.key === "ArrowDown") go((at + 1) % options.length);
      else if (event.key === "ArrowUp") go((at > 0 ? at : options.length) - 1);
      else if (event.key === "Enter" && at >= 0) choose(options[at].dataset.value);
      else if (event.key === "Escape") hide();
      else return event.key === "Enter" && hide();
      event.preventDefault();
    });
  }

  // One types on while names are on their way: these wait in a field of their own, and come back
  // when they could not be saved.
  function commit(input) {
    const form = input.form, waiting = document.createElement("input");
    let sent = "";
    waiting.type = "hidden";
    waiting.name = input.name;
    input.removeAttribute("name");
    input.after(waiting);
    form.addEventListener("submit", event => {
      waiting.value = join(waiting.value, input.value);
      input.value = "";
      if (waiting.value) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
    form.addEventListener("htmx:beforeRequest", () => {
      sent = waiting.value;
      waiting.value = "";
    });
    form.addEventListener("htmx:afterRequest", ({ detail: { xhr } }) => {
      if (xhr.status >= 200 && xhr.status < 300) return;
      const field = document.getElementById(input.id);  // with a mistake, the form is shown anew
      field.value = join(field === input ? sent : field.value, waiting.value, input.value);
      waiting.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  const start = scope => scope.querySelectorAll("[data-technologies]:not([role])").forEach(suggest);
  document.addEventListener("htmx:load", event => start(event.target));
  if (!window.htmx) start(document);
})();
