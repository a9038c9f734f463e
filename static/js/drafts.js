// What is typed on /me/ stays in this browser until it is saved: through a lost connection, an
// expired session, a closed window. Kept by person (the portal is the origin); gone when it is
// saved, discarded, signed out from (site.js), a week old, or when somebody else comes.
(() => {
  const box = document.getElementById("drafts");
  if (!box) return;
  const all = "draft:", mine = `${all}${box.dataset.person}:`;
  const week = 7 * 24 * 3600 * 1000;
  let store;
  try { store = window.localStorage; } catch { return; }  // blocked: edit.js asks before leaving

  const isWritten = form => form.matches(".ed-form");  // not a level chosen in the list
  const savesItself = form => form.dataset.hxTrigger.includes("change");
  const keys = () => Object.keys(store).filter(key => key.startsWith(all));
  const keyOf = form => mine + form.dataset.draft;
  const valuesOf = form => [...new FormData(form)]
    .filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");

  /* What of it people recognise: no dates, no ticks. */
  const TEXT = "textarea[name], input[name]:is([type=text], [type=email], [type=url], [type=tel])";
  const textOf = form => [...form.elements].filter(field => field.matches(TEXT) && !field.closest("[data-date]"))
    .map(field => field.value.trim()).filter(Boolean);

  function read(key) {
    try { return JSON.parse(store.getItem(key)); } catch { return null; }
  }

  function keep(form, more = {}) {
    const draft = { at: Date.now(), title: form.dataset.title, values: valuesOf(form), text: textOf(form), ...more };
    write(keyOf(form), draft);
    return draft;
  }

  function write(key, draft) {
    try { store.setItem(key, JSON.stringify(draft)); } catch { /* full: the page still has it */ }
  }

  function forget(key) {
    store.removeItem(key);
    said.replaceChildren();
    offer();
  }

  for (const key of keys()) {
    const draft = read(key);
    if (!key.startsWith(mine) || !(draft?.at > Date.now() - week)) store.removeItem(key);
  }

  /* ── Keeping, and forgetting what is saved ── */

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, event => {
      const form = event.target.form;
      if (!form?.dataset.draft) return;
      touched.add(form.dataset.draft);
      keep(form);
    }, true);
  }

  document.addEventListener("cv:answered", ({ detail: { form, outcome } }) => {
    const name = form.dataset.draft;
    if (!name || outcome === "failed") return;  // its text was kept as it was typed
    if (outcome === "partly") keep(formAt(name) ?? form);  // shown anew, with what counts as seen now
    else if (outcome === "saved" || outcome === "same") {
      store.removeItem(keyOf(form));
      if (cancelled.has(name)) write(keyOf(form), cancelled.get(name));
      cancelled.delete(name);
      offer();
    }
    else keep(form, { sent: outcome !== "later" });
    if (outcome === "gone") remove(form);
  });

  /* Deleted elsewhere while it was open here: what was written is offered above. */
  function remove(form) {
    if (!isWritten(form)) store.removeItem(keyOf(form));
    form.closest(".ed-item").remove();
    offer();
    box.querySelector(".is-gone")?.scrollIntoView({ block: "nearest" });
  }

  /* ── Closing. What is not saved is offered above. Cancelling also takes back what saved itself since the
     form was opened, and offers that; Escape does not. ── */

  const opened = new Map(), touched = new Set(), cancelled = new Map();

  document.addEventListener("htmx:load", event => {
    const form = event.target.querySelector?.(".ed-form[data-draft]");
    if (form && !opened.has(form.dataset.draft)) opened.set(form.dataset.draft, valuesOf(form));
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const name of opened.keys()) {
      if (document.querySelector(`form[data-draft="${CSS.escape(name)}"]`)) continue;
      opened.delete(name);
      touched.delete(name);
    }
  });
  document.addEventListener("click", event => {
    const cancel = event.target.closest?.("[data-cancel]"), form = cancel?.closest("form"), name = form?.dataset.draft;
    if (!cancel) return;
    closed = keyOf(form);
    setTimeout(offer);
    if (name.includes("#") && !textOf(form).length) store.removeItem(keyOf(form));
    if (!touched.has(name) || !savesItself(form) || "closes" in cancel.dataset) return;
    event.preventDefault();
    event.stopPropagation();
    const before = opened.get(name), draft = keep(form);
    const seen = before.find(([field]) => field === "seen");  // as it is again
    const values = draft.values.map(pair => pair[0] === "seen" ? seen : pair);
    if (JSON.stringify(values) === JSON.stringify(before)) store.removeItem(keyOf(form));
    else cancelled.set(name, { ...draft, values });
    fill(form, before.filter(([field]) => field !== "seen"));
    form.requestSubmit();
  }, true);

  /* ── Offering it again ── */

  const template = box.querySelector("template"), said = document.getElementById("ed-said");
  let wanted = null, closed = null;

  const formAt = path => document.querySelector(`form[data-draft="${CSS.escape(path)}"]`);
  const linkTo = path => document.querySelector(`#ed-main a[data-hx-get="${CSS.escape(path)}"]`);
  const pathOf = key => key.slice(mine.length).split("#")[0];

  function isOpen(key) {
    const form = formAt(key.slice(mine.length));
    return form && (isWritten(form) || touched.has(form.dataset.draft));
  }

  /* Where an entry that was deleted meanwhile can be added anew. */
  function linkToAdd(path) {
    const section = path.match(/^\/me\/([\w-]+)\/[0-9a-f-]{36}\/$/)?.[1];
    return section && linkTo(`/me/${section}/add/`);
  }

  function offer() {
    box.querySelectorAll(".alert").forEach(item => item.remove());
    for (const key of keys().filter(key => key.startsWith(mine) && !isOpen(key))) {
      const draft = read(key), item = template.content.cloneNode(true);
      item.querySelector("[data-when]").textContent = whenOf(draft);
      item.querySelector("[data-title]").textContent = draft.title;
      item.querySelector("[data-text]").textContent = draft.text.join(" · ").slice(0, 200);
      item.querySelector("[data-bring]").addEventListener("click", () => bring(key, draft));
      if (!linkTo(pathOf(key)) && !formAt(pathOf(key))) showGone(item, key, draft, draft.text.join("\n"));
      item.querySelector("[data-discard]").addEventListener("click", () => forget(key));
      box.append(item);
    }
    if (closed && read(closed) && !isOpen(closed)) offerHere(closed);
  }

  /* What was closed a moment ago is also offered where one is, like the undo of a deletion. */
  function offerHere(key) {
    const line = document.createElement("p"), button = template.content.querySelector("[data-bring]").cloneNode(true);
    line.append(`${read(key).title}: ${box.dataset.closed}`, button);
    button.addEventListener("click", () => read(key) && bring(key, read(key)));
    said.replaceChildren(line);
    closed = null;
  }

  /* As the site writes it: 22 Nov 2026, 20:48. */
  function whenOf(draft) {
    const lang = document.documentElement.lang, style = { dateStyle: "medium", timeStyle: "short" };
    return new Date(draft.at).toLocaleString(lang === "en" ? "en-GB" : lang, style);
  }

  /* What it belongs to is gone: its whole text, to copy or to add as a new entry. */
  function showGone(item, key, draft, text) {
    const link = linkToAdd(pathOf(key)), [add, copy] = ["add", "copy"].map(name => item.querySelector(`[data-${name}]`));
    item.querySelector(".ed-draft").classList.add("is-gone");
    item.querySelector("[data-text]").textContent = text;
    item.querySelector("[data-bring]").remove();
    item.querySelector("[data-gone]").hidden = false;
    add.hidden = !link;
    copy.hidden = !navigator.clipboard;
    add.addEventListener("click", () => {
      const values = draft.values.filter(([name]) => name !== "seen");
      open(link, { key, draft: { ...draft, values, sent: false }, path: link.dataset.hxGet });
    });
    copy.addEventListener("click", () => navigator.clipboard.writeText(text));
  }

  function bring(key, draft) {
    said.replaceChildren();
    const path = pathOf(key), form = formAt(path);
    if (!form) return open(linkTo(path), { key, draft, path });
    touched.add(path);
    fill(form, draft.values);
    again(form);
    offer();
  }

  function open(link, what) {
    const isTaken = document.querySelector(`${link.dataset.hxTarget}.ed-new-item .is-open`);
    if (!isTaken) wanted = what;
    link.click();  // where a new entry is being written, this leads there
  }

  document.addEventListener("htmx:load", event => {
    const form = event.target.querySelector?.(".ed-form[data-draft]");
    if (!wanted || !form || new URL(form.action).pathname !== wanted.path) return;
    const { key, draft } = wanted;
    wanted = null;
    fill(form, draft.values);
    store.removeItem(key);
    keep(form, { sent: draft.sent });
    offer();
    again(form);
  });

  function fill(form, values) {
    const texts = new Map();
    for (const [name, value] of values) texts.set(name, [...texts.get(name) ?? [], value]);
    for (const field of form.elements) {
      if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "submit") continue;
      if (/^(checkbox|radio)$/.test(field.type)) field.checked = (texts.get(field.name) ?? []).includes(field.value);
      else if (texts.has(field.name)) field.value = texts.get(field.name)[0];
    }
    form.elements.seen?.dispatchEvent(new Event("input", { bubbles: true }));  // as if it were typed
  }

  /* Save what could not be saved: a form that was there before by itself, a new one if it was sent. */
  function again(form) {
    if (savesItself(form)) form.dispatchEvent(new Event("change", { bubbles: true }));
    else if (read(keyOf(form))?.sent) form.requestSubmit();
  }

  /* What was sent and could not be saved, for a session had ended or the connection was gone, is saved now. */
  const late = keys().filter(key => read(key).sent);

  function bringLate() {
    const key = late.find(key => read(key) && !isOpen(key) && (linkTo(pathOf(key)) || formAt(pathOf(key))));
    if (!key || wanted) return;
    late.splice(late.indexOf(key), 1);
    bring(key, read(key));
  }

  document.addEventListener("htmx:afterSettle", () => { offer(); bringLate(); });
  offer();
  document.addEventListener("DOMContentLoaded", bringLate);  // htmx is ready, and the scripts after this one
})();
