# SPDX-License-Identifier: Apache-2.0
from odoo import api, models

from odoo.addons.hr_expense_ocr_audit.models.hr_expense_queue import BATCH


class HrExpense(models.Model):
    _inherit = "hr.expense"

    def _enqueue_ocr(self):
        """Each expense gets a job of its own; a second one for the same expense is not made."""
        for expense in self:
            expense.with_delay(
                description=expense.display_name, identity_key=f"hr_expense_ocr_audit:{expense.id}"
            )._ocr_job()

    def _ocr_read_at_once(self):
        """Never: a job reads it, so that no user keeps a web worker waiting."""
        return False

    @api.model
    def process_pending_ocr_queue(self, limit=BATCH):
        """Makes jobs for what waits without one: what was given back, or waited when this was installed."""
        self._ocr_take_back()
        if self._ocr_waiting() and self._ocr_service_is_well():
            self.sudo().search(self._ocr_due(), order="id", limit=limit)._enqueue_ocr()

    def _ocr_job(self):
        """What a job does: nothing when the expense was read since, or is being read.

        What the service could not read yet stays pending; the scheduled action makes the next job.
        """
        claimed = self._ocr_claim(self)
        if claimed:
            claimed._ocr_read()
