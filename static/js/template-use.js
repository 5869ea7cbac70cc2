// A template being used: what is typed for a blank stands in the preview at once.

for (const field of document.querySelectorAll("[data-fills]")) {
  const show = () => {
    const name = field.dataset.fills;
    for (const place of document.querySelectorAll(`#template-preview [data-blank]`)) {
      if (place.dataset.blank !== name) continue;
      place.textContent = field.value.trim() || `〔${name}〕`;
      place.classList.toggle("filled", field.value.trim() !== "");
    }
  };
  field.addEventListener("input", show);
  show();
}
