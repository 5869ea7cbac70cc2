// What an empty paragraph says while the caret stands in it.

const FIRST = "从称呼或正文写起，也可整篇粘贴";
const BODY = "正文；写“一、”“（一）”“一是”即编号";
const POINT = "再按回车升一级，退格成为正文";

export function hint({ waits, mark }) {
  if (waits) return FIRST;
  return mark.level ? POINT : BODY;
}
