// Searches and narrows the table of measures. Without this script the table is complete, and the form is not shown.
"use strict";
const form = document.getElementById("filter");
const count = document.getElementById("count");
const choices = [...form.querySelectorAll("select")];

// German as people type it: ä = ae = a, ß = ss. A text is kept in three spellings, and one that fits is enough.
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "");
function spellings(text) {
  const lower = text.toLowerCase().normalize("NFC").replace(/ß/g, "ss");
  const long = plain(lower.replace(/[äöü]/g, letter => ({ "ä": "ae", "ö": "oe", "ü": "ue" })[letter]));
  return [long, plain(lower), long.replace(/([aou])e/g, "$1")];
}

// The style sheet lays rows with a role out by themselves; some browsers then tell a table only by its roles.
const table = document.getElementById("measures");
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell", col: "columnheader", row: "rowheader" };
for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
  part.setAttribute("role", ROLES[part.scope || part.tagName]);
}

const rows = [...document.querySelectorAll("#measures tbody tr")].map(row => ({
  row,
  texts: spellings(`${row.textContent} ${row.dataset.words || ""}`),
  keys: Object.fromEntries(choices.map(choice => [choice.name, ` ${row.dataset[choice.name] || ""} `])),
}));

// Rows go at once and come back a screenful in the very next frame, the others behind it.
const SCREENFUL = 60, MORE = 300;
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
  return shown;
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
  return state.toString();
}

function read() {
  const state = new URLSearchParams(location.hash.slice(1));
  form.q.value = state.get("q") || "";
  for (const choice of choices) {
    const value = state.get(choice.name) || "";
    choice.value = [...choice.options].some(option => option.value === value) ? value : "";
  }
  tell(narrow());
}

function write() {
  const state = address();
  if (state !== location.hash.slice(1)) location.hash = state;
}

form.addEventListener("input", () => tell(narrow()));
form.addEventListener("change", write);
form.addEventListener("submit", event => { event.preventDefault(); write(); });
form.addEventListener("reset", () => setTimeout(() => { tell(narrow()); write(); form.q.focus(); }));
addEventListener("hashchange", read);
form.hidden = false;
read();
