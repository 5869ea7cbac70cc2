// Copying the draft, a section or a paragraph for Word and WPS, and as plain text beside.

import { announce } from "./announce.js";
import { copyRich, offerText, showCopied } from "./copy.js";
import { upToDate } from "./draft-checks.js";
import { everythingSent } from "./draft-export.js";
import { Paragraph } from "./draft-paragraph.js";
import { all } from "./draft-sheet.js";
import { look } from "./draft-wire.js";
import { composing, explain, register } from "./keys.js";
import { toast } from "./toast.js";

const COPIES = "#draft-copy, [data-copy-draft], [data-copy-section], [data-copy-paragraph]";
const address = `${document.querySelector("#draft").dataset.address}clipboard/`;
const title = document.querySelector("#draft-title");

/** `{html, text}` of what the server has, which numbers and lays out; only text while it is away. */
async function wanted(paragraphs, section) {
  // As it stands now: a move or a removal may be on its way.
  const text = onPage(paragraphs);
  try {
    if (await everythingSent()) return JSON.parse(await look(`${address}?${query(paragraphs, section)}`));
  } catch {
    // what stands on the page is copied instead
  }
  return { text };
}

function query(paragraphs, section) {
  const asked = new URLSearchParams(paragraphs.map(({ key }) => ["paragraph", key]));
  if (section) asked.set("section", 1);
  return asked;
}

function onPage(paragraphs) {
  if (paragraphs.length) return paragraphs.map(({ written }) => written).join("\n");
  return [title.value, "", ...all().map(({ written }) => written)].join("\n");
}

/** Copies these paragraphs, or the whole draft; `section`: with what stands under them. */
export async function copy({ paragraphs = [], section = false, button = null }) {
  const found = await wanted(paragraphs, section);
  if (!copyRich(found)) return offerText(found.text, found.html);
  if (!found.html) toast({ message: "连接不上服务器，只复制了纯文本（不带格式）。" });
  if (button?.isConnected) showCopied(button);
  else announce("已复制");
  const left = found.left_out ? `${found.left_out} 处两种写法未选定，只复制了先有的一种。` : "";
  if (!paragraphs.length) await warn(left);
  else if (left) toast({ message: `已复制。${left}` });
}

/** Says what of the whole was left out (`left`), and what must still be mended in what was copied. */
async function warn(left) {
  await upToDate();
  const must = [...document.querySelectorAll('#draft-checks .finding[data-grade="must"]')];
  const act = () => must[0].querySelector("a").click();
  if (must.length) toast({ message: `已复制全文。${left}还有 ${must.length} 处必改。`, actions: [["去改第一处", act]] });
  else if (left) toast({ message: `已复制全文。${left}` });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(COPIES);
  if (!button) return;
  copy({
    paragraphs: [Paragraph.of(button)].filter(Boolean),
    section: button.matches("[data-copy-section]"),
    button,
  });
});

// --- keys: without anything selected, what is copied is the paragraph ---
register("y", "复制全文，带格式", () => void copy({ button: document.querySelector("#draft-copy") }), "导出和复制");
explain("导出和复制", [["Alt+C", "复制这一段（标题连同下面的内容），带格式（在段落中）"]]);
document.addEventListener("keydown", (event) => {
  if (event.key !== "c" || !event.altKey || event.ctrlKey || event.metaKey) return;
  if (composing(event)) return;
  const paragraph = Paragraph.of(event.target);
  if (!paragraph?.key) return;
  event.preventDefault();
  copy({ paragraphs: [paragraph], section: true });
});
