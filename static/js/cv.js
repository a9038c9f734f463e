// A CV page, as far as a still page cannot: a technology under the pointer lights up where it was
// used, and the year ruler moves. Listeners sit on the document, so a swapped-in page needs no setup.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const page = () => document.querySelector("[data-cv]");

  function trace(skill) {
    page().classList.add("is-tracing");
    for (const element of all("[data-skills]", page()))
      element.classList.toggle("lit", element.dataset.skills.split(" ").includes(skill));
  }

  function rest() {
    if (!page()) return;
    const named = new Set(all("[data-skills]", page()).flatMap(element => element.dataset.skills.split(" ")));
    const chosen = new URLSearchParams(location.search).getAll("skill").filter(skill => named.has(skill));
    page().classList.remove("is-tracing");
    for (const element of all("[data-skills]", page())) {
      const skills = element.dataset.skills.split(" ");
      element.classList.toggle("lit", chosen.length > 0 && chosen.every(skill => skills.includes(skill)));
    }
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

  document.addEventListener("keydown", event => {
    if (event.key === "Escape") document.querySelector("#people .panel-head .btn-icon")?.click();
  });

  document.addEventListener("input", event => {
    if (!event.target.matches("[data-ruler]")) return;
    const ruler = event.target.closest(".ruler");
    const year = ruler.querySelector(`[data-year="${event.target.value}"]`);
    for (const mark of all("[data-year-band], [data-year-thumb]", ruler)) mark.setAttribute("x", year.dataset.x);
    for (const label of all("[data-year]", ruler)) label.classList.toggle("on", label === year);
    ruler.querySelector("[data-ruler-year]").textContent = event.target.value;
    ruler.querySelector("[data-ruler-text]").textContent = year.dataset.says;
  });

  const toEnd = () => all("[data-scroll-end]").forEach(element => { element.scrollLeft = element.scrollWidth; });
  document.addEventListener("htmx:afterSwap", () => { toEnd(); rest(); });
  toEnd();
  rest();

  // The address to share: selected when one goes there, copied by the button where the browser allows it.
  document.addEventListener("focusin", event => event.target.matches("[data-select]") && event.target.select());

  document.addEventListener("toggle", event => {
    const button = event.target.querySelector("[data-copy]");
    if (button) button.hidden = !navigator.clipboard;
  }, true);

  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
})();
