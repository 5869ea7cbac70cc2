// Where the caret stands in a text after something in it changed before, behind or around it.

/** Where `after` differs from `before`: its own part from `start` to `end`, and that part's end in `before`. */
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, end: after.length - same, was: before.length - same };
}

/** The place in `after` of what stood at `at` in `before`. */
export function caretIn(after, before, at) {
  const { start, end, was } = difference(before, after);
  if (at <= start) return at;
  return at >= was ? after.length - (before.length - at) : end;
}
