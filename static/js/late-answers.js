// What an answer tells (HX-Trigger) reaches the page also when the row that asked has been put in anew
// meanwhile: htmx tells it to the old row only, and nobody hears.

document.body.addEventListener("htmx:beforeRequest", ({ detail: { elt, xhr } }) => {
  // Before htmx reads the answer: what it then tells a row that is still there is heard.
  xhr.addEventListener("readystatechange", () => {
    if (xhr.readyState !== XMLHttpRequest.DONE || elt.isConnected) return;
    const told = JSON.parse(xhr.getResponseHeader("HX-Trigger") ?? "{}");
    for (const [name, detail] of Object.entries(told)) window.htmx.trigger(document.body, name, detail);
  });
});
