// What other scripts put on the page: Plotly, Dash and MathJax, of which only this much is used.
interface Window {
  Plotly?: any;
  MathJax?: { typesetClear?: () => void };
  dash_clientside?: { set_props: (id: string, props: object) => void };
}

// The parts of the page, which main lays out: the store names them, and knows none of their modules.
interface Parts {
  contour: import("./draw/map.mjs").ContourMap;
  scene3d: import("./draw/scene.mjs").Scene3d;
  loss: import("./draw/loss.mjs").LossChart;
  board: import("./page/board.mjs").Board;
  gallery: import("./page/gallery.mjs").Gallery;
  cards: import("./page/cards.mjs").Cards;
  batches: import("./page/batches.mjs").Batches | null;
}
