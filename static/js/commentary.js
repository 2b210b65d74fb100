// Commentary: what a tab does about a text that somebody else wrote meanwhile, and buttons that scripts make needless.
"use strict";

if (window.htmx) document.querySelectorAll("[data-by-hand]").forEach((one) => { one.hidden = true; });

// Having seen what stands there now, a tab goes on from it.
function goOnFrom(item, seen) {
  storedIn(item).value = seen;
  keep(item);
  store.keep(urlOf(item), { ...store.find(urlOf(item)), based_on: seen, sent: [] });
  send(item);
}

document.addEventListener("click", (event) => {
  const over = event.target.closest("[data-over], [data-take]");
  if (!over || !window.htmx) return;
  event.preventDefault();
  const item = over.closest("[data-item]");
  if ("take" in over.dataset) item.querySelector("textarea").value = item.querySelector("[data-theirs]").textContent;
  goOnFrom(item, over.value || over.dataset.take);
});
