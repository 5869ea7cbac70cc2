// The queue of files: one request a file, each with its progress, its result in its place.

import { announce } from "./announce.js";
import { chosen, dropped } from "./import-files.js";
import { Cancelled, Lost, upload } from "./import-upload.js";

const form = document.querySelector("#import-form");
const drop = document.querySelector("#import-drop");
const queue = document.querySelector("#import-queue");
const rows = document.querySelector("#queue-rows");
const state = document.querySelector("#queue-state");
const total = document.querySelector("#queue-progress");
const done = document.querySelector("#queue-done");
const cancelAll = document.querySelector("#queue-cancel");
const retryAll = document.querySelector("#queue-retry");
const inputs = [...form.querySelectorAll("[type=file]")];

// Nobody can tell whether so little was on its way or there already when it was called back.
const SENT_AT_ONCE = 1024 * 1024;
// What is still to be waited for.
const PENDING = ["queued", "sending", "lost", "leaving"];
const items = [];
let run = null;
let working = false;

// --- rows ----------------------------------------------------------------------------------------

function element(tag, className, textContent = "") {
  return Object.assign(document.createElement(tag), { className, textContent });
}

function button(label, name, handler) {
  const made = element("button", "quiet", label);
  made.type = "button";
  made.setAttribute("aria-label", `${label}：${name}`);
  made.addEventListener("click", handler);
  return made;
}

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function rowOf(item) {
  const row = element("li", "import-row queued");
  item.verdict = element("p", "import-verdict", "排队");
  const what = element("div", "import-what");
  item.note = element("p", "import-note", size(item.file.size));
  item.bar = Object.assign(document.createElement("progress"), { value: 0, max: 1 });
  item.bar.setAttribute("aria-label", `${item.path} 的进度`);
  what.append(item.bar, item.note);
  const end = element("div", "import-end");
  item.actions = element("p", "import-actions");
  end.append(element("p", "import-file", item.path), item.actions);
  row.append(item.verdict, what, end);
  item.actions.append(button("取消", item.path, () => cancel(item)));
  return row;
}

function tell(item, status, verdict, note) {
  item.status = status;
  item.verdict.textContent = verdict;
  item.note.textContent = note;
}

// --- the queue -----------------------------------------------------------------------------------

function add(files) {
  if (!files.length) return;
  for (const one of files) {
    const item = { ...one, status: "queued", stop: new AbortController() };
    item.row = rowOf(item);
    items.push(item);
    rows.append(item.row);
  }
  queue.hidden = false;
  document.querySelector("#import-notes").hidden = true;
  void work();
}

async function work() {
  if (working) return;
  working = true;
  for (let item = next(); item; item = next()) {
    await send(item);
    count();
  }
  working = false;
  count();
}

function next() {
  count();
  return items.find(({ status }) => status === "queued");
}

async function begin() {
  const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")) };
  const answer = await fetch(form.dataset.begin, { method: "POST", headers });
  if (!answer.ok || answer.redirected) throw new Lost();
  return answer.json();
}

async function send(item) {
  tell(item, "sending", "上传中", size(item.file.size));
  try {
    run ??= await begin();
    if (item.status === "leaving") return giveUp(item);
    const html = await upload(run.files, item, {
      signal: item.stop.signal,
      onProgress: (share) => {
        item.bar.value = share;
        if (item.status === "leaving") return;
        if (share === 1) tell(item, "sending", "识别中", "正在读取文字、识别提纲……");
        else tell(item, "sending", "上传中", size(item.file.size));
      },
      onLost(seconds) {
        if (item.status === "leaving") return giveUp(item);
        tell(item, "lost", "断线", `连接断了，${seconds} 秒后自动重试……`);
      },
    });
    arrived(item, html);
  } catch (error) {
    failed(item, error);
  }
}

function arrived(item, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const leaving = item.status === "leaving";
  item.status = "done";
  item.files = [...holder.content.querySelectorAll("[data-status]")].map((one) => one.dataset.status);
  const fresh = [...holder.content.children];
  item.row.replaceWith(holder.content);
  for (const row of fresh) window.htmx.process(row);
  if (leaving) putAside(item, fresh);
}

/** The server has it: it is put aside there, each of its rows. */
function putAside(item, fresh) {
  item.status = "cancelled";
  item.files = [];
  for (const row of fresh) row.querySelector("[formaction$='/cancel/']")?.click();
}

function failed(item, error) {
  if (error instanceof Cancelled) return;
  const lost = error instanceof Lost || error instanceof TypeError;
  const why = lost ? "连接不上服务器，这个文件还没有传上去" : error.message;
  tell(item, "failed", "没传成", `${why}。`);
  item.actions.replaceChildren(button("重试", item.path, () => retry(item)));
}

function cancel(item) {
  const { status, file, bar } = item;
  if (status === "sending" && (bar.value === 1 || file.size < SENT_AT_ONCE)) {
    tell(item, "leaving", "正在取消", "文件已经在路上，服务器收到后随即取消。");
    count();
  } else if (status === "queued" || status === "sending" || status === "lost") giveUp(item);
}

function giveUp(item) {
  tell(item, "cancelled", "已取消", "没有导入。");
  item.stop.abort();
  item.bar.hidden = true;
  item.actions.replaceChildren(button("恢复", item.path, () => retry(item)));
  count();
}

function retry(item) {
  item.stop = new AbortController();
  item.bar.hidden = false;
  item.bar.value = 0;
  tell(item, "queued", "排队", size(item.file.size));
  item.actions.replaceChildren(button("取消", item.path, () => cancel(item)));
  void work();
}

// --- what is said of all -------------------------------------------------------------------------

function count() {
  const of = (...wanted) => items.filter(({ status }) => wanted.includes(status)).length;
  const left = of(...PENDING);
  const files = items.flatMap((item) => item.files ?? []);
  const ready = files.filter((status) => status === "ready" || status === "version").length;
  const bad = files.filter((status) => status === "declined").length;
  const parts = [
    left ? `还有 ${left} 个文件` : "都传完了",
    ready && `待核对 ${ready} 个`,
    files.includes("known") && `重复 ${files.filter((status) => status === "known").length} 个`,
    bad && `不能读取 ${bad} 个`,
    of("failed") && `没传成 ${of("failed")} 个`,
    of("cancelled") && `已取消 ${of("cancelled")} 个`,
  ];
  const words = parts.filter(Boolean).join("，");
  if (!left && state.textContent !== words) announce(words);
  state.textContent = words;
  document.querySelector("#queue-title").textContent = left ? "正在导入" : "这一批文件";
  total.max = items.length;
  total.value = items.length - left;
  total.hidden = !left;
  cancelAll.hidden = !left;
  retryAll.hidden = !of("failed");
  done.hidden = Boolean(left) || !run || !files.length;
  if (run) done.href = run.page;
}

cancelAll.addEventListener("click", () => items.forEach(cancel));
retryAll.addEventListener("click", () => {
  items.filter(({ status }) => status === "failed").forEach(retry);
});

// --- where files come from -----------------------------------------------------------------------

form.addEventListener("submit", (event) => {
  const files = inputs.flatMap(chosen);
  // Without any file the server says what is missing.
  if (!files.length) return;
  event.preventDefault();
  add(files);
  form.reset();
});

for (const input of inputs) input.addEventListener("change", () => form.requestSubmit());

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");

document.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("over");
});
document.addEventListener("drop", async (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  drop.classList.remove("over");
  add(await dropped(event.dataTransfer));
});

addEventListener("beforeunload", (event) => {
  if (items.some(({ status }) => PENDING.includes(status))) event.preventDefault();
});

drop.querySelector(".import-drop-hint").hidden = false;
form.querySelector("[type=submit]").hidden = true;
