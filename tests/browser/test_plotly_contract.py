"""The few private fields of plotly.js that the overlays stand on: when one goes, this says which."""

from __future__ import annotations

import numpy as np
from playwright.sync_api import Page

from tests.browser import eyes
from tests.browser.conftest import Open

FIELDS = """() => { const [c, d] = ["contour", "deep"].map(id => document.querySelector(`#${id} .js-plotly-plot`));
  const scene = d._fullLayout.scene._scene, camera = scene.glplot.cameraParams;
  const line = Object.values(scene.traces).map(t => t.linePlot).find(Boolean);
  return {l2p: typeof c._fullLayout.xaxis.l2p, offset: typeof c._fullLayout.xaxis._offset,
    matrices: ["projection", "view", "model"].map(name => camera[name].length), scale: scene.dataScale.length,
    onrender: typeof scene.glplot.onrender, redraw: typeof scene.glplot.redraw,
    opaque: typeof Object.getPrototypeOf(line).isOpaque, transparent: typeof Object.getPrototypeOf(line).isTransparent,
    version: Plotly.version}; }"""

# Where WebGL itself puts a point: a scene with one large marker, read back from the drawn picture.
DRAWN = """async ([x, y]) => { const d = document.querySelector("#deep .js-plotly-plot");
  const {scene3d} = (await pageModule("state.mjs")).parts;
  const z = scene3d.mesh.height(x, y) + 0.2 * scene3d.mesh.highest, wanted = scene3d.project(scene3d.camera(), x, y, z);
  await Plotly.addTraces(d, {type: "scatter3d", mode: "markers", x: [x], y: [y], z: [z],
    marker: {size: 14, color: "#ff0000", line: {width: 0}}});
  const shot = await Plotly.toImage(d, {format: "png", width: scene3d.pen.width, height: scene3d.pen.height});
  const image = new Image(); image.src = shot; await image.decode();
  const k = new OffscreenCanvas(image.width, image.height).getContext("2d"); k.drawImage(image, 0, 0);
  const data = k.getImageData(0, 0, image.width, image.height).data; let sx = 0, sy = 0, n = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i] > 200 && data[i + 1] < 60 && data[i + 2] < 60) {
    sx += (i / 4) % image.width; sy += Math.floor(i / 4 / image.width); n++; }
  return {wanted, found: [sx / n, sy / n], n}; }"""


def at_rest(open_page: Open, **options: bool) -> Page:
    """A bowl with one finished path."""
    page = open_page("surface=bowl&steps=30&zoom=whole&e=gradient_descent,learning_rate:0.05", **options, plotly=True)
    eyes.to_the_end(page)
    eyes.wait_for_rest(page)
    return page


def test_the_private_fields_are_there(open_page: Open) -> None:
    fields = at_rest(open_page).evaluate(FIELDS)
    assert fields.pop("version").startswith("4.")
    assert fields.pop("matrices") == [16, 16, 16]
    assert fields.pop("scale") == 3
    assert fields.pop("offset") == "number"
    assert set(fields.values()) == {"function"}


def test_a_point_of_the_map_is_at_the_pixel_that_the_overlay_draws(open_page: Open) -> None:
    page = at_rest(open_page)
    box = page.locator(".panel.contour").bounding_box()
    assert box
    shown = page.evaluate(
        """async () => { const [x, y] = (await pageModule("state.mjs")).parts.contour.axes;
          const path = document.querySelector("#contour .scatterlayer .js-line").getPointAtLength(0);
          return {ours: [x.offset + x.scale * 4, y.offset + y.scale * -3], plotlys: [path.x, path.y]}; }"""
    )
    np.testing.assert_allclose(shown["ours"], shown["plotlys"], atol=0.6)  # Plotly rounds its SVG to a hundredth


def test_a_point_of_the_scene_is_at_the_pixel_that_the_overlay_draws(open_page: Open) -> None:
    seen = at_rest(open_page, stub=False).evaluate(DRAWN, [2.5, 3.0])
    assert seen["n"] > 20
    np.testing.assert_allclose(seen["wanted"], seen["found"], atol=2)


def test_the_committed_lines_are_hidden_while_something_moves(open_page: Open) -> None:
    page = at_rest(open_page)
    hidden = """() => [getComputedStyle(document.querySelector("#contour .scatterlayer")).visibility === "hidden",
      Object.values(document.querySelector("#deep .js-plotly-plot")._fullLayout.scene._scene.traces)
        .filter(t => t.linePlot).every(t => !t.linePlot.isOpaque() && !t.linePlot.isTransparent())]"""
    assert page.evaluate(hidden) == [False, False]
    slider = eyes.control(page, "slider", 0, "learning_rate")
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 5)
    page.mouse.down()
    page.wait_for_function(f"() => ({hidden})().every(Boolean)")
    page.mouse.up()
    page.wait_for_function(f"() => !({hidden})().some(Boolean)")
