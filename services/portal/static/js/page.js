/* The little that pages cannot do without script. Every page works without it too. */
(() => {
  "use strict";

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.account[open]")) {
      if (menu !== except) menu.removeAttribute("open");
    }
  };

  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.account")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.account[open]");
    if (menu === null) return;
    closeMenus(null);
    menu.querySelector("summary").focus();
  });

  // After a fault the summary is read first.
  document.querySelector("[data-focus]")?.focus();

  // A page from the browser's memory is asked for again: after signing out it must show nothing.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
})();
