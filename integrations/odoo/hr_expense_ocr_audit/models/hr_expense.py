# SPDX-License-Identifier: Apache-2.0
from odoo import fields, models
from odoo.exceptions import UserError

from ..ocr.attachments import Candidate, choose
from .sentences import sentence

#: States in which Odoo lets an expense be changed: before it was submitted.
EDITABLE_STATES = ("draft", "reported")


class HrExpense(models.Model):
    _inherit = "hr.expense"

    ocr_state = fields.Selection(
        [
            ("none", "Not read"),
            ("pending", "To be read"),
            ("processing", "Being read"),
            ("done", "Read"),
            ("doubtful", "Please check"),
            ("failed", "Not readable"),
        ],
        string="Receipt",
        default="none",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    ocr_message = fields.Text(string="To Check", readonly=True, copy=False)
    ocr_confidence = fields.Float(
        string="Certainty",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="How likely vendor, amount and date of the receipt were all read right.",
    )
    ocr_vendor = fields.Char(string="Vendor on Receipt", readonly=True, copy=False, index=True)
    ocr_amount = fields.Float(string="Amount on Receipt", readonly=True, copy=False, digits=(16, 3))
    ocr_tax = fields.Float(string="Tax on Receipt", readonly=True, copy=False, digits=(16, 3))
    ocr_currency = fields.Char(string="Currency on Receipt", readonly=True, copy=False)
    ocr_date = fields.Date(string="Date on Receipt", readonly=True, copy=False)
    ocr_duplicate_ids = fields.Many2many(
        "hr.expense",
        "hr_expense_ocr_duplicate_rel",
        "expense_id",
        "duplicate_id",
        string="Perhaps the Same Receipt",
        readonly=True,
        copy=False,
    )
    # What an audit needs: which bytes were read, by which job, what was answered, what was taken over.
    ocr_attachment_id = fields.Many2one(
        "ir.attachment", string="File That Was Read", readonly=True, copy=False
    )
    ocr_file_sha256 = fields.Char(string="SHA-256 of the File", readonly=True, copy=False, index=True)
    ocr_job = fields.Char(string="Job of the Service", readonly=True, copy=False)
    ocr_answer = fields.Json(
        string="Answer of the Service",
        readonly=True,
        copy=False,
        groups="hr_expense.group_hr_expense_manager",
    )
    ocr_written = fields.Json(string="Taken Over", readonly=True, copy=False)
    ocr_started = fields.Datetime(string="Reading Since", readonly=True, copy=False)
    ocr_not_before = fields.Datetime(string="To Be Read Not Before", readonly=True, copy=False)
    ocr_attempts = fields.Integer(string="Readings Begun", readonly=True, copy=False)

    def action_process_ocr(self):
        """Has the receipts of these expenses read: one at once, several by the queue.

        UserError when none of them has an attachment that can be read.
        """
        self.check_access("write")
        readable = self.filtered(lambda expense: expense._ocr_attachments()[0])
        if not readable:
            raise UserError(sentence(self.env, "NO_ATTACHMENT"))
        waiting = readable.filtered(lambda expense: expense.ocr_state != "processing")
        waiting._ocr_wait()
        if len(waiting) != 1 or not waiting._ocr_read_at_once():
            waiting._enqueue_ocr()
        return True

    def _ocr_attachments(self):
        """Returns the attachment that is the receipt, and the other readable ones."""
        self.ensure_one()
        main = self.message_main_attachment_id
        # Searched for: Odoo's list of attachments does not know one that was added a moment ago.
        attachments = self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "=", self.id)]
        )
        number, others = choose(
            Candidate(attachment.id, attachment.mimetype, attachment == main)
            for attachment in attachments
        )
        return attachments.browse(number or ()), attachments.browse(others)

    def _ocr_wait(self):
        # The user may write the expense, but the fields of the audit are not for users to write.
        self.sudo().write(
            {"ocr_state": "pending", "ocr_not_before": False, "ocr_attempts": 0, "ocr_message": False}
        )

    def _message_set_main_attachment_id(self, *args, **kwargs):
        """A receipt that arrives, by upload or by mail, is read soon."""
        result = super()._message_set_main_attachment_id(*args, **kwargs)
        arrived = self.filtered(
            lambda expense: expense.ocr_state == "none"
            and expense.state in EDITABLE_STATES
            and expense._ocr_attachments()[0]
        )
        if arrived:
            arrived._ocr_wait()
            arrived._enqueue_ocr()
        return result
