// Finds what fits the words that somebody types. Without this script the page is everything from A to Z.
// The functions up to `search` do word for word what `konzept search` does (konzept/reading/search), with the same
// weights; DATA comes from search-index.js. Texts reach the page as text alone.
"use strict";

// What the address asks for takes the place of the list before anything is painted, so that nothing moves.
const asked = new URLSearchParams(location.search).get("q") || "";
if (asked.trim()) document.documentElement.classList.add("asked");

// --- Words: folding.py ------------------------------------------------------------------------------------------------

const LETTER = "[\\p{L}\\p{N}]", MARKS = "\\u0300-\\u036f\\u0610-\\u061a\\u064b-\\u065f\\u0670";
const RUN = `(?:${LETTER}[${MARKS}]*)+`;
const TOKEN = new RegExp(
  `${RUN}(?:(?:[-\\u00ad\\u00b7\\u2010\\u2011./'’]|[*:_](?=in))(?=${LETTER})${RUN})*`, "gu");
const JOINT = /[-\u00ad\u00b7\u2010\u2011./'’*:_]/u;
const DIGIT = /\p{Nd}/u;
const UMLAUTS = { "ä": "ae", "ö": "oe", "ü": "ue" };
const unique = list => [...new Set(list)];
const bare = text => text.normalize("NFD").replace(/\p{M}/gu, "");

function spellings(word) {
  const lower = word.toLowerCase().normalize("NFC").replace(/ß/g, "ss").replace(/ı/g, "i");
  const long = bare(lower.replace(/[äöü]/g, letter => UMLAUTS[letter]));
  return unique([bare(lower), long, long.replace(/([aou])e/g, "$1")]);
}

function shortened(word, ending) {
  const found = ending && ending.exec(word);
  return found ? found.slice(1).find(group => group !== undefined) : "";
}

function stem(word, endings) {
  for (let shorter = shortened(word, endings); shorter; shorter = shortened(word, endings)) word = shorter;
  return word;
}

function numberKey(text) {
  const plain = spellings(text.replace(/[ \t\r\n\u00a0\u2009\u202f]+/g, ""))[0];
  return plain.replace(/(?<=\p{Nd})[^\p{L}\p{N}_]+(?=\p{Nd})/gu, ".")
    .replace(/(?!(?<=\p{Nd})\.(?=\p{Nd}))[^\p{L}\p{N}]/gu, "");
}

function wordsOf(token) {
  const all = token.split(JOINT), parts = all.filter((part, at) => at === 0 || !["in", "innen"].includes(part));
  if (all.length === 1) return [token.toLowerCase()];
  const found = DIGIT.test(token) ? [numberKey(token), ...parts.filter(part => [...part].length >= 3)]
    : /[./]/.test(token) ? parts : [all.join(""), ...parts];
  return unique(found.map(word => word.toLowerCase()));
}

const tokens = text =>
  [...text.matchAll(TOKEN)].map(found => ({ start: found.index, end: found.index + found[0].length, words: wordsOf(found[0]) }));

function isOneSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  const rest = one.slice(at), otherRest = other.slice(at);
  return rest.slice(1) === otherRest || rest === otherRest.slice(1) || rest.slice(1) === otherRest.slice(1)
    || (rest.slice(2) === otherRest.slice(2) && rest.slice(0, 2) === [...otherRest.slice(0, 2)].reverse().join(""));
}

// --- The index: index.py ----------------------------------------------------------------------------------------------

const NAME = 0, TITLE = 1, TEXT = 2, RELATED = 3;

class Index {
  // `entries`: title, names, passages, related, isTitled.
  constructor(entries, grammar) {
    this.entries = entries;
    this.endings = grammar.endings && new RegExp(grammar.endings, "u");
    this.inflection = grammar.inflection && new RegExp(grammar.inflection, "u");
    this.stops = new Set(grammar.stops.split("|"));
    this.memory = new Map();
    this.occurrences = new Map();
    entries.forEach((entry, number) => {
      const places = [[NAME, entry.names], [entry.isTitled ? TITLE : TEXT, [entry.title]], [TEXT, entry.passages], [RELATED, entry.related]];
      for (const [place, texts] of places) {
        const counts = new Map();
        for (const text of texts) for (const token of tokens(text)) for (const word of token.words) counts.set(word, (counts.get(word) || 0) + 1);
        for (const [word, times] of counts) {
          if (!this.occurrences.has(word)) this.occurrences.set(word, []);
          this.occurrences.get(word).push([number, place, times]);
        }
      }
    });
    this.words = new Map([...this.occurrences.keys()].map(word => [word, this.known(word)]));
    this.stems = new Set([...this.words.values()].flatMap(known => known.stems));
    this.titleWords = entries.map(entry => tokens(entry.title).map(token => token.words));
    this.keys = entries.map(entry => new Set(entry.names.map(numberKey).filter(Boolean)));
  }
  known(word) {
    if (!this.memory.has(word)) {
      const forms = spellings(word);
      const stems = unique(forms.map(form => stem(form, this.endings)));
      this.memory.set(word, { forms, stems, ends: unique([...forms, ...this.withoutInflection(forms)]), isNumber: hasDigit(word) });
    }
    return this.memory.get(word);
  }
  withoutInflection(forms) {
    return unique(forms.map(form => shortened(form, this.inflection)).filter(Boolean));
  }
}

// --- How near words come: matching.py ---------------------------------------------------------------------------------

const EXACT = 12, FORM = 11, END = 7, INSIDE = 5, SLIP = 4, PARTS = 4, SLIP_IN_PART = 3, TAIL = 2, LONGER = 1, CUT = 1;
const SLIP_FROM = 4, SLIP_IN_PART_FROM = 6, INSIDE_FROM = 4, END_FROM = 3, TAIL_FROM = 4, HEAD_FROM = 3;
const hasDigit = word => DIGIT.test(word);
const meet = (ones, others) => ones.some(one => others.includes(one));
const begins = (known, pieces, least = END_FROM) =>
  pieces.some(piece => piece.length >= least && known.forms.some(form => form.startsWith(piece)));
const holds = (known, pieces) =>
  pieces.some(piece => piece.length >= INSIDE_FROM && known.forms.some(form => form.includes(piece)));
const ends = (known, pieces) =>
  pieces.some(piece => piece.length >= END_FROM && known.ends.some(end => end.endsWith(piece)));

function ways(index, word) {
  const asked = index.known(word);
  const cut = [...index.withoutInflection(asked.forms), ...asked.stems], found = new Map();
  for (const [other, known] of index.words) {
    if (meet(asked.forms, known.forms)) found.set(other, EXACT);
    else if (asked.isNumber || known.isNumber) continue;
    else if (meet(asked.stems, known.stems)) found.set(other, FORM);
    else if (begins(known, asked.forms) || ends(known, asked.ends)) found.set(other, END);
    else if (holds(known, asked.forms)) found.set(other, INSIDE);
    else if (begins(known, cut, INSIDE_FROM) || holds(known, cut)) found.set(other, CUT);
  }
  return found.size ? [{ words: [found], share: EXACT }] : [];
}

function distantWays(index, word) {
  const asked = index.known(word), found = new Map();
  if (asked.isNumber) return [];
  const isSlip = (one, other) => one.length >= SLIP_FROM && other.length >= SLIP_FROM && isOneSlip(one, other);
  const goesOn = (longer, shorter) => shorter.length >= INSIDE_FROM && longer.startsWith(shorter) && 2 * shorter.length > longer.length;
  const isSlipInPart = (one, other) => one.length >= SLIP_IN_PART_FROM && other.length >= one.length + 2
    && [one.length - 1, one.length, one.length + 1].some(length => isOneSlip(one, other.slice(0, length)) || isOneSlip(one, other.slice(-length)));
  const any = (ones, others, test) => ones.some(one => others.some(other => test(one, other)));
  for (const [other, known] of index.words) {
    if (known.isNumber || known.forms.some(form => index.stops.has(form))) continue;
    if (any(asked.forms, known.forms, isSlip) || any(asked.stems, known.stems, isSlip)) found.set(other, SLIP);
    else if (any(asked.forms, known.ends, isSlipInPart)) found.set(other, SLIP_IN_PART);
    else if (any(asked.forms, known.forms, goesOn)) found.set(other, LONGER);
  }
  return [...(found.size ? [{ words: [found], share: EXACT }] : []), ...inParts(index, asked)];
}

function inParts(index, asked) {
  const isWord = near => [...near.values()].includes(FORM);
  let best = null;
  for (const form of asked.forms) {
    const last = Math.min(stem(form, index.endings).length - TAIL_FROM + 1, form.length - TAIL_FROM);
    for (let at = HEAD_FROM; at <= last; at += 1) {
      const tail = part(index, form.slice(at), true);
      if (!tail.size || !(isWord(tail) || isLastPart(index, form.slice(at)))) continue;
      const head = part(index, form.slice(0, at), false);
      const rank = [isWord(head) + isWord(tail), form.length - at];
      if (!best || rank[0] > best.rank[0] || (rank[0] === best.rank[0] && rank[1] > best.rank[1])) best = { rank, head, tail };
    }
  }
  if (!best) return [];
  const alone = { words: [best.tail], share: TAIL };
  return isWord(best.head) ? [{ words: [best.head, best.tail], share: PARTS }, alone] : [alone];
}

function part(index, text, isTail) {
  const asked = index.known(text), found = new Map();
  for (const [word, known] of index.words) {
    if (known.isNumber) continue;
    if (meet(asked.stems, known.stems)) found.set(word, FORM);
    else if (isTail ? ends(known, [text]) : begins(known, [text])) found.set(word, END);
  }
  return found;
}

function isLastPart(index, tail) {
  for (const known of index.words.values()) {
    for (const end of known.ends) {
      const head = end.endsWith(tail) ? end.slice(0, -tail.length) : "";
      if (head.length > HEAD_FROM && index.stems.has(stem(head, index.endings))) return true;
    }
  }
  return false;
}

// --- What a query finds: search.py ------------------------------------------------------------------------------------

const WEIGHTS = [60, 40, 4, 3], SYNONYM = 9, OFTEN = 5, WHOLE_NAME = 1000, WHOLE_TITLE = 600, OF_TITLE = 30, LONGEST = 12;

function search(index, query, synonyms) {
  const words = phrase(index, query);
  const terms = termsOf(index, words, synonyms).map(term => find(index, term));
  const key = numberKey(query), counts = new Map();
  for (const term of terms) for (const entry of term.scores.keys()) counts.set(entry, (counts.get(entry) || 0) + 1);
  index.keys.forEach((keys, entry) => { if (keys.has(key)) counts.set(entry, terms.length); });
  const most = Math.max(0, ...counts.values());
  if (!counts.size || 2 * most < terms.length) return { hits: [], words: new Set(), isPart: false };
  const hits = [];
  const close = new Set(terms.flatMap(term => [...term.words].filter(([, nearness]) => nearness >= SLIP).map(([word]) => word)));
  for (const [entry, count] of counts) {
    if (count !== most) continue;
    const score = terms.reduce((sum, term) => sum + (term.scores.get(entry) || 0), 0);
    hits.push({ entry, score: score + bonus(index, entry, key, close) });
  }
  hits.sort((one, other) => other.score - one.score || one.entry - other.entry);
  return { hits, words: new Set(terms.flatMap(term => [...term.words.keys()])), isPart: most < terms.length };
}

function phrase(index, text) {
  const words = tokens(text).slice(0, LONGEST).map(token => token.words);
  const telling = words.filter(each => !spellings(each[0]).some(form => index.stops.has(form)));
  return telling.length ? telling : words;
}

function termsOf(index, words, synonyms) {
  const groups = synonyms.map(group => group.map(text => phrase(index, text))), terms = [];
  for (let at = 0; at < words.length;) {
    const { others, length } = groupAt(index, words, at, groups), here = words.slice(at, at + length);
    let found = [together(index, here, EXACT), ...others.map(other => together(index, other, SYNONYM))].flat();
    if (!found.length) found = together(index, here, EXACT, true);
    terms.push(found);
    at += length;
  }
  return terms;
}

function groupAt(index, words, at, groups) {
  let length = 1, others = [];
  for (const group of groups) {
    const fitting = group.filter(each => each.length && stands(index, words, at, each));
    const longest = Math.max(0, ...fitting.map(each => each.length));
    if (longest > length) [length, others] = [longest, []];
    if (longest === length) others = [...others, ...group.filter(each => !fitting.includes(each))];
  }
  return { others, length };
}

function stands(index, words, at, other) {
  return at + other.length <= words.length
    && other.every((each, place) => meet(index.known(words[at + place][0]).stems, index.known(each[0]).stems));
}

function together(index, words, share, isDistant = false) {
  let found = [{ words: [], share }];
  for (const word of words) {
    const own = waysOf(index, word), more = own.length || !isDistant ? own : distantWays(index, word[0]);
    found = found.flatMap(before => more.map(way => (
      { words: [...before.words, ...way.words], share: Math.floor(before.share * way.share / EXACT) })));
  }
  return found;
}

function waysOf(index, [whole, ...parts]) {
  const found = ways(index, whole);
  if (parts.length && !(found.length && hasDigit(whole))) {
    const apart = parts.filter(each => [...each].length > 1).map(each => ways(index, each));
    if (apart.length && apart.every(each => each.length)) found.push({ words: apart.flatMap(each => each[0].words), share: EXACT });
  }
  return found;
}

function find(index, term) {
  const scores = new Map(), words = new Map();
  for (const way of term) {
    const parts = way.words.map(near => scoresOf(index, near));
    for (const entry of parts.length ? parts[0].keys() : []) {
      if (!parts.every(each => each.has(entry))) continue;
      const score = Math.floor(Math.min(...parts.map(each => each.get(entry))) * way.share / EXACT);
      scores.set(entry, Math.max(score, scores.get(entry) || 0));
    }
    for (const near of way.words) for (const [word, nearness] of near) words.set(word, Math.max(nearness, words.get(word) || 0));
  }
  return { scores, words };
}

function scoresOf(index, near) {
  const scores = new Map();
  for (const [word, nearness] of near) {
    for (const [entry, place, times] of index.occurrences.get(word)) {
      const often = place === TEXT ? Math.min(times, OFTEN) : 0;
      scores.set(entry, Math.max(WEIGHTS[place] * nearness + often, scores.get(entry) || 0));
    }
  }
  return scores;
}

function bonus(index, entry, key, close) {
  if (index.keys[entry].has(key)) return WHOLE_NAME;
  if (key === numberKey(index.entries[entry].title)) return WHOLE_TITLE;
  const title = index.titleWords[entry];
  return title.length ? Math.floor(OF_TITLE * title.filter(each => each.some(word => close.has(word))).length / title.length) : 0;
}

// --- The place in a text: excerpt.py ----------------------------------------------------------------------------------

const AROUND = 70, CUT_MARK = "…";
const marksIn = (text, words) => tokens(text).filter(token => token.words.some(word => words.has(word)));

function excerpt(text, words) {
  const found = marksIn(text, words);
  if (!found.length) return null;
  let begin = found[0].start - AROUND, end = found[0].end + AROUND;
  if (begin <= 0) begin = 0;
  else {
    const space = text.indexOf(" ", begin);
    begin = space >= 0 && space < found[0].start ? space + 1 : found[0].start;
  }
  if (end >= text.length) end = text.length;
  else end = Math.max(text.slice(0, end).lastIndexOf(" "), found[0].end);
  const before = begin > 0 ? `${CUT_MARK} ` : "", after = end < text.length ? ` ${CUT_MARK}` : "", moved = before.length - begin;
  return {
    text: `${before}${text.slice(begin, end)}${after}`,
    marks: found.filter(({ start, end: stop }) => begin <= start && stop <= end).map(({ start, end: stop }) => [start + moved, stop + moved]),
  };
}

// --- The page ---------------------------------------------------------------------------------------------------------

// Of each kind so many finds are shown at once; a button shows the others.
const SHOWN = 8;

// The lines of the list from A to Z by their numbers, and the entries of the index: titles stand in the lines.
const linesOf = () => new Map([...document.querySelectorAll("#all li[data-at]")].map(line => [Number(line.dataset.at), line]));

function entriesOf(lines) {
  return DATA.entries.map(([names = [], passages = [], related = [], untitled = 0], at) => ({
    title: lines.get(at).querySelector("a").textContent,
    names, related, isTitled: !untitled,
    languages: passages.map(each => (Array.isArray(each) ? each[0] : "")),
    passages: passages.map(each => (Array.isArray(each) ? each[1] : each)),
  }));
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("search"), field = form.elements.q;
  const count = document.getElementById("count"), results = document.getElementById("results");
  const all = document.getElementById("all");
  // While a publication is replaced by a newer one, page and index may be of two days: then the list is the page.
  if (typeof DATA === "undefined" || DATA.of !== all.dataset.of) {
    document.documentElement.classList.remove("asked");
    return;
  }
  const lines = linesOf();
  let index = null, waiting = 0;

  // The index is made when the first word is typed, and not by whoever reads from A to Z.
  function made() {
    index ||= new Index(entriesOf(lines), DATA);
    return index;
  }

  // A text with its words marked; only ever as text.
  function marked(target, text, marks) {
    let at = 0;
    for (const [start, end] of marks) {
      target.append(text.slice(at, start));
      const mark = document.createElement("mark");
      mark.append(text.slice(start, end));
      target.append(mark);
      at = end;
    }
    target.append(text.slice(at));
    return target;
  }

  function markTitle(node, words) {
    for (const child of [...node.childNodes]) {
      if (child.nodeType !== Node.TEXT_NODE) markTitle(child, words);
      else {
        const text = child.textContent, fragment = document.createDocumentFragment();
        child.replaceWith(marked(fragment, text, marksIn(text, words).map(({ start, end }) => [start, end])));
      }
    }
  }

  function result(entry, words) {
    const line = document.createElement("li"), own = lines.get(entry), thing = index.entries[entry];
    for (const child of own.childNodes) line.append(child.cloneNode(true));
    markTitle(line.querySelector("a"), words);
    const label = line.querySelector(".what-kind");
    if (label) markTitle(label, words);
    const isInTitle = marksIn(thing.title, words).length > 0;  // then who leads it, and the like, need not be shown
    const texts = isInTitle ? thing.passages : [...thing.passages, ...thing.names, ...thing.related];
    for (let at = 0; at < texts.length; at += 1) {
      const found = excerpt(texts[at], words);
      if (!found) continue;
      const place = document.createElement("p");
      place.className = "found-text";
      if (thing.languages[at]) place.lang = thing.languages[at];
      place.dir = "auto";
      line.append(marked(place, found.text, found.marks));
      break;
    }
    return line;
  }

  function group(kind, entries, words) {
    const part = document.createElement("section"), head = document.createElement("h2"), list = document.createElement("ol");
    const [language, name] = DATA.kinds[kind];
    if (language) head.lang = language;
    head.append(name, " ");
    const number = document.createElement("span");
    number.className = "since";
    number.append(`(${entries.length})`);
    head.append(number);
    list.className = "found";
    list.append(...entries.slice(0, SHOWN).map(entry => result(entry, words)));
    part.append(head, list);
    if (entries.length > SHOWN) {
      const more = document.createElement("button");
      more.type = "button";
      more.className = "more";
      more.append(count.dataset.more.replace("{count}", entries.length));
      more.addEventListener("click", () => {
        const rest = entries.slice(SHOWN).map(entry => result(entry, words));
        list.append(...rest);
        rest[0].querySelector("a").focus();
        more.remove();
      });
      part.append(more);
    }
    return part;
  }

  function show() {
    const query = field.value.trim();
    if (!query) {
      results.replaceChildren();
      document.documentElement.classList.remove("asked");
      say("");
      return;
    }
    const found = search(made(), query, DATA.synonyms), kinds = new Map();
    for (const { entry } of found.hits) {
      const kind = lines.get(entry).dataset.kind;
      kinds.set(kind, [...(kinds.get(kind) || []), entry]);
    }
    results.replaceChildren(...[...kinds].map(([kind, entries]) => group(kind, entries, found.words)));
    document.documentElement.classList.toggle("asked", found.hits.length > 0);
    const words = count.dataset;
    say(found.hits.length ? `${found.isPart ? `${words.part} ` : ""}${words.count.replace("{count}", found.hits.length)}`
      : words.none.replace("{query}", () => query));
  }

  // The count is said once somebody has stopped typing, not at every letter.
  function say(text) {
    if (count.textContent !== text) count.textContent = text;
  }

  function keep() {
    const address = field.value.trim() ? `?q=${encodeURIComponent(field.value.trim())}` : location.pathname.split("/").pop();
    try { history.replaceState(null, "", address); } catch { /* some browsers forbid it for files; the search works on */ }
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { show(); keep(); }, 150);
  });
  form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(waiting); show(); keep(); });
  form.hidden = false;
  field.value = asked;
  show();
});
