/* What every page has: the theme switch, a few keys, and words for an answer that does not come. Pages
   work without any of it. */
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  function switchTheme() {
    const systemTheme = system.matches ? "dark" : "light";
    const theme = (root.dataset.bsTheme || systemTheme) === "dark" ? "light" : "dark";
    // Back to what the system says means following it again, also when it changes.
    const follow = theme === systemTheme;
    if (follow) delete root.dataset.bsTheme;
    else root.dataset.bsTheme = theme;
    try {
      if (follow) localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch { /* storage is blocked: the choice lasts for this page */ }
  }

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  /* "/" goes to the page's search field, or to the directory's where the page has none. */
  function search(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const field = document.querySelector("input[data-search]") || document.querySelector("[data-search]");
    if (!field) return;
    event.preventDefault();
    if (field.matches("a")) location.assign(field.href);
    else field.focus();
  }

  /* What lies to the right is the newest (years, calendar): start there on a narrow screen. */
  function scrollToEnd(scope) {
    for (const element of scope.querySelectorAll("[data-scroll-end]")) element.scrollLeft = element.scrollWidth;
  }

  /* Of links in a row that is longer than the screen, the one for this page is seen. */
  function scrollToCurrent(scope) {
    for (const row of scope.querySelectorAll("[data-scroll-current]")) {
      const here = row.querySelector("[aria-current]");
      if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
    }
  }

  /* Signing out leaves nothing behind that was typed and not saved (drafts.js). */
  document.addEventListener("submit", (event) => {
    if (!event.target.action?.endsWith?.("/accounts/logout/")) return;
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
    } catch { /* storage is blocked: nothing is kept */ }
  });

  /* A link that goes with what it renews hands the keyboard on: to what takes its place in its row
     (data-row), else to what is there to be read or typed next (data-lands). */
  const linksIn = (row) => [...document.querySelectorAll(`[data-row="${row}"] a`)];
  let left;

  document.addEventListener("htmx:beforeSwap", () => {
    const link = document.activeElement, row = link.closest("[data-row]")?.dataset.row;
    const lands = link.closest("[data-lands]")?.dataset.lands;
    if (lands) left = { lands, row, place: linksIn(row).indexOf(link) };
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (left && document.activeElement === document.body) {
      const links = linksIn(left.row);
      (links[left.place] ?? links.at(-1) ?? document.querySelector(left.lands))?.focus({ preventScroll: true });
    }
    left = null;
  });

  /* ── An answer that does not come, or is a mistake: what htmx would pass over in silence ── */

  let failed;  // the link or form whose request is sent again

  const isEditor = () => document.getElementById("save-state");  // unsaved.js tells of what was to be saved
  const isAside = (element) => element.matches("input:not([data-search])");  // names suggested while one types

  /* Shown above everything, also above an open sheet; `there` is what could be opened instead. */
  function tell(kind, { text = "", there = "" } = {}) {
    const note = document.getElementById("trouble-words").content.firstElementChild.cloneNode(true);
    for (const line of note.querySelectorAll("[data-kind]")) if (line.dataset.kind !== kind) line.remove();
    if (text) note.querySelector("[data-kind]").textContent = text;
    if (there) note.querySelector("[data-there]").href = there;
    else note.querySelector("[data-there]").remove();
    if (!failed) note.querySelector("[data-again]").remove();
    document.getElementById("trouble").replaceChildren(note);
    note.showPopover?.();
  }

  function hush() {
    const note = document.querySelector(".trouble");
    if (note?.contains(document.activeElement)) failed?.focus({ preventScroll: true });
    note?.remove();
    failed = null;
  }

  function again() {
    if (!failed?.isConnected) return location.reload();
    if (failed.matches("a")) failed.click();
    else (failed.form ?? failed).requestSubmit();
  }

  function kindOf(type, status) {
    if (type === "htmx:timeout") return "slow";
    return { 0: "offline", 429: "busy" }[status] ?? "failed";
  }

  function answerFailed({ type, detail: { xhr, requestConfig, pathInfo } }) {
    const { elt } = requestConfig;
    if (isAside(elt) || (requestConfig.verb !== "get" && isEditor())) return;
    const there = requestConfig.verb === "get" ? elt.href ?? pathInfo.finalRequestPath : "";
    // The page is gone, or somebody is signed out: its own address says what is the matter.
    if (there && xhr.status >= 400 && xhr.status < 500 && xhr.status !== 429 && !isEditor()) return location.assign(there);
    failed = elt.matches("a[href], form, input") ? elt : null;
    tell(kindOf(type, xhr.status), { there: xhr.status >= 400 ? there : "" });
  }

  for (const name of ["sendError", "responseError", "timeout"]) document.addEventListener(`htmx:${name}`, answerFailed);
  document.addEventListener("htmx:afterRequest", ({ detail: { successful, xhr } }) => {
    if (successful && !xhr.getResponseHeader("HX-Trigger")) hush();  // but not what this very answer said
  });
  addEventListener("online", () => { if (document.querySelector(".trouble [data-kind=offline]")) again(); });

  /* What the server says of a field, while the page stays as it is. */
  document.addEventListener("trouble", (event) => tell("said", { text: event.detail.text }));

  /* Back, where the page before cannot be had: the browser says so at its address. */
  document.addEventListener("htmx:historyCacheMiss", (event) => { event.detail.xhr.onerror = () => location.reload(); });
  document.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-switch]")) switchTheme();
    if (event.target.closest("[data-again]")) again();
    if (event.target.closest("[data-dismiss]")) hush();
  });
  document.addEventListener("keydown", search);
  document.addEventListener("htmx:load", (event) => scrollToEnd(event.target));
  scrollToEnd(document);
  scrollToCurrent(document);
})();
