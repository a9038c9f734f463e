// The editor: forms open where their item stands, save themselves, and give focus back. What is
// newer wins by the CV's version. Every form works without any of it, on its own page.
(() => {
  const main = () => document.getElementById("ed-main");
  const stays = ".ed-item.is-open, .ed-stays, .ed-item:has(> .ed-level.htmx-request)";
  const open = root => [...root?.querySelectorAll(stays) ?? []];
  const state = document.getElementById("save-state");
  const versionOf = xhr => Number(xhr.getResponseHeader("CV-Version"));
  const isSave = config => config.verb === "post";

  document.addEventListener("cv:answered", ({ detail: { form, outcome } }) => {
    if (!/^(saved|later|partly)$/.test(outcome)) return;
    if (form.matches(".ed-stays")) unmark(form);
    renewPreview();
  });

  /* ── The page in small, a moment after it changed ── */

  let renewal;
  function renewPreview() {
    clearTimeout(renewal);
    renewal = setTimeout(() => document.querySelector(".ed-paper iframe")?.contentWindow.location.reload(), 900);
  }

  /* ── A form that saves itself when a field is left ── */

  document.addEventListener("htmx:configRequest", event => {
    const { triggeringEvent, parameters, formData } = event.detail;
    const button = triggeringEvent?.submitter;
    if (triggeringEvent?.type === "change") parameters.quiet = "1";
    if (button?.name && !formData.has(button.name)) parameters[button.name] = button.value;  // one outside its form
  });

  function unmark(form) {
    form.querySelectorAll(".invalid-feedback").forEach(element => element.remove());
    form.querySelectorAll(".is-invalid").forEach(element => element.classList.remove("is-invalid"));
    form.querySelectorAll("[aria-invalid]").forEach(element => element.removeAttribute("aria-invalid"));
  }

  /* What was typed since the request went out stays, when its answer shows the form anew. */
  function carry(from, into, sent) {
    for (const field of from.elements) {
      const there = into.elements.namedItem(field.name);
      if (!(there instanceof Element) || /^(hidden|checkbox|radio)$/.test(field.type)) continue;
      if (sent.has(field.name) && field.value !== sent.get(field.name)) there.value = field.value;
    }
  }

  /* ── Swapping: other open forms stay, and focus goes where the person is ── */

  let kept = [], asked, focused;

  document.addEventListener("htmx:beforeSwap", event => {
    const { xhr, requestConfig, target } = event.detail, quiet = requestConfig.parameters.quiet;
    asked = requestConfig.elt.closest(".ed-item");
    focused = document.activeElement;
    if (isSave(requestConfig) && !quiet && versionOf(xhr) && versionOf(xhr) < state?.dataset.version) {
      event.detail.shouldSwap = false;  // something newer is shown already
      return;
    }
    if (quiet && xhr.status < 300) {
      event.detail.swapOverride = "none";
      unmark(requestConfig.elt);
    }
    if (target === main()) {
      kept = open(target).filter(item => item !== asked).map(item => ({ item, place: item.parentElement.id }));
      for (const { item } of kept) document.body.append(item);  // htmx wants who asked in the document
    }
  });

  function putBack({ item, place }) {
    const closed = document.getElementById(item.id);
    if (closed && closed !== item) closed.replaceWith(item);
    else (document.getElementById(place) ?? main()).prepend(item);
  }

  document.addEventListener("htmx:afterSwap", event => {
    const { requestConfig, target } = event.detail;
    if (event.target.id === "ed-main" || target.id === "ed-main") {
      kept.forEach(putBack);
      kept = [];
      backTo(requestConfig);
    }
    const form = asked && document.getElementById(asked.id)?.querySelector("form.ed-form");
    if (form && requestConfig.parameters.quiet && requestConfig.elt !== form) {
      carry(requestConfig.elt, form, requestConfig.formData);
    }
  });

  /* Focus after the page changed: the control that was used, or the item that was saved. */
  function backTo(requestConfig) {
    if (focused?.isConnected) return focused.focus();
    const same = focused?.id && document.getElementById(focused.id);
    const item = asked && document.getElementById(asked.id);
    if (requestConfig.triggeringEvent?.submitter?.name === "another") {
      const add = document.querySelector(`.cv-sec:has(#${CSS.escape(asked.parentElement?.id ?? "")}) > header .btn`);
      document.addEventListener("htmx:afterSettle", () => add?.click(), { once: true });  // before, it is a mere link
      return;
    }
    const to = same && !same.disabled ? same : item?.querySelector(".ed-click");
    (to ?? document.querySelector("#ed-said button, #ed-main .ed-click"))?.focus({ preventScroll: true });
  }

  /* An item that was opened or closed, or a form that came back with mistakes. */
  document.addEventListener("htmx:load", event => {
    const item = event.target;
    if (!item.matches(".ed-item")) return;
    const wrong = item.querySelector(".ed-conflict, .is-invalid, [aria-invalid=true]");
    const first = item.querySelector("form.ed-form :is(input, select, textarea):not([type=hidden])");
    if (item.matches(".is-open")) { if (item.querySelector(".ed-conflict") || !item.contains(document.activeElement)) (wrong ?? first)?.focus(); }
    else item.querySelector(".ed-click")?.focus({ preventScroll: true });
  });

  /* One new entry at a time: the button leads back to the form that is open. */
  document.addEventListener("htmx:beforeRequest", event => {
    const slot = event.detail.target;
    if (!slot.matches?.(".ed-new-item") || !slot.querySelector(".is-open")) return;
    event.preventDefault();
    slot.querySelector("input:not([type=hidden])").focus();
  });

  /* An entry that is not saved yet just goes; Escape closes, and takes nothing back that is saved. */
  document.addEventListener("htmx:confirm", event => {
    if (!event.detail.elt.matches("[data-cancel]")) return;
    const item = event.detail.elt.closest(".ed-new-item > .ed-item");
    if (!item) return;
    event.preventDefault();
    const section = item.closest(".cv-sec"), path = item.querySelector("form").getAttribute("action");
    item.remove();
    section.querySelector(`a[href="${path}"]`)?.focus();
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const cancel = event.target.closest(".ed-item.is-open")?.querySelector("[data-cancel]");
    if (!cancel) return;
    cancel.dataset.closes = "";
    cancel.click();
  });

  /* ── Forms on a page of their own ── */

  document.querySelector("main .ed-conflict, main form .is-invalid, main form [aria-invalid=true]")?.focus();

  /* What drafts.js does not keep is asked about before it goes. */
  let changed = false;
  document.addEventListener("input", event => {
    const form = event.target.form;
    if (form?.method === "post" && !form.dataset.draft) changed = true;
  });
  document.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", event => { if (changed) event.preventDefault(); });
})();
