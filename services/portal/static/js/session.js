/* Before a session ends by itself the page says so; what was typed stays, and comes back after signing in. */
(() => {
  "use strict";

  const WARN_SECONDS = 120;
  const ASK_MS = 30000;
  const box = document.querySelector("#session-end");

  // Put what was not sent back into its form; nothing is sent by itself.
  const kept = document.querySelector("[data-unsent]");
  const form = kept && [...document.forms].find((each) => new URL(each.action).pathname === kept.dataset.unsent);
  if (form && form.method === "post") {
    const values = [...kept.querySelectorAll("[data-name]")].map((row) => [row.dataset.name, row.dataset.value]);
    const names = new Set(values.map(([name]) => name));
    for (const field of form.elements) {
      if (!names.has(field.name) || field.type === "hidden") continue;
      const mine = values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = mine.includes(field.value);
      else field.value = mine[0];
    }
    for (let place = form.closest("details"); place; place = place.parentElement.closest("details")) place.open = true;
    form.dispatchEvent(new Event("input")); // a draft saves what came back
    kept.querySelector("[data-to-copy]").hidden = true;
    kept.querySelector("[data-restored]").hidden = false;
  }

  if (box === null) return;
  const words = box.querySelector("p");
  const stay = box.querySelector("button");
  const again = box.querySelector("a");
  const isTyped = (place) =>
    [...place.querySelectorAll("textarea:not([readonly]), input:not([type=hidden])")].some((field) =>
      field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue,
    );

  // A draft says it itself, as it goes on by itself too.
  const over = () => {
    if ("leaving" in document.body.dataset) return;
    if (!isTyped(document.querySelector("main"))) window.location.reload();
    words.textContent = box.dataset.over;
    stay.hidden = true;
    again.hidden = false;
    box.hidden = !document.body.dispatchEvent(new CustomEvent("signed-out", { cancelable: true }));
  };

  // The form that was written in last waits on the server while its person signs in.
  let last = null;
  document.addEventListener("input", (event) => { last = event.target.form ?? last; });
  again.addEventListener("click", async (event) => {
    const typed = [last, ...document.forms].find((each) => each !== null && isTyped(each));
    if (typed === undefined) return;
    event.preventDefault();
    const place = new URL(box.dataset.keep, window.location);
    place.searchParams.set("for", new URL(typed.action).pathname);
    try {
      const answer = await fetch(place, { method: "POST", body: new FormData(typed), headers: { "X-Background": "1" } });
      window.location.assign((await answer.json()).to);
    } catch {
      words.textContent = box.dataset.unkept;
    }
  });

  // Other pages of the same browser prolong the session too, so the server is asked.
  const look = async () => {
    const answer = await fetch(box.dataset.left, { headers: { "X-Background": "1" } });
    const left = answer.ok ? (await answer.json()).seconds : 0;
    if (left === 0) return over();
    if (left <= WARN_SECONDS && box.hidden) words.textContent = box.dataset.warn;
    box.hidden = left > WARN_SECONDS;
    setTimeout(look, left <= WARN_SECONDS ? ASK_MS : Math.max(ASK_MS, (left - WARN_SECONDS) * 1000));
  };

  stay.addEventListener("click", async () => {
    await fetch(box.dataset.left);
    box.hidden = true;
  });
  document.body.addEventListener("session-over", over);
  look().catch(() => setTimeout(look, ASK_MS));
})();
