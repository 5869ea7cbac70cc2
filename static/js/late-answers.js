// What an answer tells (HX-Trigger) reaches the page also when the row that asked has been put in anew
// meanwhile: htmx tells it to the old row only, and nobody hears.

document.body.addEventListener("htmx:afterRequest", ({ detail: { elt, xhr } }) => {
  const told = elt.isConnected ? null : xhr.getResponseHeader("HX-Trigger");
  for (const [name, detail] of Object.entries(JSON.parse(told ?? "{}"))) {
    window.htmx.trigger(document.body, name, detail);
  }
});
