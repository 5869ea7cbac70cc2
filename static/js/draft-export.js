// The export panel over the draft: opened by its button or by a key. Without this script it is a page.

import * as saving from "./draft-saving.js";
import { all } from "./draft-sheet.js";
import { look } from "./draft-wire.js";
import { composing, explain, register } from "./keys.js";
import { toast } from "./toast.js";

// A file is made from what the server has: so long is waited for what was typed just now.
const PATIENCE_MS = 4000;
const root = document.querySelector("#draft");
const dialog = document.querySelector("#draft-export");
const panel = dialog.querySelector(".export-panel");
const title = document.querySelector("#draft-title");

/** Resolves once the server has everything, or after a while: true or false. */
export async function everythingSent() {
  all().forEach(saving.send);
  saving.rename(title);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, false));
  return Promise.race([saving.queue.last.then(() => true), patience]);
}

async function open() {
  if (dialog.open) return;
  // What it warns of is found in what the server has.
  await everythingSent();
  if (dialog.open) return;
  try {
    panel.innerHTML = await look(`${root.dataset.address}export/`);
  } catch (error) {
    return void toast({ message: error.message, bad: true });
  }
  dialog.showModal();
  panel.querySelector("[name=format]:checked")?.focus();
}

root.addEventListener("click", (event) => {
  if (!event.target.closest("#draft-export-open") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  open();
});

panel.addEventListener("click", (event) => {
  const link = event.target.closest("[data-finding]");
  if (!link || event.ctrlKey || event.metaKey) return;
  dialog.close();
  const row = document.querySelector(`#draft-checks [data-mark="${link.dataset.finding}"] a`);
  if (!row) return;
  event.preventDefault();
  row.click();
});

dialog.addEventListener("submit", async (event) => {
  const form = event.target.closest(".export-form");
  if (!form) return;
  event.preventDefault();
  if (!(await everythingSent())) {
    return void toast({ message: "还有文字没有存到服务器，暂时不能导出。请稍后再试。", bad: true });
  }
  dialog.close();
  form.submit();
});

const byKey = () => void open();
register("e", "导出", byKey, "导出和复制");
explain("导出和复制", [["Ctrl+E", "导出（在段落中）"]]);
document.addEventListener("keydown", (event) => {
  if (event.key !== "e" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  if (composing(event)) return;
  event.preventDefault();
  open();
});
