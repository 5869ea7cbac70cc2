// Adding passages to the current draft in the background, through the page's one collect form.

/** Adds passages by key; `text` is a selection out of the first of them. */
export function collect(passages, text = "") {
  const form = document.querySelector("#collect");
  window.htmx.ajax("POST", form.action, {
    source: document.body,
    swap: "none",
    values: text ? { passage: passages, text } : { passage: passages },
  });
}
