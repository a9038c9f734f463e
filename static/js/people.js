/* The directory: what stays as it was when the filters are renewed. Pages work without any of it. */
(() => {
  /* Groups of filters stay folded or unfolded as the visitor left them. */
  const folded = new Map();

  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".facets details")) folded.set(event.target.id, !event.target.open);
  }, true);

  document.addEventListener("htmx:oobAfterSwap", () => {
    for (const group of document.querySelectorAll(".facets details")) {
      if (folded.has(group.id)) group.open = !folded.get(group.id);
    }
  });

  /* The field adds a technology under the name `skill`; suggestions are asked for as `q`. */
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches("[data-suggest]")) return;
    event.detail.parameters = { q: event.target.value };
  });
})();
