// A form with data-passkey asks the browser for a passkey, puts the answer in and is sent.
(function () {
  "use strict";
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const said = form.querySelector("[role=status]");
  const known = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;
  if (!known) {
    said.textContent = form.dataset.unknown;
    return;
  }
  const options = JSON.parse(document.getElementById("passkey-options").textContent).publicKey;
  const making = form.dataset.passkey === "create";
  form.addEventListener("submit", async function (event) {
    if (form.elements.odpowiedz.value) return;
    event.preventDefault();
    said.textContent = form.dataset.waiting;
    try {
      const made = making
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
          });
      form.elements.odpowiedz.value = JSON.stringify(made.toJSON());
      form.requestSubmit();
    } catch (error) {
      said.textContent = form.dataset.failed;
    }
  });
})();
