// A CV page, as far as a still page cannot: a technology under the pointer lights up where it was
// used, the year ruler moves, and what narrows the CV does so under the finger: it keeps its place and
// the focus. Listeners sit on the document, so a swapped-in page needs no setup.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const page = () => document.querySelector("[data-cv]");
  const byId = id => document.getElementById(id);
  const isShown = element => Boolean(element?.getClientRects().length);

  // ── Tracing a technology ──

  let lit = null;  // what was lit before

  function trace(skill) {
    lit ??= new Set(all(".lit", page()));
    page().classList.add("is-tracing");
    for (const element of all("[data-skills]", page()))
      element.classList.toggle("lit", element.dataset.skills.split(" ").includes(skill));
  }

  function rest() {
    if (!lit || !page()) return;
    page().classList.remove("is-tracing");
    for (const element of all("[data-skills]", page())) element.classList.toggle("lit", lit.has(element));
    lit = null;
  }

  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, event => {
      const chip = event.target.closest?.("#skills [data-skill]");
      if (chip) trace(chip.dataset.skill);
    });
    document.addEventListener(off, event => {
      if (event.target.closest?.("#skills [data-skill]")) rest();
    });
  }

  // ── Narrowing in place ──

  let opener = "";  // the technology that was pressed last: closing the panel leads back to it
  let pressed = null;  // the link that is being answered, and how things stood before
  let here = location.href;
  const places = new Map();  // address → how far its reader had scrolled

  // What is in the window, as id and distance from its top; what is nearest to the pressed link comes first.
  function landmarks(link) {
    const bar = document.querySelector(".topbar")?.getBoundingClientRect().bottom ?? 0;
    const from = link.closest("#people, #people-bar") ? bar : link.getBoundingClientRect().top;
    return all("[id]", page())
      .filter(element => isShown(element) && !element.closest("#people, #people-bar, [popover]"))
      .map(element => ({ id: element.id, top: element.getBoundingClientRect().top }))
      .filter(({ top }) => top >= bar && top < innerHeight)
      .sort((one, other) => Math.abs(one.top - from) - Math.abs(other.top - from));
  }

  function keepPlace(before) {
    const mark = before.find(({ id }) => isShown(byId(id)));
    if (mark) goTo(scrollY + byId(mark.id).getBoundingClientRect().top - mark.top);
  }

  // A page that got too short for that is made as long.
  function goTo(y) {
    document.body.style.minHeight = "";
    if (y + innerHeight > document.documentElement.scrollHeight) document.body.style.minHeight = `${Math.ceil(y + innerHeight)}px`;
    scrollTo({ top: y, behavior: "instant" });
  }

  // The link itself, else what stands for it now; where the panel is gone, what opened it.
  function keepFocus({ link, isByKey }) {
    const names = [link.id, ...(byId("people") ? [] : [opener]), ...(link.dataset.then ?? "").split(" ")];
    const next = names.map(byId).find(isShown);
    next?.focus({ preventScroll: true });
    if (isByKey) next?.scrollIntoView({ block: "nearest" });
  }

  // The sheet of people that was open stays open, and gives the focus back to the bar when it closes.
  function keepOpen(panel) {
    panel.dataset.still = "";
    byId("people-show").focus({ preventScroll: true });
    panel.showPopover();
  }

  function announce() {
    const words = ["panel-h", "narrowed"].map(id => byId(id)?.textContent.trim()).filter(Boolean);
    byId("said").textContent = words.length ? words.join(". ") : byId("said").dataset.all;
  }

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target?.id !== "cv" || !detail.shouldSwap) return;
    const { elt: link, triggeringEvent } = detail.requestConfig;
    if (link.matches("[data-skill]")) opener = link.id;
    pressed = {
      link,
      before: landmarks(link),
      isByKey: triggeringEvent.detail === 0 || !triggeringEvent.isTrusted,  // Enter, or Escape (below)
      isOpen: Boolean(document.querySelector("#people:popover-open")),
    };
  });

  // Not afterSwap: until it has settled, what has an id looks as it did before.
  document.addEventListener("htmx:afterSettle", () => {
    lit = null;
    if (!pressed || !page()) return;
    if (pressed.isOpen && byId("people")) keepOpen(byId("people"));
    keepPlace(pressed.before);
    keepFocus(pressed);
    rest();
    announce();
    pressed = null;
  });

  // Back and forward: left alone, the browser would scroll before the page has come.
  document.addEventListener("htmx:beforeHistoryUpdate", () => {
    history.scrollRestoration = "manual";
    places.set(location.href, scrollY);
  });
  document.addEventListener("htmx:pushedIntoHistory", () => { here = location.href; });
  addEventListener("popstate", () => {
    places.set(here, scrollY);
    here = location.href;
  });
  document.addEventListener("htmx:historyRestore", () => {
    if (places.has(here)) goTo(places.get(here));
  });
  addEventListener("pagehide", () => { history.scrollRestoration = "auto"; });

  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && !document.querySelector(":popover-open")) byId("panel-close")?.click();
  });
  // On a screen that was turned there may be room beside the page.
  matchMedia("(min-width: 62rem)").addEventListener("change", () => byId("people")?.hidePopover());

  // ── The year ruler ──

  document.addEventListener("input", event => {
    if (!event.target.matches("[data-ruler]")) return;
    const ruler = event.target.closest(".ruler");
    const year = ruler.querySelector(`[data-year="${event.target.value}"]`);
    for (const mark of all("[data-year-band], [data-year-thumb]", ruler)) mark.setAttribute("x", year.dataset.x);
    for (const label of all("[data-year]", ruler)) label.classList.toggle("on", label === year);
    ruler.querySelector("[data-ruler-year]").textContent = event.target.value;
    ruler.querySelector("[data-ruler-text]").textContent = year.dataset.says;
  });
  document.addEventListener("submit", event => event.target.matches("[data-ruler-form]") && event.preventDefault());

  // ── Sharing: the address is selected when one goes there, copied by the button where the browser allows it ──

  document.addEventListener("focusin", event => event.target.matches("[data-select]") && event.target.select());

  document.addEventListener("toggle", event => {
    const button = event.target.querySelector("[data-copy]");
    if (button) button.hidden = !navigator.clipboard;
  }, true);

  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(byId(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
})();
