// What other scripts put on the page: Plotly, Dash and MathJax, of which only this much is used.
interface Window {
  Plotly?: any;
  MathJax?: { typesetClear?: () => void };
  dash_clientside?: { set_props: (id: string, props: object) => void };
}
