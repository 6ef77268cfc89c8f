/* A draft saves itself while it is written; without script the buttons of the form do the same. */
(() => {
  "use strict";
  const WAIT = 1200, AGAIN = 8000;

  for (const button of document.querySelectorAll("[data-set], [data-copy]")) button.hidden = false;

  document.addEventListener("click", async (event) => {
    const set = event.target.closest("[data-set]");
    if (set !== null) {
      const field = document.getElementById(set.dataset.set);
      field.value = set.dataset.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    }
    const copy = event.target.closest("[data-copy]");
    if (copy !== null) {
      const field = document.getElementById(copy.dataset.copy);
      field.select();
      try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
      document.getElementById(`${copy.dataset.copy}-done`).textContent = copy.dataset.done;
    }
  });

  const form = document.querySelector("form[data-draft]");
  if (form === null) return;
  const state = document.getElementById("draft-state");
  const lost = document.getElementById("draft-lost");
  let isDirty = false, isSaving = false, isLeaving = false, timer = 0, waiting = null;

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  const complain = (why) => {
    lost.querySelector("p").textContent = why === "" ? "" : lost.dataset[why];
    lost.querySelector("a").hidden = why !== "signedOut";
    lost.hidden = why === "";
  };

  // After the same person signed in again in another tab this form gets the token of the new session, and goes on.
  const whose = (page) => page.querySelector(".account summary")?.textContent;
  const renew = async () => {
    const answer = await fetch(window.location.pathname.replace(/#.*/, ""), { headers: { "X-Background": "1" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("#write input[name=csrf_token]");
    if (token === null || whose(page) !== whose(document)) return false;
    form.querySelector("input[name=csrf_token]").value = token.value;
    return true;
  };

  const ask = () => {
    const body = new FormData(form);
    body.delete("letter");
    return fetch(form.dataset.draft, { method: "POST", body, headers: { "HX-Request": "true" } });
  };

  const isSaved = (answer) => answer.headers.get("X-Draft") === "1";

  async function save() {
    if (isSaving || !isDirty || isLeaving) return;
    isSaving = true;
    isDirty = false;
    try {
      let answer = await ask();
      if (!isSaved(answer) && (await renew())) answer = await ask();
      if (isSaved(answer)) {
        state.innerHTML = await answer.text();
        complain("");
      } else {
        isDirty = true;
        complain(answer.status === 401 || answer.status === 400 ? "signedOut" : "offline");
      }
    } catch {
      isDirty = true;
      complain("offline");
    }
    isSaving = false;
    if (waiting !== null) form.requestSubmit(waiting);
    else if (isDirty) later(lost.hidden ? WAIT : AGAIN);
  }

  form.addEventListener("input", (event) => {
    if (event.target.name === "letter") return;
    isDirty = true;
    later(WAIT);
  });
  form.addEventListener("submit", (event) => {
    if (isSaving) {
      event.preventDefault();
      waiting = event.submitter;
    } else {
      isLeaving = true;
    }
  });
  document.body.addEventListener("signed-out", (event) => {
    event.preventDefault();
    isDirty = true;
    later(0);
  });
  window.addEventListener("focus", () => later(0));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  window.addEventListener("beforeunload", (event) => { if (isDirty && !isLeaving) event.preventDefault(); });
})();
