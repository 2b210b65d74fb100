// Saving answers as they are given. htmx sends the one question that changed; this file keeps on the device what is
// not acknowledged, says so, and sends it again when the network is back.
"use strict";

const bar = document.getElementById("waiting");
const store = new Waiting(bar.dataset.keeper);
// A text field made larger has a style attribute, which our policy lets no script copy.
if (window.htmx) htmx.config.attributesToSettle = ["class"];
const FIRST_RETRY = 2000; // ms
const LAST_RETRY = 60000;
let delay = FIRST_RETRY;
let retry = null;

function keep(item) {
  const known = store.find(urlOf(item));
  store.keep(urlOf(item), {
    values: valuesOf(item),
    based_on: known ? known.based_on : storedIn(item).value,
    sent: known ? known.sent : [],
    ident: item.dataset.item,
    text: item.dataset.text,
    page: `${location.pathname}#${item.id}`,
  });
}

function send(item) {
  clearTimeout(item.pause);
  item.pause = null;
  if (!window.htmx) return; // it did not load: the page is posted whole
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
  const item = event.detail.requestConfig?.elt || event.detail.elt;
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
  const prefix = prefixOf(fieldsOf(item)[0]);
  event.detail.parameters[`${prefix}waited`] = "on";
  event.detail.parameters[`${prefix}based_on`] = entry ? entry.based_on : storedIn(item).value;
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

// Whoever is signed out meanwhile is led to the sign-in: an answer of another page, which saved nothing.
const elsewhere = (item, { responseURL }) => responseURL && new URL(responseURL).pathname !== urlOf(item);

document.addEventListener("htmx:beforeSwap", ofItem((item, event) => {
  const { xhr } = event.detail;
  if (elsewhere(item, xhr)) event.detail.shouldSwap = false;
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
  if (elsewhere(item, event.detail.xhr)) lose(item);
  else if (status >= 200 && status < 300) {
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

addEventListener("online", () => {
  delay = FIRST_RETRY;
  again();
});
