// One file on its way to the server: with its progress, to be broken off, tried again when the
// connection is lost.

const WAITS_MS = [1000, 3000, 8000, 15000];

export class Lost extends Error {}
export class Refused extends Error {}
export class Cancelled extends Error {}

function attempt(address, { file, path }, signal, onProgress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("path", path);
    form.append("file", file);
    request.open("POST", address);
    const { "X-CSRFToken": token } = JSON.parse(document.body.getAttribute("hx-headers"));
    request.setRequestHeader("X-CSRFToken", token);
    request.upload.onloadstart = () => onProgress(0);
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / Math.max(1, total));
    request.onload = () => {
      const signedOut = new URL(request.responseURL).pathname === document.body.dataset.signIn;
      if (signedOut) failed(new Refused("登录已失效，请重新登录后再导入"));
      else if (request.status === 200) done(request.responseText);
      else if (request.status >= 502) failed(new Lost());
      else failed(new Refused(`服务器没有收下（${request.status}）`));
    };
    request.onerror = request.ontimeout = () => failed(new Lost());
    request.onabort = () => failed(new Cancelled());
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) failed(new Cancelled());
    else request.send(form);
  });
}

function pause(ms, signal) {
  return new Promise((done, failed) => {
    if (signal.aborted) failed(new Cancelled());
    const timer = setTimeout(done, ms);
    // The connection may be back before the time is over.
    addEventListener("online", done, { once: true });
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      failed(new Cancelled());
    });
  });
}

/** Gives the rows the server answers with. Rejects with Lost, Refused or Cancelled. */
export async function upload(address, item, { signal, onProgress, onLost }) {
  for (const wait of WAITS_MS) {
    try {
      return await attempt(address, item, signal, onProgress);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      onLost(wait / 1000);
      await pause(wait, signal);
    }
  }
  return attempt(address, item, signal, onProgress);
}
