# SPDX-License-Identifier: Apache-2.0
import logging
from datetime import timedelta

from odoo import api, fields, models

from ..ocr.errors import OcrError

_logger = logging.getLogger(__name__)

#: Receipts that one run of the scheduled action reads: it ends before Odoo's limit for such actions.
BATCH = 20
#: Who began longer ago has died: a call of the service ends after 35 seconds.
ABANDONED = timedelta(minutes=10)


class HrExpense(models.Model):
    _inherit = "hr.expense"

    def _enqueue_ocr(self):
        """Has pending expenses read soon: by the scheduled action, or as other modules wish."""
        cron = self.env.ref(
            "hr_expense_ocr_audit.ir_cron_process_pending_ocr", raise_if_not_found=False
        )
        if self and cron:
            cron.sudo()._trigger()

    @api.model
    def process_pending_ocr_queue(self, limit=BATCH):
        """Reads pending receipts, those that failed least first, and keeps each as soon as it was read.

        Called by the scheduled action "Process Pending OCR". While the service is away all of them stay
        pending.
        """
        self._ocr_take_back()
        done = 0
        while done < limit and self._ocr_waiting() and self._ocr_service_is_well():
            expense = self._ocr_claim()
            if not expense:
                break
            # The claim is seen by others before the call, and no lock is held while the service works.
            self.env.cr.commit()
            away = expense._ocr_read_or_tell()
            self.env["ir.cron"]._notify_progress(done=done + 1, remaining=self._ocr_waiting())
            self.env.cr.commit()
            done += 1
            if away:
                break

    @api.model
    def _ocr_due(self):
        now = fields.Datetime.now()
        return [
            ("ocr_state", "=", "pending"),
            "|",
            ("ocr_not_before", "=", False),
            ("ocr_not_before", "<=", now),
        ]

    @api.model
    def _ocr_waiting(self):
        return self.sudo().search_count(self._ocr_due())

    @api.model
    def _ocr_take_back(self):
        """Expenses whose reader died wait again."""
        abandoned = self.sudo().search(
            [
                ("ocr_state", "=", "processing"),
                ("ocr_started", "<", fields.Datetime.now() - ABANDONED),
            ]
        )
        abandoned.write({"ocr_state": "pending"})

    @api.model
    def _ocr_claim(self, expense=None):
        """Returns an expense that is due, marked as being read, or none. Two callers never get the same."""
        self.env["hr.expense"].flush_model(["ocr_state", "ocr_not_before"])
        self.env.cr.execute(
            """
            SELECT id FROM hr_expense
            WHERE ocr_state = 'pending'
              AND (ocr_not_before IS NULL OR ocr_not_before <= %(now)s)
              AND (%(id)s IS NULL OR id = %(id)s)
            ORDER BY ocr_attempts, id
            LIMIT 1
            FOR NO KEY UPDATE SKIP LOCKED
            """,
            {"now": fields.Datetime.now(), "id": expense.id if expense else None},
        )
        row = self.env.cr.fetchone()
        claimed = self.env["hr.expense"].browse(row or ())
        for one in claimed.sudo():
            one.write(
                {
                    "ocr_state": "processing",
                    "ocr_started": fields.Datetime.now(),
                    "ocr_attempts": one.ocr_attempts + 1,
                }
            )
        return claimed

    @api.model
    def _ocr_service_is_well(self):
        try:
            self._ocr_service().health()
        except OcrError as error:
            _logger.warning("Receipts wait: the OCR service is not well (%s)", error.code)
            return False
        return True

    def _ocr_read_or_tell(self):
        """Reads one expense; a fault of ours or of another module fails it and not the others."""
        try:
            return self._ocr_read()
        except Exception:
            _logger.exception("The receipt of expense %s was not read", self.id)
            self.env.cr.rollback()
            self._ocr_not_read(OcrError("FAULT"))
            return False

    def _ocr_read_at_once(self):
        """Reads one expense while its user waits; returns whether it could be claimed."""
        claimed = self._ocr_claim(self)
        if claimed:
            claimed._ocr_read()
        return bool(claimed)
