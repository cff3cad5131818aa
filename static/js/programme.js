// A click on the name of an item that has no number gives it the next one.
"use strict";

for (const label of document.querySelectorAll(".programme label[for^='programme-']")) {
  label.addEventListener("click", () => {
    const boxes = [...document.querySelectorAll(".programme input[name^='programme-']")];
    const box = document.getElementById(label.htmlFor);
    if (!box.value) box.value = 1 + Math.max(0, ...boxes.map((each) => Number(each.value) || 0));
  });
}
