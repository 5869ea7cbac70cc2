// Texts that the server has not acknowledged stay in this browser, by draft, until it has.
// An entry: {key, version, text, at}; key is empty for a paragraph the server does not know yet.

const name = (draft) => `shiju-unsaved-${draft}`;

function read(draft) {
  try {
    return JSON.parse(localStorage.getItem(name(draft)) ?? "{}");
  } catch {
    return {}; // storage is switched off
  }
}

function write(draft, entries) {
  try {
    if (Object.keys(entries).length) localStorage.setItem(name(draft), JSON.stringify(entries));
    else localStorage.removeItem(name(draft));
  } catch {
    // storage is switched off or full: the queue still holds the text
  }
}

export function keep(draft, slot, entry) {
  write(draft, { ...read(draft), [slot]: { ...entry, at: Date.now() } });
}

export function forget(draft, slot) {
  const entries = read(draft);
  if (!(slot in entries)) return;
  delete entries[slot];
  write(draft, entries);
}

/** Pairs of slot and entry that earlier visits left behind. */
export const left = (draft) => Object.entries(read(draft));
