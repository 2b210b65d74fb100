// Turns the pages of a consensus session by keyboard or presenter: arrows, and Page Up and Down. Not while something is
// typed or picked that is not recorded yet.
"use strict";

const WAYS = { ArrowLeft: "prev", PageUp: "prev", ArrowRight: "next", PageDown: "next" };
const form = document.querySelector("[data-session]");

function changed() {
  return [...form.elements].some((field) =>
    field.type === "radio" ? field.checked !== field.defaultChecked : field.type === "text" && field.value !== field.defaultValue);
}

document.addEventListener("keydown", (event) => {
  const way = document.querySelector(`a[rel="${WAYS[event.key]}"]`);
  const inField = event.target.matches("input") && event.key.startsWith("Arrow");
  if (!way || inField || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || changed()) return;
  event.preventDefault();
  way.click();
});
