// Searches, narrows and sorts the table of measures. Without this script the table is complete, and the form is not shown.
"use strict";

// What the address narrows is out of sight until it is narrowed, so that nothing moves before somebody's eyes.
if (location.hash.length > 1) document.documentElement.classList.add("waiting");

// German as people type it: ä = ae = a, ß = ss. A text is kept in three spellings, and one that fits is enough.
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "");
function spellings(text) {
  const lower = text.toLowerCase().normalize("NFC").replace(/ß/g, "ss");
  const long = plain(lower.replace(/[äöü]/g, letter => ({ "ä": "ae", "ö": "oe", "ü": "ue" })[letter]));
  return [long, plain(lower), long.replace(/([aou])e/g, "$1")];
}

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell", col: "columnheader", row: "rowheader" };
const SCREENFUL = 60, MORE = 300;

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("filter"), count = document.getElementById("count");
  const sort = document.getElementById("sort"), fold = document.getElementById("fold"), chosen = document.getElementById("chosen");
  const choices = [...form.querySelectorAll("select")].filter(choice => choice !== sort);

  // The style sheet lays rows out by themselves; some browsers then tell a table only by its roles.
  const table = document.getElementById("measures"), body = table.tBodies[0];
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
    part.setAttribute("role", ROLES[part.scope || part.tagName]);
  }

  const rows = [...body.rows].map((row, place) => ({
    row,
    place,
    texts: spellings([...[...row.cells].map(cell => cell.textContent), row.dataset.words || ""].join(" ")),
    keys: Object.fromEntries(choices.map(choice => [choice.name, ` ${row.dataset[choice.name] || ""} `])),
  }));

  // Rows go at once and come back a screenful in the very next frame, the others behind it.
  let hidden = [], timer = 0;
  function show(most) {
    for (const row of hidden.splice(0, most)) row.hidden = false;
    clearTimeout(timer);
    if (hidden.length) timer = setTimeout(() => show(MORE), 30);
  }
  addEventListener("beforeprint", () => show(hidden.length));

  function narrow() {
    const words = form.q.value.split(/\s+/).filter(Boolean).map(spellings);
    const wanted = choices.filter(choice => choice.value).map(choice => [choice.name, ` ${choice.value} `]);
    let shown = 0;
    hidden = [];
    for (const { row, texts, keys } of rows) {
      const fits = wanted.every(([name, key]) => keys[name].includes(key))
        && words.every(word => word.some((spelling, way) => texts[way].includes(spelling)));
      if (!fits) row.hidden = true;
      else if (row.hidden) hidden.push(row);
      if (fits) shown += 1;
    }
    show(SCREENFUL);
    chosen.textContent = wanted.length ? `(${wanted.length})` : "";
    return shown;
  }

  // A head becomes a button that sorts, and sorts the other way round when it is pressed again. Nothing comes last.
  const heads = [...table.tHead.rows[0].cells], collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  let order = "";
  function arrange(wanted) {
    const by = wanted.replace(/^-/, ""), column = heads.findIndex(head => head.dataset.by === by);
    order = column < 0 ? "" : wanted;
    sort.value = column < 0 ? "" : by;
    heads.forEach((head, at) => {
      if (at === column) head.setAttribute("aria-sort", order.startsWith("-") ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const key = ({ row }) => row.cells[column].dataset.order ?? row.cells[column].textContent.trim();
    const turn = order.startsWith("-") ? -1 : 1;
    const sorted = column < 0 ? [...rows].sort((one, other) => one.place - other.place) : rows.map(row => [key(row), row])
      .sort(([one, a], [other, b]) => (!one - !other) || turn * collator.compare(one, other) || a.place - b.place)
      .map(([, row]) => row);
    if (sorted.some((row, at) => row !== rows[at])) {
      rows.splice(0, rows.length, ...sorted);
      body.append(...rows.map(({ row }) => row));
    }
  }
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "by";
    button.append(...head.childNodes);
    button.addEventListener("click", () => { arrange(order === head.dataset.by ? `-${order}` : head.dataset.by); write(); });
    head.append(button);
  }

  // The count is said once somebody has stopped typing, not at every letter.
  let waiting = 0;
  function tell(shown) {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      count.textContent = shown
        ? count.dataset.count.replace("{shown}", shown).replace("{total}", rows.length)
        : count.dataset.none;
    }, 300);
  }

  // The address holds the state: it can be sent to somebody, and “back” leads to what was shown before.
  function address() {
    const state = new URLSearchParams();
    for (const field of [form.q, ...choices]) if (field.value.trim()) state.set(field.name, field.value.trim());
    if (order) state.set("sort", order);
    return state.toString();
  }

  function read() {
    const state = new URLSearchParams(location.hash.slice(1));
    form.q.value = state.get("q") || "";
    for (const choice of choices) {
      const value = state.get(choice.name) || "";
      choice.value = [...choice.options].some(option => option.value === value) ? value : "";
    }
    arrange(state.get("sort") || "");
    tell(narrow());
  }

  function write() {
    const state = address();
    if (state !== location.hash.slice(1)) location.hash = state;
  }

  fold.addEventListener("click", () => {
    fold.setAttribute("aria-expanded", String(form.classList.toggle("open")));
  });
  form.addEventListener("input", () => tell(narrow()));
  form.addEventListener("change", event => { if (event.target === sort) arrange(sort.value); write(); });
  form.addEventListener("submit", event => { event.preventDefault(); write(); });
  form.addEventListener("reset", () => setTimeout(() => { arrange(""); tell(narrow()); write(); form.q.focus(); }));
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
  document.documentElement.classList.remove("waiting");
});
