// Requests of the draft page. What cannot be sent now is an `Unsent`; what the server does not take, a `Refused`.

const TIMEOUT_MS = 20000;
const GONE = "这份草稿已被删除，或不再共享给您编辑。您写的文字还留在这台电脑上。";

export class Unsent extends Error {}
/** The server failed at it, and may do so each time. */
export class Failed extends Unsent {}
export class Refused extends Error {}

// Read each time: signing in again in another window changes it.
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";

function form(values) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  return body;
}

async function request(address, options) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", ...options });
  } catch {
    throw new Unsent("连接不上服务器");
  }
  if (new URL(answer.url).pathname === document.body.dataset.signIn || answer.status === 403) {
    throw new Unsent("登录已失效，请在新窗口中重新登录");
  }
  if (answer.status === 500) throw new Failed("服务器出错");
  if (answer.status > 500) throw new Unsent("服务器暂时不能用");
  return answer;
}

/** Posts `values`; arrays are repeated fields. Gives the JSON answer. */
export async function post(address, values = {}, { keepalive = false } = {}) {
  const answer = await request(address, {
    method: "POST",
    body: form(values),
    headers: { Accept: "application/json", "X-CSRFToken": token() },
    keepalive,
    signal: keepalive ? null : AbortSignal.timeout(TIMEOUT_MS),
  });
  if (answer.status === 204) return null;
  if (answer.ok) return answer.json();
  if (answer.status === 404) throw new Refused(GONE);
  const told = await answer.json().catch(() => ({}));
  throw new Refused(told.message ?? `没有成功（${answer.status}），请刷新页面后再试。`);
}

/** The parts of the page that change, as HTML. */
export async function look(address) {
  const answer = await request(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Refused(GONE);
  return answer.text();
}
