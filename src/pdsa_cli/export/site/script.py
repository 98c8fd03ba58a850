"""The script of a site: searching in the page, by keys too. Texts are only ever set as text."""

SCRIPT = r"""
(() => {
  "use strict";
  const box = document.getElementById("q");
  const typing = (at) => at instanceof HTMLInputElement;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (box) box.focus(); else location.href = "projects.html#q";
  });
  if (!box) return;

  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words.split(" "), places = data.places.split(" ");
  const form = document.getElementById("find"), list = document.getElementById("found");
  const said = document.getElementById("said"), all = document.getElementById("all");
  const most = 50;
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const titles = data.projects.map((one) => folded(one[1]));

  // Any form of a word is meant: what is typed is looked for without its ending, as the beginning of a word.
  const stem = (word) => {
    for (const end of ["ings", "ing", "ers", "er", "ed", "es", "s", "e"])
      if (word.endsWith(end) && word.length - end.length >= 4) return word.slice(0, -end.length);
    return word;
  };
  const first = (word) => {
    let low = 0, high = words.length;
    while (low < high) { const at = (low + high) >> 1; if (words[at] < word) low = at + 1; else high = at; }
    return low;
  };
  const having = (word) => {
    const found = new Map(), begin = stem(word);
    for (let at = first(begin); at < words.length && words[at].startsWith(begin); at += 1) {
      let project = 0;
      for (const step of places[at].split(",")) {
        project += parseInt(step, 36);
        const worth = (words[at] === word ? 2 : 1) + (titles[project].includes(words[at]) ? 4 : 0);
        found.set(project, Math.max(found.get(project) ?? 0, worth));
      }
    }
    return found;
  };

  const search = () => {
    const typed = [...new Set(folded(box.value).match(/[\p{L}\p{N}]+/gu) ?? [])];
    all.hidden = typed.length > 0;
    list.replaceChildren();
    said.textContent = "";
    if (!typed.length) return;
    const each = typed.map(having), total = new Map();
    for (const found of each) for (const [project, worth] of found) {
      const before = total.get(project) ?? [0, 0];
      total.set(project, [before[0] + 1, before[1] + worth]);
    }
    let found = [...total].filter(([, [count]]) => count === typed.length);
    const some = !found.length && typed.length > 1;
    if (some) found = [...total];
    found.sort((one, other) => other[1][0] - one[1][0] || other[1][1] - one[1][1] || one[0] - other[0]);
    const projects = found.length === 1 ? "1 project" : `${found.length.toLocaleString("en")} projects`;
    said.textContent = !found.length ? "No project has such a word."
      : some ? `No project has all of these words; ${projects} with some of them.`
      : found.length > most ? `${projects}; the first ${most} are shown.` : `${projects}.`;
    for (const [project] of found.slice(0, most)) {
      const [page, title, about] = data.projects[project];
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = page; link.textContent = title; link.dir = "auto";
      item.append(link, document.createElement("br"), about);
      list.append(item);
    }
  };

  const links = () => [...list.querySelectorAll("a")];
  form.hidden = false;
  box.addEventListener("input", search);
  form.addEventListener("submit", (event) => { event.preventDefault(); links()[0]?.click(); });
  form.parentElement.addEventListener("keydown", (event) => {
    const found = links(), at = found.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && found.length) { event.preventDefault(); found[Math.min(at + 1, found.length - 1)].focus(); }
    else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (found[at - 1] ?? box).focus(); }
    else if (event.key === "Escape") { if (at >= 0) box.focus(); else { box.value = ""; search(); } }
  });
  if (location.hash === "#q") box.focus();
  search();
})();
""".strip()
