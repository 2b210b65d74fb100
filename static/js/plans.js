// The plan: what is refused is shown too, buttons that scripts make needless go, and nobody loses their place.
"use strict";

function arrange() {
  if (window.htmx) document.querySelectorAll("[data-by-hand]").forEach((one) => { one.hidden = true; });
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 409 && detail.xhr.status !== 422) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

// Signed out, or without network: say so, for nothing else would.
for (const event of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(event, () => {
    const line = document.getElementById("plan-status");
    line.textContent = line.dataset.failed;
  });
}

document.addEventListener("htmx:afterSettle", () => {
  arrange();
  if (document.activeElement === document.body) document.getElementById("plan-status").focus();
});

arrange();
