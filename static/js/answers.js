// Saving answers as they are given. htmx sends the one question that changed; this file keeps what is not
// acknowledged on the device, says so, and sends it again when the network is back, also from another page.
"use strict";

const bar = document.getElementById("waiting");
const form = document.querySelector("form[data-page]");
const store = new Waiting(bar.dataset.assessment);
const PAUSE = 800; // ms after the last key before a text is sent
const FIRST_RETRY = 2000;
const LAST_RETRY = 60000;
let delay = FIRST_RETRY;
let retry = null;
let goal = null; // where to go when everything is sent

const items = () => [...document.querySelectorAll("[data-item]")];
const urlOf = (item) => item.getAttribute("hx-post");
const statusOf = (item) => document.querySelector(item.getAttribute("hx-target"));
const storedIn = (scope) => scope.querySelector('input[name$="-based_on"]');
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// --- What an item shows ----------------------------------------------------------------------------------------------

function fieldsOf(item) {
  const names = item.getAttribute("hx-params").split(",").slice(1);
  return names.filter((name) => !name.endsWith("-based_on"));
}

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

// --- Keeping and sending ---------------------------------------------------------------------------------------------

function keep(item) {
  const known = store.find(urlOf(item));
  store.keep(urlOf(item), {
    values: valuesOf(item),
    based_on: known ? known.based_on : storedIn(item).value,
    sent: known ? known.sent : [],
    text: item.dataset.text,
    page: `${location.pathname}#${item.id}`,
  });
}

function send(item) {
  clearTimeout(item.pause);
  item.pause = null;
  htmx.trigger(item, "typed");
}

function wait(item, text) {
  item.waits = true;
  say(item, text, "unsent");
  count();
  if (retry === null) retry = setTimeout(again, delay);
}

function again() {
  clearTimeout(retry);
  retry = null;
  delay = Math.min(delay * 2, LAST_RETRY);
  items().filter((item) => item.waits && !item.lost).forEach(send);
}

function saved(item) {
  const entry = store.find(urlOf(item));
  const waited = item.waits;
  item.waits = false;
  delay = FIRST_RETRY;
  if (entry && !same(entry.values, item.sending)) {
    store.keep(urlOf(item), { ...entry, based_on: storedIn(item).value, sent: [] }); // changed meanwhile: follows
  } else {
    store.forget(urlOf(item));
  }
  if (waited) count();
}

function count() {
  const waiting = items().filter((item) => item.waits).length;
  const newer = [...bar.querySelectorAll("p.newer")];
  if (!waiting && !bar.childElementCount) return;
  const line = document.createElement("p");
  line.className = waiting ? "" : "done";
  if (waiting) line.textContent = waiting === 1 ? bar.dataset.one : bar.dataset.many.replace("%s", waiting);
  else line.textContent = bar.dataset.none;
  bar.replaceChildren(...newer, line);
}

// --- What htmx reports -----------------------------------------------------------------------------------------------

const ofItem = (act) => (event) => {
  const item = event.detail.elt;
  if (item instanceof Element && item.matches("[data-item]")) act(item, event);
};

document.addEventListener("htmx:beforeRequest", ofItem((item, event) => {
  if (navigator.onLine) {
    item.busy = true;
    return;
  }
  event.preventDefault(); // a request that must fail would only fill the console
  wait(item, bar.dataset.offline);
  settle();
}));

document.addEventListener("htmx:configRequest", ofItem((item, event) => {
  const entry = store.find(urlOf(item));
  item.sending = valuesOf(item);
  if (!item.waits) return;
  event.detail.parameters.waited = "1";
  const based = fieldsOf(item)[0].replace(/answer$/, "based_on");
  event.detail.parameters[based] = entry ? entry.based_on : storedIn(item).value;
}));

document.addEventListener("htmx:beforeSend", ofItem((item) => {
  const entry = store.find(urlOf(item));
  if (entry && !entry.sent.some((values) => same(values, item.sending))) {
    store.keep(urlOf(item), { ...entry, sent: [...entry.sent, item.sending].slice(-5) });
  }
}));

// The answer kept elsewhere may be our own, sent before and saved, whose acknowledgement was lost.
function isOwn(item, html) {
  const kept = new DOMParser().parseFromString(html, "text/html");
  const values = Object.fromEntries(
    fieldsOf(item).map((name) => [name, kept.querySelector(`[name="initial-${name}"]`)?.value.trim() || ""]),
  );
  const entry = store.find(urlOf(item));
  if (!entry || same(values, item.sending) || !entry.sent.some((sent) => same(sent, values))) return false;
  store.keep(urlOf(item), { ...entry, based_on: storedIn(kept).value, sent: [] });
  return true;
}

document.addEventListener("htmx:beforeSwap", ofItem((item, event) => {
  const { xhr } = event.detail;
  if (xhr.status === 409 || xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
  item.own = xhr.getResponseHeader("X-Answer") === "newer" && isOwn(item, xhr.responseText);
  if (item.own) event.detail.shouldSwap = false;
}));

document.addEventListener("htmx:afterRequest", ofItem((item, event) => {
  const { status } = event.detail.xhr;
  item.busy = false;
  if (status >= 200 && status < 300) {
    if (item.own) setTimeout(() => send(item));
    else {
      if (event.detail.xhr.getResponseHeader("X-Answer") === "newer") tellNewer(item);
      saved(item);
    }
  } else if (status === 422) store.forget(urlOf(item));
  else if (status === 409) item.waits = false; // closed: kept until it is reopened
  else if (status === 403 || status === 404) lose(item);
  else wait(item, navigator.onLine ? bar.dataset.failed : bar.dataset.offline);
  settle();
}));

function lose(item) {
  item.lost = true;
  say(item, bar.dataset.lost, "refused");
}

function tellNewer(item) {
  store.forget(urlOf(item));
  if (!item.page) return;
  const line = document.createElement("p");
  const link = document.createElement("a");
  line.className = "newer";
  link.href = item.page;
  link.textContent = item.dataset.text;
  line.append(`${bar.dataset.newer} `, link);
  bar.append(line);
}

// --- What the person does --------------------------------------------------------------------------------------------

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
  const link = event.target.closest("a[href]");
  if (clear) {
    event.preventDefault();
    const item = clear.closest("[data-item]");
    const radios = item.querySelectorAll("input[type=radio]");
    radios.forEach((radio) => { radio.checked = false; });
    radios[0].focus();
    item.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (link && link.origin === location.origin && link.pathname !== location.pathname && unsent()) {
    event.preventDefault();
    leave(() => location.assign(link.href));
  }
});

document.addEventListener("submit", (event) => {
  if (event.target === form) {
    event.preventDefault();
    leave(() => location.assign(form.dataset.next));
  } else if (event.target.matches("[data-submit]") && (unsent() || items().some((item) => item.waits))) {
    event.preventDefault();
    again();
    leave(() => event.target.submit());
  }
});

const unsent = () => items().some((item) => item.pause || item.busy);

// Go on once all is sent; stay, and say why, where something cannot be.
function leave(go) {
  goal = go;
  items().filter((item) => item.pause).forEach(send);
  settle();
}

function settle() {
  if (unsent()) return;
  if (goal) {
    const go = goal;
    goal = null;
    if (!items().some((item) => item.waits) && navigator.onLine) go();
    else {
      const line = document.createElement("p");
      line.textContent = bar.dataset.stay;
      bar.replaceChildren(line);
    }
  } else if (refresh && !store.urls().length && !bar.querySelector(".newer")) location.reload();
}

addEventListener("online", () => {
  delay = FIRST_RETRY;
  again();
});

// A text still being typed when the page goes away is sent without waiting for an answer.
addEventListener("pagehide", () => {
  for (const item of items().filter((one) => one.pause)) {
    const body = new URLSearchParams(valuesOf(item));
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    navigator.sendBeacon(urlOf(item), body);
  }
});

// --- On arrival: what an earlier page could not send -----------------------------------------------------------------

// An answer to a question of another page is sent from an element of its own.
function standIn(url, entry) {
  const item = document.createElement("div");
  const key = url.split("/").at(-2);
  const names = Object.keys(entry.values);
  const based = names[0].replace(/answer$/, "based_on");
  item.dataset.item = "";
  item.dataset.text = entry.text;
  item.page = entry.page;
  item.hidden = true;
  item.innerHTML = `<div id="fields-${key}"></div><span id="stored-${key}"></span><span id="status-${key}"></span>`;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const values = { csrfmiddlewaretoken: token, ...entry.values, [based]: entry.based_on };
  for (const [name, value] of Object.entries(values)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    item.append(field);
  }
  item.setAttribute("hx-post", url);
  item.setAttribute("hx-trigger", "typed");
  item.setAttribute("hx-target", `#status-${key}`);
  item.setAttribute("hx-params", Object.keys(values).join(","));
  item.setAttribute("hx-include", "this");
  document.body.append(item);
  htmx.process(item);
  return item;
}

const refresh = document.querySelector("[data-review]") && store.urls().length > 0;

function arrive() {
  for (const url of store.urls()) {
    const entry = store.find(url);
    const here = items().find((item) => urlOf(item) === url);
    const item = here || standIn(url, entry);
    if (here) show(here, entry.values);
    item.waits = true;
    send(item);
  }
  document.querySelectorAll(".remark textarea, .reason textarea").forEach(tally);
  document.querySelector(".rail .here")?.scrollIntoView({ block: "nearest", inline: "center" });
}

if (document.readyState === "complete") arrive();
else addEventListener("load", arrive);
