// Texts that the server has not acknowledged stay in this browser until it has, by writer and draft: on a
// computer that several use, nobody is offered what another one typed.
// An entry: {key, version, base, text, mark, at}; key is empty for a paragraph the server does not know yet.
// In IndexedDB, which is on the disk at once: localStorage is written seconds later, and a browser that is
// killed takes along what was typed in them.

const STORE = "unsaved";

const opened = new Promise((resolve) => {
  const request = indexedDB.open("shiju", 2);
  request.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion) return forgetWithoutWriter(request.transaction.objectStore(STORE));
    request.result.createObjectStore(STORE, { keyPath: ["draft", "slot"] });
  };
  request.onsuccess = () => {
    request.result.onversionchange = () => request.result.close();
    resolve(request.result);
  };
  // Storage is switched off: the queue still holds the text.
  request.onerror = () => resolve(null);
  request.onblocked = () => resolve(null);
});

/** Whether this browser keeps texts. */
export let keeps = false;
opened.then((database) => (keeps = Boolean(database)));

const { user } = document.querySelector("#draft").dataset;
const mine = (draft) => `${user}:${draft}`;

/** The first version kept texts by the draft alone: nobody can be offered those. */
function forgetWithoutWriter(store) {
  store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return;
    if (!String(cursor.value.draft).includes(":")) cursor.delete();
    cursor.continue();
  };
}

// Requests are carried out in the order they are made in.
async function ask(mode, act, otherwise) {
  const transaction = (await opened)?.transaction(STORE, mode);
  if (!transaction) return otherwise;
  const request = act(transaction.objectStore(STORE));
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve(request.result);
    // The disk is full, or the request failed: the queue still holds the text.
    transaction.onabort = () => resolve(otherwise);
  });
}

export function keep(draft, slot, entry) {
  return ask("readwrite", (store) => store.put({ ...entry, draft: mine(draft), slot, at: Date.now() }));
}

export function forget(draft, slot) {
  return ask("readwrite", (store) => store.delete([mine(draft), slot]));
}

/** Pairs of slot and entry that the writer's earlier visits left behind. */
export async function left(draft) {
  const its = IDBKeyRange.bound([mine(draft)], [mine(draft), []]);
  const every = await ask("readonly", (store) => store.getAll(its), []);
  return every.map((entry) => [entry.slot, entry]);
}
