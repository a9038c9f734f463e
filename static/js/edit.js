// Editing: focus goes to the first mistake, and leaving with unsaved words asks first.
(() => {
  const mistake = document.querySelector(".is-invalid, [aria-invalid=true]");
  if (mistake) mistake.focus();

  let changed = false;
  document.addEventListener("input", event => { if (event.target.form?.method === "post") changed = true; });
  document.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", event => { if (changed) event.preventDefault(); });
})();
