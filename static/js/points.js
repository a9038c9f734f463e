// Lists of short texts are typed point by point: Enter begins the next, Backspace at the beginning
// joins it with the one before, what is pasted is split and loses its bullets (profiles/fields.py does
// the same). The text area underneath keeps what is sent; without this it is typed there, line by line.
(() => {
  const BULLET = /^\s*[•‣◦▪●·*–—-]+(\s+|$)/, NUMBER = /^\s*(\d{1,2})[.)]\s+/;
  const boxOf = element => element.closest?.(".ed-points");
  const pointsOf = box => [...box.querySelectorAll("textarea")];
  const areaOf = box => box.nextElementSibling;
  const grows = CSS.supports("field-sizing", "content");

  function cleaned(lines) {
    const numbered = lines.length > 1 && lines.every((line, at) => line.match(NUMBER)?.[1] === String(at + 1));
    return lines.map(line => line.replace(numbered ? NUMBER : BULLET, ""));
  }

  function fit(point) {
    if (grows) return;
    point.rows = 1;
    while (point.scrollHeight > point.clientHeight + 4 && point.rows < 12) point.rows += 1;
  }

  function add(box, text, after) {
    const point = document.createElement("textarea");
    point.rows = 1;
    point.className = "form-control";
    point.value = text;
    if (after) after.after(point);
    else box.append(point);
    fit(point);
    return point;
  }

  /* What the box says, in the field that is sent. */
  function sync(box) {
    const area = areaOf(box), points = pointsOf(box);
    area.value = points.map(point => point.value).filter(text => text.trim()).join("\n");
    points.forEach((point, at) => {
      point.id = `${area.id}-${at + 1}`;
      point.setAttribute("aria-label", `${box.dataset.label} ${at + 1}`);
      if (area.hasAttribute("aria-describedby")) point.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
    });
  }

  function put(point, at) {
    point.focus();
    point.setSelectionRange(at, at);
  }

  /* Several lines in one point become as many points; the caret stays in its line. */
  function split(point) {
    const caret = point.value.slice(0, point.selectionStart).split("\n").length - 1;
    const rest = point.value.length - point.selectionStart;
    const isTyped = point.value.split("\n").length === 2 && point.value[point.selectionStart - 1] === "\n";
    const lines = isTyped ? point.value.split("\n") : cleaned(point.value.split(/\r?\n/));
    if (!lines.some(line => line.trim())) lines.length = 1;
    point.value = lines[0];
    let last = point, there = point;
    lines.slice(1).forEach((line, at) => {
      last = add(boxOf(point), line, last);
      if (at + 1 === caret) there = last;
    });
    fit(point);
    const after = lines.slice(caret + 1).join("\n").length + (caret < lines.length - 1 ? 1 : 0);
    put(there, Math.max(0, there.value.length - Math.max(0, rest - after)));
  }

  function join(first, second) {
    const at = first.value.length;
    first.value += second.value;
    second.remove();
    fit(first);
    put(first, at);
    first.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Before drafts.js reads the form, and htmx sends it.
  addEventListener("input", event => {
    const point = event.target, box = boxOf(point);
    if (!box) return;
    if (point.value.includes("\n")) split(point);
    else if (BULLET.test(point.value)) {
      const rest = point.value.length - point.selectionStart;
      if (/\s/.test(point.value)) {
        point.value = point.value.replace(BULLET, "");
        put(point, Math.max(0, point.value.length - rest));
      }
    }
    fit(point);
    sync(box);
  }, true);

  addEventListener("change", event => {
    const box = boxOf(event.target);
    if (box) box.dataset.said = areaOf(box).value;
  }, true);

  document.addEventListener("focusout", event => {
    const box = boxOf(event.target);
    if (!box || box.contains(event.relatedTarget) || box.dataset.said === areaOf(box).value) return;
    if (event.relatedTarget?.closest("[type=submit], [data-cancel]")) return;
    box.dataset.said = areaOf(box).value;
    areaOf(box).dispatchEvent(new Event("change", { bubbles: true }));  // no key did it: say it was changed
  });

  document.addEventListener("keydown", event => {
    const point = event.target, box = boxOf(point);
    if (!box || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const before = point.previousElementSibling, after = point.nextElementSibling;
    const isFirst = point.selectionEnd === 0, isLast = point.selectionStart === point.value.length;
    if (event.key === "Backspace" && isFirst && before) join(before, point);
    else if (event.key === "Backspace" && !point.value && after) { point.remove(); put(after, 0); sync(box); }
    else if (event.key === "Delete" && isLast && after) join(point, after);
    else if (event.key === "ArrowUp" && isFirst && before) put(before, before.value.length);
    else if (event.key === "ArrowDown" && isLast && after) put(after, 0);
    else return;
    event.preventDefault();
  });

  function equip(area) {
    if (boxOf(area.previousElementSibling ?? area)) return;
    const box = document.createElement("div"), label = area.labels[0];
    box.className = "ed-points";
    box.dataset.label = label?.textContent.trim() ?? "";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", box.dataset.label);
    for (const line of area.value.split("\n")) add(box, line);
    area.before(box);
    box.dataset.said = area.value;
    sync(box);
    pointsOf(box).forEach(fit);
    if (area.matches(".is-invalid")) for (const point of pointsOf(box)) point.classList.add("is-invalid");
    area.hidden = true;
    const toLast = () => put(pointsOf(box).at(-1), Infinity);
    label?.addEventListener("click", toLast);
    box.addEventListener("click", event => { if (event.target === box) toLast(); });
  }

  const equipAll = root => root.querySelectorAll("textarea[data-lines]").forEach(equip);
  equipAll(document);
  document.addEventListener("htmx:load", event => equipAll(event.detail.elt));
})();
