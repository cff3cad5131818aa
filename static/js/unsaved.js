// Warn before leaving a form whose content differs from what the page came with.
"use strict";

window.addEventListener("load", () => {
  const form = document.querySelector("#content-main form");
  if (!form) return;

  const content = () => JSON.stringify([...new FormData(form)].map(
    ([name, value]) => [name, value instanceof File ? value.name : value],
  ));
  // A refused save shows typed text that is in no database.
  const wasRefused = document.querySelector(".errornote") !== null;
  const opened = content();
  let isLeavingOnPurpose = false;

  form.addEventListener("submit", () => { isLeavingOnPurpose = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeavingOnPurpose && (wasRefused || content() !== opened)) event.preventDefault();
  });

  // A link from a checklist may lead into something folded.
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.querySelector(":scope details")?.setAttribute("open", "");
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();
});
