// Controls that are too small to hit: 24 by 24 CSS pixels, links within a sentence excepted (WCAG 2.2, 2.5.8).
() => {
  const faults = [];
  const inSentence = e => {
    const block = e.closest("p,li,dd,dt,td,th,caption,figcaption,h1,h2,h3,h4,h5,h6,label,summary");
    return block !== null && block.textContent.trim().length > e.textContent.trim().length;
  };
  const boxes = [...document.querySelectorAll("a[href],button,select,input:not([type=hidden]),textarea,summary")]
    .filter(e => e.checkVisibility() && !e.matches(".skip"))
    .map(e => ({ e, r: e.getBoundingClientRect() }))
    .filter(({ r }) => r.width > 0 && r.height > 0);
  for (const { e, r } of boxes) {
    if (r.width >= 24 && r.height >= 24) continue;
    if (e.tagName === "A" && inSentence(e)) continue;
    // Small ones count as large where a circle of 24 pixels around each touches no other target.
    const x = r.x + r.width / 2, y = r.y + r.height / 2;
    const crowded = boxes.some(({ e: other, r: o }) => {
      if (other === e || e.contains(other) || other.contains(e)) return false;
      const dx = Math.max(o.left - x, 0, x - o.right), dy = Math.max(o.top - y, 0, y - o.bottom);
      return Math.hypot(dx, dy) < 12;
    });
    if (crowded || e.tagName !== "A") faults.push(`small-target: ${e.tagName.toLowerCase()} “${e.textContent.trim().slice(0, 30)}” ${Math.round(r.width)}x${Math.round(r.height)}`);
  }
  return faults;
}
