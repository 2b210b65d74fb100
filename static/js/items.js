// The questions of a page: what their fields hold, and the line that says what became of an answer.
"use strict";

const items = () => [...document.querySelectorAll("[data-item]")];
const urlOf = (item) => item.getAttribute("hx-post");
const statusOf = (item) => document.querySelector(item.getAttribute("hx-target"));
const storedIn = (scope) => scope.querySelector('input[name$="-based_on"]');
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function fieldsOf(item) {
  const names = item.getAttribute("hx-params").split(",").slice(1);
  return names.filter((name) => !name.endsWith("-based_on"));
}

// What the names of an item's fields begin with: they end in "answer", "text", "based_on".
const prefixOf = (name) => name.replace(/[a-z]+$/, "");

function valueOf(item, name) {
  const controls = [...item.querySelectorAll(`[name="${name}"]`)];
  const control = controls.find((one) => one.type !== "radio" || one.checked);
  return control ? control.value.trim() : "";
}

const valuesOf = (item) => Object.fromEntries(fieldsOf(item).map((name) => [name, valueOf(item, name)]));

function show(item, values) {
  for (const [name, value] of Object.entries(values)) {
    for (const control of item.querySelectorAll(`[name="${name}"]`)) {
      if (control.type === "radio") control.checked = control.value === value;
      else control.value = value;
      if (control.tagName === "TEXTAREA" && value) control.closest("details")?.setAttribute("open", "");
    }
  }
}

function say(item, text, kind) {
  const line = document.createElement("span");
  line.className = kind;
  line.textContent = text;
  statusOf(item).replaceChildren(...(text ? [line] : []));
}
