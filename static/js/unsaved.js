// Which forms of the editor are not saved, and why: nothing else knows. It is said at the bottom of the
// page; what the connection or an older sign-in held back is sent again; drafts.js and edit.js are told
// what became of a form by the event "cv:answered".
(() => {
  const state = document.getElementById("save-state");
  const words = state.parentElement.dataset;
  const AGAIN = 15000;  // milliseconds
  const ORDER = ["other", "anew", "failed", "partly", "offline", "saving", "typed"];  // of several, the first is said
  const unsaved = new Map();  // what is written, by its name (data-draft), or a form of mere buttons → one of ORDER
  let last = "";  // what became of the latest answer

  const keyOf = form => form.dataset.draft ?? form;
  const formOf = name => document.querySelector(`form[data-draft="${CSS.escape(name)}"]`);
  const savesItself = form => form.dataset.hxTrigger.includes("change");
  const isWritten = ([name, value]) => !/^(seen|csrfmiddlewaretoken)$/.test(name) && typeof value === "string";
  const textOf = form => JSON.stringify([...new FormData(form)].filter(isWritten));

  function say() {
    const all = [...unsaved.values()], is = ORDER.find(each => all.includes(each)) ?? last;
    if (state.dataset.is === is) return;
    state.dataset.is = is;
    state.textContent = words[is] ?? "";
  }

  function mark(form, is) {
    unsaved.set(keyOf(form), is);
    say();
  }

  /* ── Writing ── */

  const clean = new Map();  // name of a form → its text, when somebody went into it

  function onField(type, act) {
    document.addEventListener(type, event => {
      const form = event.target.form;
      if (form?.dataset.draft) act(form, form.dataset.draft);
    }, true);
  }
  const typed = (form, name) => { if (!unsaved.has(name) || !savesItself(form)) mark(form, "typed"); };
  onField("input", typed);
  onField("change", typed);
  onField("focusin", (form, name) => { if (!unsaved.has(name)) clean.set(name, textOf(form)); });
  onField("focusout", (form, name) => {
    if (unsaved.get(name) === "typed" && clean.get(name) === textOf(form)) settle(form, "same");  // and taken back
  });

  /* ── Sending, and what is answered ── */

  document.addEventListener("htmx:beforeRequest", ({ detail: { requestConfig } }) => {
    if (requestConfig.verb !== "post") return;
    requestConfig.elt.addEventListener("htmx:afterRequest", answered);  // there: a form may be closed by then
    mark(requestConfig.elt, "saving");
  });

  function outcomeOf(xhr) {
    const hasSaved = xhr.getResponseHeader("CV-Version");
    if (xhr.status >= 200 && xhr.status < 300) return hasSaved ? "saved" : "away";
    if (xhr.status === 422 && hasSaved) return "partly";
    if (xhr.status === 403) return "anew";
    if (xhr.status === 404) return "gone";
    return xhr.status >= 400 && xhr.status < 500 && xhr.status !== 429 ? "failed" : "offline";
  }

  const resent = new WeakSet();  // with a new token

  async function answered({ currentTarget: form, detail: { xhr, requestConfig } }) {
    if (requestConfig.elt !== form || requestConfig.verb !== "post") return;
    let outcome = outcomeOf(xhr);
    if (outcome === "anew" && !resent.has(form)) {
      outcome = await renewToken();
      if (outcome === "renewed") {
        resent.add(form);
        return send(form, requestConfig.triggeringEvent);
      }
    }
    resent.delete(form);
    if (outcome === "saved" || outcome === "partly") {
      state.dataset.version = Math.max(state.dataset.version, xhr.getResponseHeader("CV-Version"));
      if (outcome === "saved" && form.isConnected && isLater(form, requestConfig.formData)) outcome = "later";
    }
    settle(form, outcome);
    if (outcome === "saved" || outcome === "partly") retry();
  }

  /* Something was typed since the request went out. */
  const isLater = (form, sent) => form.dataset.draft && [...new FormData(form)].some(
    pair => isWritten(pair) && sent.has(pair[0]) && !sent.getAll(pair[0]).includes(pair[1]));

  const REMAINS = { later: "typed", away: "saving", failed: "failed", partly: "partly", offline: "offline", anew: "anew", other: "other" };

  function settle(form, outcome) {
    if (form.dataset.draft && REMAINS[outcome]) unsaved.set(keyOf(form), REMAINS[outcome]);
    else {
      unsaved.delete(keyOf(form));
      if (outcome !== "same") last = outcome === "offline" ? "undone" : outcome;
    }
    say();
    document.dispatchEvent(new CustomEvent("cv:answered", { detail: { form, outcome } }));
  }

  /* ── Sending again ── */

  function send(form, event) {
    if (event?.type === "submit") form.requestSubmit(event.submitter);
    else form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function retry() {
    for (const [name, is] of [...unsaved]) {
      const form = is === "offline" && formOf(name);
      if (form) send(form, { type: savesItself(form) ? "change" : "submit" });
    }
  }
  addEventListener("online", retry);
  setInterval(retry, AGAIN);

  /* Who signs in anew in another window makes the tokens of this page void: take those of a new page, if
     it is the same person's. */
  async function renewToken() {
    const answer = await fetch(location.pathname).catch(() => null);
    if (!answer) return "offline";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("#undo [name=csrfmiddlewaretoken]")?.value;
    const personOf = root => root.getElementById("drafts").dataset.person;
    if (!token) return "anew";  // signed out again, or no member any more
    if (personOf(page) !== personOf(document)) return "other";
    for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
    return "renewed";
  }

  /* ── A form that was closed unsaved: its text is offered above ── */

  function leave() {
    for (const [name, is] of [...unsaved]) {
      if (typeof name !== "string" || is === "saving" || formOf(name)) continue;
      unsaved.delete(name);
      last = "";
    }
    say();
  }
  document.addEventListener("htmx:afterSettle", leave);
  document.addEventListener("click", event => { if (event.target.closest?.("[data-cancel]")) setTimeout(leave); });
})();
