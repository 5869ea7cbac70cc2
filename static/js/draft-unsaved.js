// Texts that the server has not acknowledged stay in this browser, by draft, until it has.
// An entry: {key, version, base, text, mark, at}; key is empty for a paragraph the server does not know yet.
// In IndexedDB, which is on the disk at once: localStorage is written seconds later, and a browser that is
// killed takes along what was typed in them.

const STORE = "unsaved";

const opened = new Promise((resolve) => {
  const request = indexedDB.open("shiju", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["draft", "slot"] });
  request.onsuccess = () => resolve(request.result);
  // Storage is switched off: the queue still holds the text.
  request.onerror = () => resolve(null);
  request.onblocked = () => resolve(null);
});

// Requests are carried out in the order they are made in.
async function ask(mode, act, otherwise) {
  const store = (await opened)?.transaction(STORE, mode).objectStore(STORE);
  if (!store) return otherwise;
  const request = act(store);
  return new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(otherwise);
  });
}

export function keep(draft, slot, entry) {
  return ask("readwrite", (store) => store.put({ ...entry, draft, slot, at: Date.now() }));
}

export function forget(draft, slot) {
  return ask("readwrite", (store) => store.delete([draft, slot]));
}

/** Pairs of slot and entry that earlier visits left behind. */
export async function left(draft) {
  const every = await ask("readonly", (store) => store.getAll(IDBKeyRange.bound([draft], [draft, []])), []);
  return every.map((entry) => [entry.slot, entry]);
}
