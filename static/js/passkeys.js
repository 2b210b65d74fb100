// Passkeys: shown where the browser knows them; one that is not used is said on the page.
"use strict";

const known = Boolean(window.PublicKeyCredential);
for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = !known;
for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = known;

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.getElementById("passkey-failed");
  if (said) said.textContent = said.dataset.words;
});
