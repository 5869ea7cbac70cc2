// What goes wrong with a request in the background is said, and a session that has ended is renewed.

import { toast } from "./toast.js";

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  const signIn = document.body.dataset.signIn;
  if (!xhr.responseURL || new URL(xhr.responseURL).pathname !== signIn) return;
  event.detail.shouldSwap = false;
  location.assign(`${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`);
});

document.body.addEventListener("htmx:responseError", ({ detail }) => {
  toast({ message: `没有成功（${detail.xhr.status}）。请刷新页面后再试。`, bad: true });
});

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(name, () => {
    toast({ message: "连接不上服务器，刚才的操作没有保存。请检查网络后再试。", bad: true });
  });
}
