"""The page as it is sent: its modules named at its head, and Dash's scripts waiting."""

from __future__ import annotations

import re

from app.server.app import ASSETS, create_app, index, modules

IMPORT = re.compile(r"""\bfrom "(\.{1,2}/[^"]+)";""")


def test_every_module_that_is_needed_at_once_is_named_and_none_that_comes_later() -> None:
    named = modules()
    assert {"main.mjs", "state.mjs", "panels/code.mjs"} <= set(named)
    assert "page/batches.mjs" not in named
    for module in named:
        file = ASSETS / module
        for name in IMPORT.findall(re.sub(r"^\s*(//|\*|/\*).*$", "", file.read_text(), flags=re.MULTILINE)):
            assert str((file.parent / name).resolve().relative_to(ASSETS)) in named, (module, name)
    assert re.findall(r'<link rel="modulepreload" href="/assets/(.*?)">', index()) == named


def test_dashs_scripts_wait_in_a_template_and_ours_does_not() -> None:
    page = create_app().server.test_client().get("/").text
    before, waiting = page.split('<template id="dash">')
    waiting, after = waiting.split("</template>")
    assert waiting.count("<script") > 5
    assert waiting.rstrip().endswith("</script>")
    assert "new DashRenderer" in waiting[waiting.rindex("<script") :], "the last one starts Dash"
    assert "_dash-component-suites" not in before + after
    assert '<script type="module" src="/assets/main.mjs"></script>' in after
