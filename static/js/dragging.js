// Dragging an entry of a list to another place of it, with a line where it would come.

/**
 * `entry` and `handle` are selectors: what moves, and what it is taken hold of by. `allowed(dragged, target)`
 * says where it may go; `drop(dragged, target, before)` puts it before or behind an entry.
 */
export function draggable(list, { entry, handle = entry, allowed = () => true, drop }) {
  let dragged = null;

  const clear = () => {
    for (const one of list.querySelectorAll(".drop-before, .drop-after")) {
      one.classList.remove("drop-before", "drop-after");
    }
  };

  const aimed = (event) => {
    const target = event.target.closest?.(entry);
    if (!dragged || !target || target === dragged || !allowed(dragged, target)) return null;
    const box = target.getBoundingClientRect();
    return { target, before: event.clientY < box.top + box.height / 2 };
  };

  list.addEventListener("dragstart", (event) => {
    const held = event.target.closest?.(handle);
    if (!held) return;
    dragged = held.closest(entry);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    if (held !== dragged) event.dataTransfer.setDragImage(dragged, 0, 0);
    dragged.classList.add("dragged");
  });
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    const aim = aimed(event);
    clear();
    if (!aim) return;
    event.preventDefault();
    aim.target.classList.add(aim.before ? "drop-before" : "drop-after");
  });
  list.addEventListener("drop", (event) => {
    const aim = aimed(event);
    if (!aim) return;
    event.preventDefault();
    drop(dragged, aim.target, aim.before);
  });
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    dragged = null;
    clear();
  });
}
