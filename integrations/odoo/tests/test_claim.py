# SPDX-License-Identifier: Apache-2.0
"""The statement by which the queue takes an expense, on a PostgreSQL that libpq's variables name."""

import ast
import subprocess
import unittest

from path import MODULE

TABLE = """
set client_min_messages = warning;
drop table if exists hr_expense;
create table hr_expense (id int primary key, ocr_state text, ocr_not_before timestamp, ocr_attempts int);
insert into hr_expense values
  (1, 'done', null, 1),
  (2, 'pending', null, 3),
  (3, 'pending', '2026-03-20 10:00', 0),
  (4, 'pending', '2026-03-20 12:00', 0),
  (5, 'pending', null, 0);
"""


def statement():
    """The statement as it stands in the module, with psql's variables in the place of psycopg2's."""
    tree = ast.parse((MODULE / "models" / "hr_expense_queue.py").read_text())
    sql = next(
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "execute"
    )
    return sql.replace("%(now)s", "timestamp '2026-03-20 11:00'").replace("%(id)s", ":id")


class Session:
    """One connection. It is asked and answers, line by line."""

    def __init__(self):
        command = ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"]
        self._psql = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def ask(self, sql):
        self._psql.stdin.write(f"{sql}\n\\echo .\n")
        answer = []
        while (line := self._psql.stdout.readline()) != ".\n":
            if not line:
                raise AssertionError("psql ended")
            answer.append(line.strip())
        return answer

    def claim(self, number="null"):
        return self.ask(f"\\set id {number}\n{statement()};")

    def close(self):
        self._psql.communicate()


class ClaimTest(unittest.TestCase):
    def setUp(self):
        self.one, self.other = Session(), Session()
        self.addCleanup(self.one.close)
        self.addCleanup(self.other.close)
        self.one.ask(TABLE)
        self.one.ask("begin;")
        self.other.ask("begin;")

    def test_two_never_take_the_same_and_none_waits(self):
        # Those that failed least go first; 4 is not due yet, and 1 is done.
        self.assertEqual(self.one.claim(), ["3"])
        self.assertEqual(self.other.claim(), ["5"])
        self.one.ask("update hr_expense set ocr_state = 'processing' where id = 3; commit; begin;")
        self.assertEqual(self.one.claim(), ["2"])
        self.other.ask("update hr_expense set ocr_state = 'processing' where id = 5; commit; begin;")
        self.assertEqual(self.other.claim(), [])

    def test_one_is_taken_by_its_number_unless_another_has_it(self):
        self.assertEqual(self.one.claim(2), ["2"])
        self.assertEqual(self.other.claim(2), [])
        self.assertEqual(self.other.claim(1), [])


if __name__ == "__main__":
    unittest.main()
