// Renews the page and the panel when a file changes; the reader stays where the reader was.
"use strict";
const frame = document.getElementById("page");
const panel = document.getElementById("panel");
const shown = new URLSearchParams(location.search).get("page");
if (shown && new URL(shown, location.href).origin === location.origin) frame.src = new URL(shown + location.hash, location.href);

let place = null;
frame.addEventListener("load", () => {
  const inner = frame.contentWindow;
  if (place && place.path === inner.location.pathname) inner.scrollTo(0, place.top);
  place = null;
  document.title = inner.document.title || document.title;
  const page = inner.location.pathname.slice(1) + inner.location.hash;
  history.replaceState(null, "", "?page=" + encodeURIComponent(page));
});

// What the reader has unfolded stays so.
function tell(text) {
  const open = panel.querySelector("details")?.open;
  panel.innerHTML = text;
  if (open) panel.querySelector("details")?.setAttribute("open", "");
}

async function renew() {
  tell(await (await fetch("-/panel")).text());
  const inner = frame.contentWindow;
  place = { path: inner.location.pathname, top: inner.scrollY };
  inner.location.reload();
}

let first = true;
const events = new EventSource("-/events");
events.onmessage = () => { if (first) fetch("-/panel").then(answer => answer.text()).then(tell); else renew(); first = false; };
events.onerror = () => { first = false; };  // the program was started again: what it says next is news
