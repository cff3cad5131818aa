// What the letters typed into a search box may mean. Without this script the box is a plain form.
"use strict";

const WAIT = 150; // milliseconds after the last letter

class Suggestions {
  constructor(input, number) {
    this.input = input;
    this.options = [];
    this.active = -1;
    this.list = this.makeList(`suggestions-${number}`);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) input.setAttribute(name, value);
    input.addEventListener("input", (event) => event.isComposing || this.wait());
    input.addEventListener("compositionend", () => this.wait());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
  }

  makeList(id) {
    const list = document.createElement("ul");
    Object.assign(list, { id, hidden: true, className: "suggestions" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.input.dataset.suggestLabel);
    // The box must keep the focus, or its blur would close the list before the click arrives.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
    this.input.after(list);
    return list;
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    this.request?.abort();
    const typed = this.input.value.trim();
    if (!typed) return this.close();
    this.request = new AbortController();
    const address = `${this.input.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
    try {
      const answer = await fetch(address, { signal: this.request.signal });
      if (answer.ok) this.show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // the archive cannot be reached; the form may be tried
    }
  }

  show(suggestions) {
    this.options = suggestions.map((suggestion, at) => this.makeOption(suggestion, at));
    this.list.replaceChildren(...this.options);
    this.activate(-1);
    const isOpen = this.options.length > 0 && document.activeElement === this.input;
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  makeOption({ kind_label: kind, label, address }, at) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.dataset.address = address;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = document.createElement("bdi");
    name.textContent = label;
    const what = document.createElement("span");
    what.textContent = kind;
    option.append(name, " ", what);
    return option;
  }

  activate(at) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.options[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  pressed(event) {
    if (event.isComposing || this.list.hidden) return;
    const count = this.options.length;
    // One place beyond the options is the box itself, so that the typed words can be searched after all.
    const turn = (step) => {
      this.stopAsking(); // or a late answer would take the list away from whoever chooses from it
      this.activate(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
    };
    const keys = {
      ArrowDown: () => turn(1),
      ArrowUp: () => turn(-1),
      Escape: () => this.close(),
      Enter: () => this.choose(this.options[this.active]),
    };
    if (!(event.key in keys) || (event.key === "Enter" && this.active < 0)) return;
    event.preventDefault();
    keys[event.key]();
  }

  choose(option) {
    this.close();
    location.assign(option.dataset.address);
  }

  stopAsking() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  close() {
    this.stopAsking();
    this.list.hidden = true;
    this.activate(-1);
    this.input.setAttribute("aria-expanded", "false");
  }
}

document.querySelectorAll("input[data-suggest]").forEach((input, number) => new Suggestions(input, number));
