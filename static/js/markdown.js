// A toolbar over texts in Markdown: bold, list, link, and a preview drawn by the site itself.
// Without it they are plain text fields.
(() => {
  const template = document.getElementById("markdown-tools");
  if (!template) return;
  const words = template.dataset;

  /* Typed rather than set, so that the browser's own undo takes it back. */
  function type(area, text, from, to) {
    area.focus();
    area.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const selected = area => area.value.slice(area.selectionStart, area.selectionEnd);

  function bold(area) {
    const { selectionStart: from, selectionEnd: to } = area;
    const text = selected(area);
    const plain = text.match(/^\*\*([^]*)\*\*$/)?.[1];
    type(area, plain ?? `**${text}**`, from, to);
    const inside = plain === undefined ? from + 2 : from;
    area.setSelectionRange(inside, inside + (plain ?? text).length);
  }

  /* The whole lines that are touched become items, or lines again. */
  function list(area) {
    const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const end = area.value.indexOf("\n", area.selectionEnd);
    const to = end < 0 ? area.value.length : end;
    const lines = area.value.slice(from, to).split("\n");
    const isList = lines.every(line => line.startsWith("- "));
    const space = !isList && from > 0 && area.value[from - 2] !== "\n" && !/(^|\n)- [^\n]*\n$/.test(area.value.slice(0, from)) ? "\n" : "";
    type(area, space + lines.map(line => isList ? line.slice(2) : `- ${line}`).join("\n"), from, to);
  }

  function link(area) {
    const { selectionStart: from, selectionEnd: to } = area;
    const text = selected(area);
    const isAddress = /^https?:\/\/\S+$/.test(text);
    const label = isAddress || !text ? words.link : text;
    type(area, `[${label}](${isAddress ? text : "https://"})`, from, to);
    if (isAddress) area.setSelectionRange(from + 1, from + 1 + label.length);
    else area.setSelectionRange(from + label.length + 11, from + label.length + 11);
  }

  async function preview(area, button, view) {
    const isShown = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", !isShown);
    area.hidden = !isShown;
    view.hidden = isShown;
    if (isShown) { area.focus(); return; }
    const body = new FormData();
    body.set("text", area.value);
    body.set("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(words.url, { method: "POST", body, redirect: "error", headers: { "HX-Request": "true" } });
      if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
      view.innerHTML = await answer.text();
    } catch {
      view.textContent = words.failed;
    }
  }

  const acts = { bold, list, link };
  const keys = { b: "bold", k: "link" };

  function equip(area) {
    if (area.dataset.markdown === "ready") return;
    area.dataset.markdown = "ready";
    const copy = template.content.cloneNode(true);
    const bar = copy.querySelector(".md-tools"), view = copy.querySelector(".md-preview");
    bar.setAttribute("aria-controls", area.id);
    // The field keeps the focus: leaving it would save in the middle of a sentence.
    bar.addEventListener("mousedown", event => event.preventDefault());
    bar.addEventListener("click", event => {
      const button = event.target.closest("[data-md]");
      if (!button) return;
      if (button.dataset.md === "preview") preview(area, button, view);
      else if (!area.hidden) acts[button.dataset.md](area);
    });
    area.addEventListener("keydown", event => {
      const act = keys[event.key.toLowerCase()];
      if (!act || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      acts[act](area);
    });
    area.before(copy);
  }

  const equipAll = root => root.querySelectorAll("textarea[data-markdown]").forEach(equip);
  equipAll(document);
  document.addEventListener("htmx:load", event => equipAll(event.detail.elt));
})();
