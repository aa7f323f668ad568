#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The texts of an Odoo module that are translated, as Odoo's own export names them.

As a program it rewrites the template (.pot) of each module and carries the translations along (msgmerge).
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = sorted(manifest.parent for manifest in HERE.parent.glob("*/__manifest__.py"))
_ATTRIBUTES = ("string", "help", "placeholder", "title")


def terms(module):
    """Returns the texts of a module with the places where each stands, in order of the texts."""
    found = {}
    for text, place in [*_of_python(module), *_of_data(module)]:
        found.setdefault(text, set()).add(place)
    return {text: sorted(places) for text, places in sorted(found.items())}


def template(module):
    """Returns the template of a module's translations."""
    lines = [
        f"# Translations of {module.name}",
        "# SPDX-License-Identifier: Apache-2.0",
        'msgid ""',
        'msgstr ""',
        '"Project-Id-Version: Odoo Server 18.0\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        '"Plural-Forms: \\n"',
    ]
    for text, places in terms(module).items():
        lines += ["", f"#. module: {module.name}"]
        lines += ["#. odoo-python"] * any(place.startswith("code:") for place in places)
        lines += [f"#: {place}" for place in places]
        lines += ["#, python-format"] * ("%(" in text)
        lines += [f"msgid {quoted(text)}", 'msgstr ""']
    return "\n".join(lines) + "\n"


def quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _of_python(module):
    for source in sorted(module.glob("models/*.py")):
        tree = ast.parse(source.read_text())
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "_lt":
                yield ast.literal_eval(call.args[0]), f"code:addons/{module.name}/models/{source.name}:0"
        for model, name, call in fields(tree):
            yield from _of_field(module, model.replace(".", "_"), name, call)


def fields(tree):
    """Yields model, name and definition of each field in a source."""
    for cls in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        assigned = {
            node.targets[0].id: node.value
            for node in cls.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        model = assigned.get("_name", assigned.get("_inherit"))
        for name, value in assigned.items():
            called = value.func if isinstance(value, ast.Call) else None
            if isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == "fields":
                yield model.value, name, value


def _of_field(module, model, name, call):
    options = {keyword.arg: keyword.value for keyword in call.keywords}
    place = f"{module.name}.field_{model}__{name}"
    yield ast.literal_eval(options["string"]), f"model:ir.model.fields,field_description:{place}"
    if "help" in options:
        yield ast.literal_eval(options["help"]), f"model:ir.model.fields,help:{place}"
    if call.func.attr == "Selection":
        for key, label in ast.literal_eval(call.args[0]):
            where = f"{module.name}.selection__{model}__{name}__{key}"
            yield label, f"model:ir.model.fields.selection,name:{where}"


def _of_data(module):
    for source in sorted(module.glob("*/*.xml")):
        for record in ET.parse(source).getroot().iter("record"):
            where = f"{module.name}.{record.get('id')}"
            if record.get("model") == "ir.ui.view":
                for text in _of_view(record.find("field[@name='arch']")):
                    yield text, f"model_terms:ir.ui.view,arch_db:{where}"
            elif record.get("model") in {"ir.cron", "ir.actions.server"}:
                suffix = "_ir_actions_server" if record.get("model") == "ir.cron" else ""
                name = record.find("field[@name='name']").text
                yield name, f"model:ir.actions.server,name:{where}{suffix}"


def _of_view(node):
    for child in node:
        for attribute in _ATTRIBUTES:
            if child.get(attribute):
                yield child.get(attribute)
        if child.tag == "strong":
            # Odoo takes a piece of text with its inline elements.
            yield f"<strong>{child.text}</strong>"
        else:
            if child.text and child.text.strip():
                yield child.text.strip()
            yield from _of_view(child)
        if child.tail and child.tail.strip():
            yield child.tail.strip()


def main():
    for module in MODULES:
        if not terms(module):
            continue
        pot = module / "i18n" / f"{module.name}.pot"
        pot.write_text(template(module))
        for po in sorted(pot.parent.glob("*.po")):
            merge = ["msgmerge", "--quiet", "--update", "--backup=none", "--no-fuzzy-matching", "--no-wrap"]
            subprocess.run([*merge, str(po), str(pot)], check=True)


if __name__ == "__main__":
    sys.exit(main())
