/* Something new appears by itself: quietly when nobody is busy with the list, else as an offer. Focus is never taken. */
(() => {
  "use strict";

  const place = document.querySelector("[data-live]");
  if (place === null) return;
  const AGAIN_MS = 15000;
  const ECHO_MS = 10000;
  const hasActed = document.querySelector("main .flashes") !== null; // the page says what its reader just did
  const opened = Date.now();
  const offer = document.querySelector("#live-offer");
  const list = () => document.querySelector("main[data-refresh]");
  const refresh = () => window.htmx.trigger(list(), "refresh");
  let source = null;
  let said = null;
  let count = null;

  let isAsked = false;

  const isFilledIn = (field) => {
    if (field.matches("select")) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((each) => each.defaultSelected));
    return ["checkbox", "radio"].includes(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  };

  // On the page of one item something may stand open, be written already, or have been said just now.
  const isInHand = (main) => main.dataset.refresh === "item"
    && (main.querySelector("details.action[open], .flashes, [data-unsent]") !== null
      || [...main.querySelectorAll("textarea, select, input:not([type=hidden])")].some(isFilledIn));
  const isBusy = (main) => main.contains(document.activeElement) || !document.getSelection().isCollapsed || isInHand(main);

  // What an own act leads to comes within seconds: that is no news to who did it.
  const isEcho = () => hasActed && Date.now() - opened < ECHO_MS;

  const tell = () => {
    if (isEcho()) return;
    const main = list();
    place.textContent = "";
    if (main === null) return;
    if (isBusy(main)) offer.hidden = false;
    else refresh();
    place.textContent = place.dataset.text;
  };

  // Someone may have begun while the new page was under way.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== list() || !event.detail.shouldSwap) return;
    event.detail.shouldSwap = isAsked || !isBusy(list());
    offer.hidden = event.detail.shouldSwap;
    isAsked = false;
  });

  offer.querySelector("button").addEventListener("click", () => {
    offer.hidden = true;
    isAsked = true;
    document.querySelector("#content").focus();
    refresh();
  });

  const stop = () => {
    source?.close();
    source = null;
  };

  // One stream for the page that is looked at: browsers allow few connections to one address.
  const start = () => {
    if (source !== null || document.hidden || !window.EventSource) return;
    source = new EventSource(place.dataset.live);
    source.addEventListener("pulse", (event) => {
      const before = said;
      said = event.data;
      if (before === null || before === said) return;
      document.body.dispatchEvent(new CustomEvent("live"));
      if (Number.parseInt(said, 10) >= Number.parseInt(before, 10)) tell(); // fewer unread: somebody read, nothing came
    });
    source.addEventListener("ended", () => {
      stop();
      if ("leaving" in document.body.dataset) return;
      if (document.querySelector("main form textarea, main form input:not([type=hidden])") === null) window.location.reload();
    });
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      stop();
      setTimeout(start, AGAIN_MS); // all places were taken
    });
  };

  // Without a stream the count in the menu, asked once a minute, tells the same.
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (!event.target.matches(".unread")) return;
    const now = Number.parseInt(event.target.textContent, 10) || 0;
    if (source === null && count !== null && now > count) tell();
    count = now;
  });

  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : start()));
  window.addEventListener("pagehide", stop);
  start();
})();
