// The files that were dropped or chosen, folders with all that is in them: [{file, path}].

// What systems and Word leave lying about; the server looks again.
const DEBRIS = /^(\.|~|thumbs\.db$|desktop\.ini$|__macosx$)/i;

const kept = ({ path }) => !path.split("/").some((step) => DEBRIS.test(step));

export function chosen(input) {
  return [...input.files]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(kept);
}

/** Entries must be asked for while the drop is being handled; what is in them comes later. */
export async function dropped(transfer) {
  const entries = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const found = await Promise.all(entries.filter(Boolean).map((entry) => within(entry, "")));
  return found.flat().filter(kept);
}

async function within(entry, folder) {
  if (entry instanceof File) return [{ file: entry, path: folder + entry.name }];
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ file, path: folder + entry.name }];
  }
  const inside = await all(entry.createReader());
  return (await Promise.all(inside.map((one) => within(one, `${folder}${entry.name}/`)))).flat();
}

/** A reader gives a hundred entries at a time. */
async function all(reader) {
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    found.push(...some);
  }
}
