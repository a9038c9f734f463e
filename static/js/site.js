/* What every page has: the theme switch and a few keys. Pages work without any of it. */
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

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-switch]")) switchTheme();
  });
  document.addEventListener("keydown", search);
  document.addEventListener("htmx:load", (event) => scrollToEnd(event.target));
  scrollToEnd(document);
  scrollToCurrent(document);
})();
