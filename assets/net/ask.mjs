// Asking the server.

/** Tell the server that a surface is about to be looked at, or is; whether it hears does not matter. */
export const soon = (surface) => fetch(`soon/${surface}`).catch(() => {});

/** The server's answer; throws an Error with its sentence, marked `refused`, where the request was wrong. */
export async function ask(path) {
  const answer = await fetch(path);
  if (answer.ok) return answer;
  const { error, field } = await answer.json().catch(() => ({ error: `The server answered ${answer.status}.` }));
  throw Object.assign(new Error(error), { refused: answer.status < 500, field });
}
