// The preview beside the editor follows its choices at once.
(() => {
  const form = document.querySelector("[data-preview]");
  if (!form) return;
  const paper = form.querySelector(".ed-paper"), frame = paper.querySelector("iframe");
  form.querySelector("[data-preview-button]").hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
  // A PDF takes a moment: until then there is nothing rather than the page in a small window.
  form.addEventListener("submit", event => { if (!event.submitter?.formTarget) paper.classList.add("is-waiting"); });

  // Where there is none just now, it is asked for once more when the answer says so.
  let later, isSecond = false;
  frame.addEventListener("load", () => {
    paper.classList.remove("is-waiting");
    clearTimeout(later);
    const seconds = frame.contentDocument?.querySelector("[data-again]")?.dataset.again;
    isSecond = Boolean(seconds) && !isSecond;
    if (isSecond) later = setTimeout(() => frame.contentWindow.location.reload(), seconds * 1000);
  });
})();
