// Where the caret stands in a text after others changed something before, behind or around it.

/** The place in `after` of what stood at `at` in `before`. */
export function caretIn(after, before, at) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  if (at <= start) return at;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return Math.max(start, Math.min(after.length, after.length - Math.min(end, before.length - at)));
}
