// What axe does not see: returns one sentence a fault. Run in the page.
() => {
  const faults = [];
  const name = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : e.className && e.className.baseVal === undefined ? "." + e.className : "");
  const ids = new Map();
  document.querySelectorAll("[id]").forEach(e => ids.set(e.id, (ids.get(e.id) || 0) + 1));
  ids.forEach((count, id) => { if (count > 1) faults.push("duplicate-id: " + id); });
  document.querySelectorAll('a[href^="#"]').forEach(a => {
    const target = decodeURIComponent(a.getAttribute("href").slice(1));
    if (!target || !document.getElementById(target)) faults.push("dead-anchor: #" + target);
  });
  document.querySelectorAll("table").forEach(t => {
    if (!t.querySelector("th[scope]")) faults.push("table-without-header: " + name(t));
    if (!t.caption || !t.caption.textContent.trim()) faults.push("table-without-caption: " + name(t));
  });
  document.querySelectorAll("[onclick]").forEach(e => {
    if (!e.matches("a[href],button,input,summary")) faults.push("click-on: " + name(e));
  });
  const first = document.body.querySelector("a"), main = document.querySelector("main");
  // A page that others show in a frame has nothing before its text.
  const framed = document.body.matches(".embed") && document.body.firstElementChild === main;
  if (!framed && (!first || !main || !main.id || first.hash.slice(1) !== main.id)) faults.push("no-skip-link");
  document.querySelectorAll("svg:not([aria-hidden=true])").forEach(svg => {
    if (svg.closest("[aria-hidden=true]") || svg.parentElement.closest("svg")) return;
    const title = svg.querySelector(":scope > title");
    if (svg.getAttribute("role") !== "img" || !title || !title.textContent.trim()) faults.push("picture-without-name: " + name(svg));
  });
  // Those that wait until they are scrolled to are not complete.
  for (const picture of document.images) {
    if (picture.complete && !picture.naturalWidth) faults.push("picture-not-shown: " + name(picture));
  }
  let level = 0;
  document.querySelectorAll("h1,h2,h3,h4,h5,h6").forEach(h => {
    const here = Number(h.tagName[1]);
    if (here > level + 1) faults.push("heading-skip: " + name(h) + " after h" + level);
    if (!h.textContent.trim()) faults.push("empty-heading: " + name(h));
    level = here;
  });
  if (document.querySelectorAll("h1").length !== 1) faults.push("not-one-h1");
  if (!document.title.trim()) faults.push("no-title");
  const scripts = [
    ["ar", /\p{Script=Arabic}/u, /^(ar|fa|ku|ps|ur|ckb)\b/],
    ["cyrillic", /\p{Script=Cyrillic}/u, /^(uk|ru|bg|sr|mk|be)\b/],
  ];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.parentElement.closest("style,script")) continue;
    for (const [script, letters, languages] of scripts) {
      if (!letters.test(texts.currentNode.data)) continue;
      const home = texts.currentNode.parentElement.closest("[lang]");
      if (!home || !languages.test(home.lang)) faults.push("language-of-part: " + script + " in " + name(texts.currentNode.parentElement));
    }
  }
  return faults;
}
