"""The import order of docs/architecture.md: what stands left never imports what stands right."""

import ast
from pathlib import Path

import pytest

ORDER = ["portals", "accounts", "profiles", "search", "moderation", "cvportal"]
ROOT = Path(__file__).parent.parent


def imports_of(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)


@pytest.mark.parametrize("layer", ORDER[:-1])
def test_layer_imports_nothing_from_its_right(layer):
    right = set(ORDER[ORDER.index(layer) + 1 :])

    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / layer).rglob("*.py")
        if "migrations" not in path.parts
        for name in right & set(imports_of(path))
    }

    assert wrong == set()
