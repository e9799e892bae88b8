// A film as WebM: the browser's own recorder, which looks at a canvas while it plays.

const A_SECOND = 30; // frames
const FILMS = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];

/** Whether this browser records WebM. */
export const canRecord = () => Boolean(filmType());
const filmType = () => FILMS.find((type) => globalThis.MediaRecorder?.isTypeSupported(type));

/** Until the next frame is due. */
export const nextFrame = () => new Promise((resolve) => setTimeout(resolve, 1000 / A_SECOND));

/** Record a canvas from now on; what is returned ends it, and gives the film. @param {HTMLCanvasElement} canvas */
export function recorded(canvas) {
  const recorder = new MediaRecorder(canvas.captureStream(A_SECOND), { mimeType: filmType() });
  /** @type {Blob[]} */
  const pieces = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise((resolve) => recorder.onstop = resolve);
  recorder.start();
  return async () => {
    recorder.stop();
    await ended;
    return new Blob(pieces, { type: "video/webm" });
  };
}
