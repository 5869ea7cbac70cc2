// What the keys do with a row that shows a passage or a phrase (`includes/_passage_actions.html`):
//
//       <button data-action="collect">            a presses one of these two, as the bar says,
//       <button data-action="set-aside">          A the other
//       <input class="pick" form="picked">        m ticks it
//       <a data-action="similar">                 s follows it

import { pressIn, registerCollecting, registerTicking } from "./collect.js";
import { register } from "./keys.js";
import { current, press } from "./rows.js";

registerCollecting("把这一条", (place) => pressIn(current(), place));
registerTicking("勾选这一条，几条一起收集", current);
for (const key of ["s", "x"]) {
  register(key, "相似段落", () => press('[data-action="similar"]'));
}
