// Where one is in a speech: its place is shown in the outline, which follows along.

const text = document.querySelector("#speech-text");
const outline = document.querySelector(".outline");
export const paragraphs = [...text.querySelectorAll(".paragraph")];
const links = new Map(
  [...outline.querySelectorAll("a[href^='#']")].map((link) => [link.hash.slice(1), link]),
);

const topOfSight = () => parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);

export const inSight = (paragraph) => {
  const { top, bottom } = paragraph.getBoundingClientRect();
  return bottom > topOfSight() && top < innerHeight;
};

/** The paragraphs that begin above the top line of the text. */
export function passed() {
  const edge = topOfSight() + 8;
  return paragraphs.filter((p) => p.getBoundingClientRect().top <= edge);
}

// Where one went on purpose counts while it is in sight and the page is not scrolled by hand.
let meant = null;

function place() {
  if (meant && inSight(meant)) return paragraphs.slice(0, paragraphs.indexOf(meant) + 1);
  meant = null;
  return passed();
}

function showPlace() {
  const here = place().filter((p) => links.has(p.id)).at(-1);
  const link = here && links.get(here.id);
  const before = outline.querySelector("[aria-current]");
  if (link === before) return;
  before?.removeAttribute("aria-current");
  if (!link) return;
  link.setAttribute("aria-current", "true");
  keepInSight(link);
}

// scrollIntoView would move the page along with the outline.
function keepInSight(link) {
  const box = outline.getBoundingClientRect();
  const own = link.getBoundingClientRect();
  if (own.top < box.top) outline.scrollTop -= box.top - own.top + box.height / 3;
  if (own.bottom > box.bottom) outline.scrollTop += own.bottom - box.bottom + box.height / 3;
}

// It wakes up only when a paragraph crosses the line at the top of the text.
const line = `-${Math.round(topOfSight() + 8)}px 0px -${Math.max(0, innerHeight - topOfSight() - 60)}px 0px`;
const observer = new IntersectionObserver(showPlace, { rootMargin: line });
for (const paragraph of paragraphs) observer.observe(paragraph);

/** Says that one went to a paragraph on purpose: by a key, a link or a hit. */
export function goneTo(paragraph) {
  meant = paragraph;
  showPlace();
}

text.addEventListener("hit", (event) => goneTo(event.target.closest(".paragraph")));
outline.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) goneTo(document.getElementById(link.hash.slice(1)));
});
for (const byHand of ["wheel", "touchmove"]) {
  addEventListener(byHand, () => (meant = null), { passive: true });
}

showPlace();
