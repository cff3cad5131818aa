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

  const open = (inside) => {
    for (let box = inside.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };
  // Of fields that share a line Django opens no fold, and a save would be refused without a reason in sight.
  document.querySelectorAll(".errorlist").forEach(open);

  // A link from a checklist may lead into something folded.
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    open(target);
    target.querySelector(":scope details")?.setAttribute("open", "");
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();
});
