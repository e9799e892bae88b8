// The codes of a printed sheet lead to the page by the address at which this browser has found the sheet: behind a proxy
// the server knows another one.
const page = new URL("../../", location.href).href;

/** Draw a code anew; one that cannot be drawn would lead astray, and is left away. @param {HTMLImageElement} code */
function drawAnew(code) {
  const link = page + code.dataset.for;
  code.addEventListener("error", () => code.hidden = true);
  code.src = `${page}qr.svg?for=${encodeURIComponent(link)}`;
}

const known = document.querySelector("main")?.dataset.page;
if (known !== page) {
  for (const code of document.querySelectorAll("img")) if (code.dataset.for !== undefined) drawAnew(code);
}
