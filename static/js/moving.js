// Coming and going: nothing is left behind on the way to another page, and what an earlier page could not send goes now.
"use strict";

const form = document.querySelector("form[data-page]");
const refresh = document.querySelector("[data-review]") && store.urls().length > 0;
let goal = null; // what to do when everything is sent

const unsent = () => items().some((item) => item.pause || item.busy);
const waiting = () => items().some((item) => item.waits);

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
    if (!waiting() && navigator.onLine) go();
    else {
      const line = document.createElement("p");
      line.textContent = bar.dataset.stay;
      bar.replaceChildren(line);
    }
  } else if (refresh && !store.urls().length && !bar.querySelector(".newer")) location.reload();
}

// A text still being typed when the page goes away is sent without waiting for an answer.
addEventListener("pagehide", () => {
  for (const item of items().filter((one) => one.pause)) {
    const body = new URLSearchParams(valuesOf(item));
    body.set(storedIn(item).name, storedIn(item).value);
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    navigator.sendBeacon(urlOf(item), body);
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || link.origin !== location.origin || link.pathname === location.pathname) return;
  if (!unsent() && navigator.onLine) return;
  event.preventDefault();
  leave(() => location.assign(link.href));
});

// Continue posts the whole page, as without script: what is saved already changes nothing.
document.addEventListener("submit", (event) => {
  if (event.target !== form && !event.target.matches("[data-submit]")) return;
  if (!unsent() && !waiting() && navigator.onLine) return;
  event.preventDefault();
  if (waiting()) again();
  leave(() => event.target.submit());
});

// Back to a page that the browser kept as it was: what was given meanwhile is not on it.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// --- On arrival ------------------------------------------------------------------------------------------------------

// An answer to a question of another page is sent from an element of its own.
function standIn(url, entry) {
  const based = `${prefixOf(Object.keys(entry.values)[0])}based_on`;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const values = { csrfmiddlewaretoken: token, ...entry.values, [based]: entry.based_on };
  const item = element("div", { hidden: true, page: entry.page });
  item.append(...["fields", "stored", "status"].map((part) => element("div", { id: `${part}-${entry.ident}` })));
  item.append(...Object.entries(values).map(([name, value]) => element("input", { type: "hidden", name, value })));
  Object.assign(item.dataset, { item: entry.ident, text: entry.text });
  item.setAttribute("hx-post", url);
  item.setAttribute("hx-trigger", "typed");
  item.setAttribute("hx-target", `#status-${entry.ident}`);
  item.setAttribute("hx-params", Object.keys(values).join(","));
  item.setAttribute("hx-include", "this");
  document.body.append(item);
  htmx.process(item);
  return item;
}

const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

function arrive() {
  for (const url of window.htmx ? store.urls() : []) {
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
