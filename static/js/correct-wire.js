// What the correction screen sends, one request after the other, and the panes that come back.

import { toast } from "./toast.js";

let sending = Promise.resolve();
let waiting = 0;

/** When all that was sent is answered. */
export const answered = () => sending;

/** Sends the fields to the page's own address; the answer is the server's, or null where it failed. */
export function send(fields) {
  waiting += 1;
  const answer = sending
    .then(() => post(fields))
    .catch(lost)
    .finally(() => (waiting -= 1));
  sending = answer;
  return answer;
}

async function post(fields) {
  const headers = { "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers")) };
  const answer = await fetch(location.pathname, {
    method: "POST",
    headers,
    body: new URLSearchParams(fields),
  });
  if (answer.redirected) {
    const next = encodeURIComponent(location.pathname);
    location.assign(`${document.body.dataset.signIn}?next=${next}`);
    return null;
  }
  if (!answer.headers.get("Content-Type")?.includes("json")) {
    toast({ message: `没有成功（${answer.status}）。请刷新页面后再试。`, bad: true });
    return null;
  }
  const told = { ok: answer.ok, ...(await answer.json()) };
  if (told.message) toast({ message: told.message, bad: !answer.ok });
  return told;
}

function lost() {
  toast({ message: "连接不上服务器，这一步没有保存；以前的都已保存。请检查网络后再做一次。", bad: true });
  return null;
}

addEventListener("beforeunload", (event) => {
  if (waiting) event.preventDefault();
});

/** Puts the panes of an answer in their places. */
export function show(panes) {
  for (const [name, html] of Object.entries(panes)) {
    document.querySelector(`#correct-${name}`).innerHTML = html;
  }
}
