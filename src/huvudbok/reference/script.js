// Search, copy, and which section one stands in. The page works without it.
"use strict";

const search = document.getElementById("search");
const sections = [...document.querySelectorAll("section")];
const texts = new Map();
for (const details of document.querySelectorAll("section details")) {
  texts.set(details, details.textContent.toLowerCase());
}

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  document.getElementById("top").hidden = words.length > 0;
  let shown = 0;
  for (const section of sections) {
    const heading = section.querySelector("h2").textContent.toLowerCase();
    let hits = 0;
    for (const details of section.querySelectorAll("details")) {
      const text = heading + " " + texts.get(details);
      details.hidden = !words.every((word) => text.includes(word));
      hits += details.hidden ? 0 : 1;
    }
    section.hidden = hits === 0;
    document.querySelector(`nav a[href="#${section.id}"]`).parentElement.hidden = hits === 0;
    shown += hits;
  }
  document.getElementById("nothing").hidden = shown > 0;
}

search.addEventListener("input", filter);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && document.activeElement === search) {
    search.value = "";
    filter();
    search.blur();
  }
});

document.addEventListener("click", async (event) => {
  if (!event.target.matches(".code button")) return;
  await navigator.clipboard.writeText(event.target.nextElementSibling.textContent);
  event.target.textContent = "Copied";
  setTimeout(() => { event.target.textContent = "Copy"; }, 1200);
});

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const link = document.querySelector(`nav a[href="#${entry.target.id}"]`);
    if (link) link.classList.toggle("here", entry.isIntersecting);
  }
}, { rootMargin: "-10% 0px -75% 0px" });
sections.forEach((section) => watcher.observe(section));

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named && named.tagName === "DETAILS") named.open = true;
}
addEventListener("hashchange", openNamed);
openNamed();
