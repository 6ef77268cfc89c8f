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

  for (const place of document.querySelectorAll("[data-print]")) {
    place.hidden = false;
    place.addEventListener("click", () => globalThis.print());
  }

  // More of a list: the first new row is read next; what failed says so beside the link, which can be tried again.
  const isMore = (event) => event.detail.target?.id === "more";
  let lastRow = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (isMore(event)) lastRow = event.detail.target.previousElementSibling;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (lastRow === null) return;
    const row = lastRow.nextElementSibling;
    lastRow = null;
    const place = row.querySelector("a, h2") ?? row;
    if (place.tagName !== "A") place.tabIndex = -1;
    place.focus();
  });
  const failed = (event) => {
    if (isMore(event)) event.detail.target.querySelector("[data-failed]").hidden = false;
  };
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);

  // A time axis that is wider than the screen shows today first, and its names stay in sight.
  for (const drawing of document.querySelectorAll("[data-today]")) {
    const place = drawing.parentElement;
    const names = drawing.querySelectorAll(".axis__name");
    place.addEventListener("scroll", () => {
      for (const name of names) name.setAttribute("transform", `translate(${place.scrollLeft})`);
    });
    place.scrollLeft = drawing.dataset.today * drawing.clientWidth - place.clientWidth / 2;
  }

  // After a fault the summary is read first.
  document.querySelector("[data-focus]")?.focus();

  // Who signs out, or switches, is leaving: the end of the session is no news then, and nothing overtakes the next page.
  window.addEventListener("submit", (event) => {
    if (event.target.closest("details.account")) document.body.dataset.leaving = "";
  });

  // A page from the browser's memory is asked for again: after signing out it must show nothing.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
})();
