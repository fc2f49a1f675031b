// Searches the elements of assets/search-index.js, which a script hands over since a page from a file may fetch nothing.
"use strict";

const { frameworks, elements } = window.mapperIndex;
const form = document.getElementById("search");
const list = document.getElementById("results");
const more = document.getElementById("more");
const status = form.querySelector(".status");
const PAGE = 50;

// As mapper.library.normalise: case, spaces and punctuation fall away, but for one dot between two numbers.
const normalise = (name) => {
  let key = "";
  for (const [token] of name.toLowerCase().matchAll(/\p{L}+|\p{Nd}+/gu)) {
    key += (/\p{Nd}$/u.test(key) && /^\p{Nd}/u.test(token) ? "." : "") + token;
  }
  return key;
};

const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

const prepared = elements.map((element) => ({
  ...element,
  title: plain(`${element.id} ${element.label} ${element.aliases ?? ""}`),
  all: plain(`${element.id} ${element.label} ${element.aliases ?? ""} ${element.summary ?? ""}`),
}));

const score = (element, key, words) => {
  if (!words.length) return 1;
  if (key && element.names.includes(key)) return 4;
  if (key.length > 1 && element.names.some((name) => name.startsWith(key))) return 3;
  if (words.every((word) => element.title.includes(word))) return 2;
  return words.every((word) => element.all.includes(word)) ? 1 : 0;
};

// Relation and confidence are asked of one and the same mapping.
const fits = (element, wanted) =>
  (!wanted.framework || element.id.startsWith(`${wanted.framework}:`)) &&
  (!wanted.role || (element.role ?? []).includes(wanted.role)) &&
  (!wanted.lifecycle || (element.lifecycle ?? []).includes(wanted.lifecycle)) &&
  ((!wanted.relation && !wanted.confidence) ||
    (element.relations ?? []).some((pair) => {
      const [relation, confidence] = pair.split(" ");
      return (!wanted.relation || relation === wanted.relation) && (!wanted.confidence || confidence === wanted.confidence);
    }));

const find = (wanted) => {
  const key = normalise(wanted.q ?? "");
  const words = plain(wanted.q ?? "").split(/\s+/).filter(Boolean);
  const weight = ({ mappings = 0 }) => (words.length ? mappings : Math.sign(mappings));
  return prepared
    .filter((element) => fits(element, wanted))
    .map((element, order) => ({ element, order, score: score(element, key, words) }))
    .filter((found) => found.score)
    .sort((a, b) => b.score - a.score || weight(b.element) - weight(a.element) || a.order - b.order)
    .map((found) => found.element);
};

const make = (tag, text, className) => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};

const item = (element) => {
  const link = make("a", element.label);
  link.href = element.address;
  const count = element.mappings ?? 0;
  const facts = [frameworks[element.id.split(":")[0]], element.kind, count === 1 ? "1 mapping" : `${count} mappings`];
  const made = document.createElement("li");
  made.append(link, make("span", facts.join(", "), "meta"));
  if (element.summary) made.append(make("p", element.summary, "summary"));
  return made;
};

let found = [];
const showMore = () => {
  const start = list.children.length;
  list.append(...found.slice(start, start + PAGE).map(item));
  more.hidden = list.children.length >= found.length;
  return list.children[start];
};

const search = () => {
  const wanted = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  found = find(wanted);
  list.replaceChildren();
  showMore();
  status.textContent = found.length === 1 ? "1 element" : `${found.length} elements`;
  history.replaceState(null, "", `#${new URLSearchParams(wanted)}`);
};

const fill = (query) => {
  for (const [name, value] of new URLSearchParams(query)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
};

form.addEventListener("input", search);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(search));
more.addEventListener("click", () => showMore()?.querySelector("a").focus());
fill(location.hash.length > 1 ? location.hash.slice(1) : location.search);
form.hidden = false;
search();
