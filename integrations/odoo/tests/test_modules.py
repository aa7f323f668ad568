# SPDX-License-Identifier: Apache-2.0
"""What can be said of the modules without Odoo: manifests, XML, names, texts and translations."""

import ast
import csv
import re
import subprocess
import unittest
import xml.etree.ElementTree as ET

import terms
from path import MODULE
from terms import MODULES

#: Fields of hr.expense and res.config.settings in Odoo 18 that the views name.
OF_ODOO = {"hr.expense": {"nb_attachment"}, "res.config.settings": set()}
#: What the data refers to in other modules; compared with their sources by hand (README.md).
OF_OTHERS = {
    "base.group_no_one",
    "base.user_root",
    "hr_expense.group_hr_expense_manager",
    "hr_expense.group_hr_expense_team_approver",
    "hr_expense.hr_expense_view_expenses_analysis_tree",
    "hr_expense.hr_expense_view_form",
    "hr_expense.hr_expense_view_search",
    "hr_expense.model_hr_expense",
    "hr_expense.res_config_settings_view_form",
    "queue_job.channel_root",
}
CRON = "hr_expense_ocr_audit.ir_cron_process_pending_ocr"


def manifest(module):
    return ast.literal_eval((module / "__manifest__.py").read_text())


def sources(module):
    return [ast.parse(source.read_text()) for source in sorted(module.rglob("*.py"))]


def records(module):
    for file in manifest(module)["data"]:
        yield from ET.parse(module / file).getroot().iter("record")


def own_fields(module):
    found = {}
    for tree in sources(module):
        for model, name, _call in terms.fields(tree):
            found.setdefault(model, set()).add(name)
    return found


def methods(module):
    return {node.name for tree in sources(module) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def calls(tree, name):
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
    ]


class ManifestTest(unittest.TestCase):
    def test_both_modules_are_seen(self):
        self.assertEqual(
            [module.name for module in MODULES], ["hr_expense_ocr_audit", "hr_expense_ocr_audit_queue_job"]
        )

    def test_is_for_odoo_18_and_complete(self):
        for module in MODULES:
            stated = manifest(module)
            self.assertRegex(stated["version"], r"^18\.0\.\d+\.\d+\.\d+$")
            self.assertTrue({"name", "summary", "license", "depends", "data"} <= stated.keys())
            present = {str(file.relative_to(module)) for file in module.glob("*/*.xml")}
            self.assertEqual(set(stated["data"]), present)

    def test_works_without_what_is_optional(self):
        self.assertEqual(manifest(MODULE)["depends"], ["hr_expense"])
        joining = manifest(MODULES[1])
        self.assertEqual(joining["depends"], ["hr_expense_ocr_audit", "queue_job"])
        self.assertTrue(joining["auto_install"])

    def test_new_models_have_access_rights(self):
        for module in MODULES:
            new = [
                node.value.value
                for tree in sources(module)
                for node in ast.walk(tree)
                if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_name"
            ]
            rights = module / "security" / "ir.model.access.csv"
            rows = list(csv.DictReader(rights.open())) if rights.exists() else []
            granted = {row["model_id:id"] for row in rows}
            self.assertEqual({"model_" + name.replace(".", "_") for name in new}, granted)

    def test_hooks_exist(self):
        for module in MODULES:
            hook = manifest(module).get("post_init_hook")
            self.assertTrue(hook is None or hook in methods(module))


class DataTest(unittest.TestCase):
    def test_ids_are_unique_and_references_known(self):
        known = set(OF_OTHERS)
        for module in MODULES:
            ids = [record.get("id") for record in records(module)]
            self.assertEqual(len(ids), len(set(ids)))
            known |= {f"{module.name}.{name}" for name in ids}
        for module in MODULES:
            for record in records(module):
                for field in record.iter("field"):
                    if field.get("ref"):
                        reference = field.get("ref")
                        full = reference if "." in reference else f"{module.name}.{reference}"
                        self.assertIn(full, known)
                for node in record.iter():
                    for group in filter(None, (node.get("groups") or "").split(",")):
                        self.assertIn(group, known)
            for tree in sources(module):
                for call in calls(tree, "ref"):
                    self.assertIn(ast.literal_eval(call.args[0]), known)

    def test_views_name_fields_and_methods_that_exist(self):
        seen = set()
        for module in MODULES:
            for record in records(module):
                if record.get("model") != "ir.ui.view":
                    continue
                model = record.find("field[@name='model']").text
                allowed = own_fields(module)[model] | OF_ODOO[model]
                arch = record.find("field[@name='arch']")
                for node in arch.iter("field"):
                    if node is not arch:
                        self.assertIn(node.get("name"), allowed)
                        seen.add(node.get("name"))
                for node in arch.iter():
                    condition = f"{node.get('invisible', '')} {node.get('domain', '')}"
                    for name in re.findall(r"\bocr_\w+|\bnb_\w+", condition):
                        self.assertIn(name, allowed)
                for button in arch.iter("button"):
                    self.assertIn(button.get("name"), methods(module))
        self.assertIn("ocr_state", seen)

    def test_scheduled_action_is_as_promised(self):
        record = next(r for r in records(MODULE) if r.get("model") == "ir.cron")
        values = {field.get("name"): field.text for field in record.iter("field")}
        self.assertEqual(f"{MODULE.name}.{record.get('id')}", CRON)
        self.assertEqual(values["name"], "Process Pending OCR")
        self.assertEqual(values["code"], "model.process_pending_ocr_queue()")
        self.assertEqual((values["interval_number"], values["interval_type"]), ("5", "minutes"))
        # Odoo 18 refuses what it no longer knows.
        self.assertEqual(values.keys() & {"numbercall", "doall"}, set())

    def test_names_of_the_contract(self):
        self.assertIn("action_process_ocr", methods(MODULE))
        reading = (MODULE / "models" / "hr_expense_reading.py").read_text()
        settings = (MODULE / "models" / "res_config_settings.py").read_text()
        for source in (reading, settings):
            self.assertIn('"hr_expense_ocr_audit.ocr_api_url"', source)

    def test_jobs_go_into_the_channel_root_ocr(self):
        found = {record.get("model"): record for record in records(MODULES[1])}
        channel, function = found["queue.job.channel"], found["queue.job.function"]
        self.assertEqual(channel.find("field[@name='name']").text, "ocr")
        self.assertEqual(channel.find("field[@name='parent_id']").get("ref"), "queue_job.channel_root")
        self.assertEqual(function.find("field[@name='channel_id']").get("ref"), channel.get("id"))
        self.assertIn(function.find("field[@name='method']").text, methods(MODULES[1]))


class SentencesTest(unittest.TestCase):
    def setUp(self):
        tree = ast.parse((MODULE / "models" / "sentences.py").read_text())
        table = next(node.value for node in tree.body if getattr(getattr(node, "targets", [None])[0], "id", "") == "SENTENCES")
        self.sentences = {
            key.value: ast.literal_eval(value.args[0]) for key, value in zip(table.keys, table.values)
        }

    def used(self):
        """Every code that is used, with the names of its parameters."""
        for tree in sources(MODULE):
            for call in calls(tree, "OcrError"):
                if isinstance(call.args[0], ast.Constant):
                    names = {k.arg for k in call.keywords} - {"retry_after", "job_id"}
                    yield call.args[0].value, names
            for call in calls(tree, "Doubt"):
                params = call.args[1].keys if len(call.args) > 1 else []
                yield call.args[0].value, {key.value for key in params}
            for call in calls(tree, "sentence"):
                if isinstance(call.args[1], ast.Constant):
                    yield call.args[1].value, {k.arg for k in call.keywords}

    def test_every_code_has_a_sentence_for_its_parameters(self):
        used = list(self.used())
        self.assertGreater(len(used), 25)
        for code, names in used:
            with self.subTest(code):
                self.assertEqual(set(re.findall(r"%\((\w+)\)s", self.sentences[code])), names)
                self.assertTrue(self.sentences[code] % {name: "x" for name in names})

    def test_every_sentence_has_a_code(self):
        refusals = (MODULE / "ocr" / "refusal.py").read_text()
        used = {code for code, _names in self.used()}
        for code in self.sentences:
            self.assertTrue(code in used or f'"{code}"' in refusals, code)


class TranslationTest(unittest.TestCase):
    def test_template_is_what_the_sources_say(self):
        template = MODULE / "i18n" / "hr_expense_ocr_audit.pot"
        self.assertEqual(template.read_text(), terms.template(MODULE), "run integrations/odoo/tests/terms.py")
        self.assertGreater(len(terms.terms(MODULE)), 60)

    def test_nothing_is_untranslated(self):
        wanted = set(terms.terms(MODULE))
        for language in ("de", "fr", "es", "it"):
            file = MODULE / "i18n" / f"{language}.po"
            subprocess.run(["msgfmt", "--check-format", "--output-file=/dev/null", str(file)], check=True)
            translated = translations(file.read_text())
            self.assertEqual(set(translated), wanted, language)
            for text, translation in translated.items():
                with self.subTest(language=language, text=text):
                    self.assertTrue(translation)
                    self.assertEqual(_placeholders(text), _placeholders(translation))
                    self.assertEqual("<strong>" in text, "<strong>" in translation)


def translations(po):
    """Texts and translations of a .po file in which each stands on one line, as msgmerge --no-wrap writes it."""
    found = re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', po, re.M)
    return {_unquoted(text): _unquoted(translation) for text, translation in found}


def _unquoted(text):
    return ast.literal_eval(f'"{text}"')


def _placeholders(text):
    return sorted(re.findall(r"%\(\w+\)s|%%", text))


if __name__ == "__main__":
    unittest.main()
