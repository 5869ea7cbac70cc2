// Takes the re-theming on, batch by batch, and shows how far it is.

const form = document.querySelector("#retheming");
const button = form.querySelector("button");
const problem = document.querySelector("#retheming-problem");

async function step() {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const answer = await fetch(`${form.action}?step`, { method: "POST", headers });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  return answer.json();
}

function show({ done, total }) {
  form.querySelector("progress").value = done;
  form.querySelector("output").value = `${done} / ${total} 段`;
}

async function run() {
  button.disabled = true;
  problem.hidden = true;
  try {
    let state = await step();
    while (!state.finished) {
      show(state);
      state = await step();
    }
    location.assign(form.dataset.next);
  } catch {
    problem.hidden = false;
    button.disabled = false;
    button.focus();
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});

run();
