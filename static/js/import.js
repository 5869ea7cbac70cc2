// Says how many files are on their way, and keeps a second press from sending them again.

const form = document.querySelector("#import-form");
const button = form.querySelector("[type=submit]");
const progress = document.querySelector("#import-progress");
const inputs = [...form.querySelectorAll("[type=file]")];

const count = () => inputs.reduce((sum, input) => sum + input.files.length, 0);

form.addEventListener("change", () => {
  progress.textContent = count() ? `已选 ${count()} 个文件` : "";
});

form.addEventListener("submit", () => {
  if (count()) {
    button.disabled = true;
    progress.textContent = `正在导入 ${count()} 个文件，请不要关闭这一页……`;
  }
});

// Coming back with the browser's button shows the page as it was left.
addEventListener("pageshow", () => {
  button.disabled = false;
});
