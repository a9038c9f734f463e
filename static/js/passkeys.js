/* allauth tells when a passkey could not be made or used: say so above the form. */
(() => {
  const words = document.getElementById("passkey-error");

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault(); // it would go to the console
    document.querySelector("main h1").after(words);
    words.hidden = false;
  });
})();
