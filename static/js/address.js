// The address of a new page follows the name until its person touches it. Works on the server's word, so
// that what is suggested can be had; without it the address is what the page came with.
(() => {
  const form = document.querySelector("form[data-suggest]");
  if (!form) return;
  const [name, address, suggested] = ["name", "slug", "suggested"].map(field => form.elements.namedItem(field));
  let touched = false, sending = false, asked = name.defaultValue, asking = null;

  // Before the letter stands there, so no answer comes between it and the next.
  for (const kind of ["beforeinput", "compositionstart", "input"]) {
    address.addEventListener(kind, () => { touched = true; });
  }
  const follows = () => !touched && suggested.value && address.value === suggested.value;

  async function suggest() {
    const typed = asked = name.value;
    const query = new URLSearchParams({ name: typed });
    try {
      const answer = await fetch(`${form.dataset.suggest}?${query}`, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(3000) });
      const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
      const said = page.querySelector("[data-address]");
      if (said && typed === name.value && follows()) show(said);
    } catch { /* no connection: it stays as it was */ }
  }

  function show(said) {
    const isAllSelected = address.selectionStart === 0 && address.selectionEnd === address.value.length;
    address.value = suggested.value = said.dataset.address;
    address.removeAttribute("aria-invalid");
    if (document.activeElement === address && isAllSelected) address.select();  // what is typed next replaces it
    document.getElementById("address-check").replaceChildren(said);
  }

  function ask() {
    if (name.value === asked || !follows()) return;
    const mine = asking = suggest().finally(() => { if (asking === mine) asking = null; });
  }

  name.addEventListener("change", ask);
  addEventListener("pageshow", ask);  // what the browser has filled in by itself

  // Enter in the name sends the form: not before its address is there.
  form.addEventListener("submit", event => {
    ask();
    if (!asking) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    asking.then(() => {
      sending = false;
      form.requestSubmit(event.submitter);
    });
  });
})();
