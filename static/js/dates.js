// A date of several fields is saved when all of it is said, not in the middle. Without this it is
// said at once that the year is missing.
(() => {
  const withheld = new WeakSet();

  /* A month without its year, or an end that is no longer open and not said yet. */
  function isHalf(date) {
    const now = date.querySelector("[name$=_now]"), year = date.querySelector("[name$=_year]");
    if (now?.checked || year.value.trim()) return false;
    return Boolean(now || date.querySelector("[name$=_month]").value);
  }

  document.addEventListener("change", event => {
    const date = event.target.closest?.("[data-date]");
    if (!date) return;
    if (isHalf(date)) {
      event.stopPropagation();  // the form saves itself when this arrives there
      withheld.add(date);
    }
    else withheld.delete(date);
  }, true);

  document.addEventListener("focusout", event => {
    const date = event.target.closest?.("[data-date]");
    if (!withheld.has(date) || date.contains(event.relatedTarget)) return;
    if (event.relatedTarget?.closest("[type=submit], [data-cancel]")) return;
    withheld.delete(date);
    event.target.form.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
