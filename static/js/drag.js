// Entries are put in order by dragging their grip, within a section. The arrows beside it do the
// same for keyboards, screen readers and fingers; the server says the new place.
(() => {
  let dragged = null;

  const items = section => [...section.querySelectorAll(":scope > .ed-item")];
  const isBefore = (event, item) => {
    const { top, height } = item.getBoundingClientRect();
    return event.clientY < top + height / 2;
  };

  function showGrips(root) {
    for (const grip of root.querySelectorAll("[data-grip]")) grip.hidden = items(grip.closest(".cv-sec")).length < 2;
  }

  function unmark() {
    for (const item of document.querySelectorAll(".drop-before, .drop-after")) item.classList.remove("drop-before", "drop-after");
  }

  /* The item under the pointer, if the dragged one may stand beside it. */
  function beside(event) {
    const item = dragged && event.target.closest?.(".cv-sec > .ed-item");
    return item && item !== dragged && item.parentElement === dragged.parentElement ? item : null;
  }

  document.addEventListener("dragstart", event => {
    const grip = event.target.closest?.("[data-grip]");
    if (!grip) return;
    dragged = grip.closest(".ed-item");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");  // Firefox drags nothing that carries nothing
    event.dataTransfer.setDragImage(dragged, dragged.offsetWidth - 20, 20);
    dragged.classList.add("is-dragged");
  });

  document.addEventListener("dragover", event => {
    const item = beside(event);
    unmark();
    if (!item) return;
    event.preventDefault();
    item.classList.add(isBefore(event, item) ? "drop-before" : "drop-after");
  });

  document.addEventListener("drop", event => {
    const item = beside(event);
    if (!item) return;
    event.preventDefault();
    const others = items(dragged.parentElement).filter(other => other !== dragged);
    const form = dragged.querySelector(".ed-tools"), place = document.createElement("input");
    place.type = "hidden";
    place.name = "place";
    place.value = others.indexOf(item) + (isBefore(event, item) ? 0 : 1);
    form.append(place);
    form.requestSubmit(form.querySelector("[data-drop]"));
  });

  document.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    unmark();
  });

  document.addEventListener("htmx:afterSettle", () => showGrips(document));
  showGrips(document);
})();
