// What a person does on a page of questions: picks, types, clears.
"use strict";

const PAUSE = 800; // ms after the last key before a text is sent

document.addEventListener("change", ({ target }) => {
  const item = target.closest("[data-item]");
  if (!item) return;
  clearTimeout(item.pause);
  item.pause = null;
  say(item, "", "");
  keep(item);
}, true);

document.addEventListener("input", ({ target }) => {
  const item = target.closest("[data-item]");
  if (!item || target.tagName !== "TEXTAREA") return;
  say(item, "", "");
  keep(item);
  tally(target);
  clearTimeout(item.pause);
  item.pause = setTimeout(send, PAUSE, item);
});

function tally(area) {
  const line = document.querySelector(`[data-count="${area.id}"]`);
  if (line) line.textContent = `${area.value.length} / ${area.maxLength}`;
}

document.addEventListener("click", (event) => {
  const clear = event.target.closest("button[name=clear]");
  if (!clear) return;
  event.preventDefault();
  const item = clear.closest("[data-item]");
  const radios = item.querySelectorAll("input[type=radio]");
  radios.forEach((radio) => { radio.checked = false; });
  radios[0].focus();
  item.dispatchEvent(new Event("change", { bubbles: true }));
});
