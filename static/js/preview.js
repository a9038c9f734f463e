// The preview beside the editor follows its choices at once.
(() => {
  const form = document.querySelector("[data-preview]");
  if (!form) return;
  const paper = form.querySelector(".ed-paper");
  form.querySelector("[data-preview-button]").hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
  // A PDF takes a moment: until then there is nothing rather than the page in a small window.
  form.addEventListener("submit", event => { if (!event.submitter?.formTarget) paper.classList.add("is-waiting"); });
  paper.querySelector("iframe").addEventListener("load", () => paper.classList.remove("is-waiting"));
})();
