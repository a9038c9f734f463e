/* The directory: what stays as it was when the filters are renewed. Pages work without any of it. */
(() => {
  const rowsOf = (facet) => [...facet.querySelectorAll(":scope li")];
  const keyOf = (row) => row.querySelector("input").id;
  const isChosen = (row) => row.querySelector(":checked");

  /* Groups of filters stay folded or unfolded as the visitor left them. */
  const folded = new Map();

  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".facets details")) folded.set(event.target.id, !event.target.open);
  }, true);

  /* What is chosen comes first when a page is opened; while one chooses it stays where it was ticked. */
  const places = new Map();  // key of a row → its place in its group

  document.addEventListener("change", (event) => {
    const row = event.target.closest(".facet li"), facet = row?.closest(".facet");
    if (!row) return;
    for (const other of row.querySelectorAll("[data-wish]:checked")) other.checked = other === event.target;
    rowsOf(facet).forEach((one, place) => { if (one === row || isChosen(one)) places.set(keyOf(one), place); });
  }, true);

  function keepPlaces(facet) {
    const rows = rowsOf(facet), lists = [...facet.querySelectorAll("ul")].map((list) => [list, list.children.length]);
    const kept = rows.filter((row) => places.has(keyOf(row))).sort((a, b) => places.get(keyOf(a)) - places.get(keyOf(b)));
    if (!kept.length) return;
    const order = rows.filter((row) => !kept.includes(row));
    for (const row of kept) order.splice(places.get(keyOf(row)), 0, row);
    for (const [list, length] of lists) list.append(...order.splice(0, length));
  }

  document.addEventListener("htmx:oobAfterSwap", ({ detail: { target } }) => {
    if (target.id !== "facets") return;
    for (const group of document.querySelectorAll(".facets details")) {
      if (folded.has(group.id)) group.open = !folded.get(group.id);
    }
    document.querySelectorAll(".facet").forEach(keepPlaces);
  });

  /* What was ticked stays under the finger, whatever comes or goes above it. */
  let held;

  document.addEventListener("htmx:beforeSwap", () => {
    const field = document.activeElement, sheet = field.closest(".facets");
    held = sheet && field.id && { id: field.id, top: field.getBoundingClientRect().top };
  });

  document.addEventListener("htmx:afterSwap", () => {
    const field = held && document.getElementById(held.id), sheet = field?.closest(".facets");
    if (!sheet) return;
    const scroller = sheet.scrollHeight > sheet.clientHeight ? sheet : document.scrollingElement;
    scroller.scrollBy({ top: field.getBoundingClientRect().top - held.top, behavior: "instant" });
  });

  /* The field adds a technology under the name `skill`; suggestions are asked for as `q`. */
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches("[data-suggest]")) return;
    event.detail.parameters = { q: event.target.value };
  });

  /* Fields of which the server says that it cannot read them, until they are changed. */
  document.addEventListener("trouble", (event) => {
    for (const name of event.detail.fields) mark(document.querySelector(`#directory input[name="${name}"]:not([type=checkbox], [type=radio])`), true);
  });
  document.addEventListener("input", (event) => mark(event.target, false));

  function mark(field, isWrong) {
    field?.classList.toggle("is-invalid", isWrong);
    if (isWrong) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
  }

  /* ── More people: the keyboard goes on with the first of them, and Back finds as many ── */

  const list = () => document.getElementById("cards");
  const memory = () => `people:${location.pathname}${location.search}`;
  let before;  // how many there were
  let wanted = 0, top;  // how many to bring back, and how far down

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target === list()) before = list().children.length;
  });

  document.addEventListener("htmx:afterSettle", () => {
    if (before === undefined) return;
    if (wanted) bringBack();
    else list().children[before]?.querySelector("a").focus({ preventScroll: true });
    before = undefined;
  });

  function bringBack() {
    const more = list().children.length < wanted && document.getElementById("more");
    if (more) return more.click();
    wanted = 0;
    scrollTo({ top, behavior: "instant" });
  }

  addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(memory(), JSON.stringify([list()?.children.length ?? 0, scrollY]));
    } catch { /* storage is blocked: Back shows the first people */ }
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward" || !list()) return;
    try {
      [wanted, top] = JSON.parse(sessionStorage.getItem(memory())) ?? [0, 0];
    } catch { /* as above */ }
    if (wanted > list().children.length) bringBack();
    else wanted = 0;
  });
})();
