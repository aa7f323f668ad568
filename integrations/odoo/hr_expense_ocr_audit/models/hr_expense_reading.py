# SPDX-License-Identifier: Apache-2.0
import hashlib
from datetime import timedelta
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from ..ocr.decision import Decision, Expense, decide, tax_doubt
from ..ocr.errors import OcrError
from ..ocr.reading import NOTHING, Reading
from ..ocr.service import OcrService
from .hr_expense import EDITABLE_STATES
from .sentences import chatter, sentence

ADDRESS = "hr_expense_ocr_audit.ocr_api_url"
DEFAULT_ADDRESS = "http://127.0.0.1:8080/ocr"
#: So often a receipt may take too long before a person is asked.
MOST_ATTEMPTS = 5


class HrExpense(models.Model):
    _inherit = "hr.expense"

    def _ocr_service(self):
        return OcrService(self._ocr_address())

    def _ocr_address(self):
        """The address from OCA's server_environment if it is installed and names one, else the parameter."""
        if "server.config" in self.env:
            from odoo.addons.server_environment import serv_config

            section, _dot, option = ADDRESS.rpartition(".")
            if serv_config.has_option(section, option):
                return serv_config.get(section, option)
        # Employees may not read system parameters; the address is shown to none of them.
        return self.env["ir.config_parameter"].sudo().get_param(ADDRESS) or DEFAULT_ADDRESS

    def _ocr_read(self):
        """Reads one claimed expense. Returns whether the service is away, so that others can wait."""
        self.ensure_one()
        self = self._ocr_for_employee()
        attachment, others = self._ocr_attachments()
        try:
            if not attachment:
                raise OcrError("NO_ATTACHMENT")
            content = attachment.sudo().raw or b""
            answer = self._ocr_service().read(attachment.name, content, attachment.mimetype)
            reading = Reading.parse(answer.fields)
        except OcrError as error:
            self._ocr_not_read(error)
            return error.service_is_away
        self.sudo().write(
            {
                "ocr_attachment_id": attachment.id,
                "ocr_file_sha256": hashlib.sha256(content).hexdigest(),
                "ocr_job": answer.job_id,
                "ocr_answer": answer.fields,
                **_receipt_values(NOTHING if reading.empty else reading),
            }
        )
        if reading.empty:
            self._ocr_not_read(OcrError("NO_RECEIPT"))
        else:
            self._ocr_take_over(reading, others)
        return False

    def _ocr_for_employee(self):
        """This expense in the language and time zone of its employee, also for the scheduled action."""
        employee = self.sudo().employee_id
        language = employee.user_id.lang or self.sudo().company_id.partner_id.lang or self.env.lang
        zone = employee.user_id.tz or employee.tz or self.env.context.get("tz")
        return self.with_company(self.company_id).with_context(lang=language, tz=zone)

    def _ocr_not_read(self, error):
        """The expense waits on when time helps, or says what a person can do."""
        away = error.service_is_away
        again = error.retry_after and (away or self.ocr_attempts < MOST_ATTEMPTS)
        text = sentence(self.env, error.code, **error.params)
        values = {"ocr_message": text, "ocr_state": "pending" if again else "failed"}
        if again:
            values["ocr_not_before"] = fields.Datetime.now() + timedelta(seconds=error.retry_after)
        if error.job_id:
            values["ocr_job"] = error.job_id
        self.sudo().write(values)
        if not again:
            self.message_post(body=chatter(text))

    def _ocr_take_over(self, reading, others):
        currencies = self.env["res.currency"].search([])
        decision = decide(
            reading,
            self._ocr_expense(),
            set(currencies.mapped("name")),
            fields.Date.context_today(self),
        )
        doubts = [sentence(self.env, doubt.code, **doubt.params) for doubt in decision.doubts]
        values = self._ocr_values(decision.fill, currencies)
        try:
            if values:
                with self.env.cr.savepoint():
                    self.write(values)
        except UserError as error:
            # Odoo or another module refuses: a closed period, a policy, rights.
            doubts.append(sentence(self.env, "NOT_TAKEN_OVER", detail=str(error)))
            decision = Decision({}, decision.doubts)
        doubts += self._ocr_later_doubts(reading, decision.fill)
        notes = [sentence(self.env, "OTHER_FILES", count=len(others))] if others else []
        self.sudo().write(
            {
                "ocr_state": "doubtful" if doubts else "done",
                "ocr_message": "\n".join(doubts) or False,
                "ocr_not_before": False,
                "ocr_written": {
                    **(self.ocr_written or {}),
                    **{name: str(value) for name, value in decision.fill.items()},
                },
            }
        )
        self.message_post(body=chatter(sentence(self.env, "READ"), doubts + notes))

    def _ocr_later_doubts(self, reading, filled):
        """What is seen once the values stand in the expense: its tax, its vendor, its duplicates."""
        doubts = []
        settled = reading.currency is None or reading.currency.value == self.currency_id.name
        tax = tax_doubt(reading, Decimal(str(self.tax_amount_currency)), self.currency_id.name)
        if tax and settled and self.product_has_tax:
            doubts.append(sentence(self.env, tax.code, **tax.params))
        if "vendor" in filled and not self.vendor_id and self.payment_mode == "company_account":
            doubts.append(sentence(self.env, "VENDOR_UNKNOWN", read=filled["vendor"]))
        # Looked for among all expenses of the company, also those that this user may not see.
        twins = self.sudo()._ocr_twins()
        self.sudo().ocr_duplicate_ids = twins
        for twin in twins:
            if twin.employee_id == self.sudo().employee_id:
                doubts.append(sentence(self.env, "DUPLICATE", name=twin.display_name, number=twin.id))
            else:
                # A colleague's description is not for this employee to read.
                doubts.append(sentence(self.env, "DUPLICATE_OF_OTHER", number=twin.id))
        return doubts

    def _ocr_twins(self):
        """Other expenses of the company with the same file, or the same vendor, date and amount."""
        domain = [("ocr_file_sha256", "=", self.ocr_file_sha256)]
        if self.ocr_vendor and self.ocr_date and self.ocr_amount:
            domain = [
                "|",
                *domain,
                "&",
                "&",
                ("ocr_vendor", "=ilike", _literally(self.ocr_vendor)),
                ("ocr_date", "=", self.ocr_date),
                ("ocr_amount", "=", self.ocr_amount),
            ]
        return self.search(
            [("company_id", "=", self.company_id.id), ("id", "!=", self.id), *domain], limit=5
        )

    def _ocr_expense(self):
        """This expense as the decision looks at it."""
        vendor = self.vendor_id.name or None
        now = {
            "amount": str(Decimal(str(self.total_amount_currency))),
            "currency": self.currency_id.name,
            "date": str(self.date or ""),
            "vendor": vendor,
        }
        defaults = {
            "amount": not self.total_amount_currency,
            "currency": self.currency_id == self.company_currency_id,
            "date": not self.date or self.date == self._ocr_day_of_creation(),
            "vendor": not vendor,
        }
        written = self.ocr_written or {}
        untouched = {
            name for name, is_default in defaults.items() if is_default or _same(written.get(name), now[name])
        }
        return Expense(
            amount=Decimal(str(self.total_amount_currency)),
            currency=self.currency_id.name,
            date=self.date or None,
            vendor=vendor,
            untouched=frozenset(untouched),
            editable=self.state in EDITABLE_STATES and self.is_editable,
            fixed_price=self.product_has_cost,
        )

    def _ocr_day_of_creation(self):
        """What Odoo set as date when the expense was made, so that nobody typed it."""
        return fields.Datetime.context_timestamp(self, self.create_date).date()

    def _ocr_values(self, fill, currencies):
        values = {}
        if "currency" in fill:
            values["currency_id"] = currencies.filtered(lambda c: c.name == fill["currency"]).id
        if "amount" in fill:
            values["total_amount_currency"] = float(fill["amount"])
        if "date" in fill:
            values["date"] = fill["date"]
        if "vendor" in fill:
            partner = self._ocr_partner(fill["vendor"])
            if partner:
                values["vendor_id"] = partner.id
        return values

    def _ocr_partner(self, name):
        """The one contact of that name which the company can use; never a new one."""
        found = self.env["res.partner"].search(
            [
                ("name", "=ilike", _literally(name)),
                ("company_id", "in", [False, self.company_id.id]),
            ],
            limit=2,
        )
        return found if len(found) == 1 else found.browse()


def _receipt_values(reading):
    def value(read, empty=False):
        return read.value if read else empty

    return {
        "ocr_confidence": reading.confidence,
        "ocr_vendor": value(reading.vendor),
        "ocr_amount": float(value(reading.amount, 0)),
        "ocr_tax": float(value(reading.tax, 0)),
        "ocr_currency": value(reading.currency),
        "ocr_date": value(reading.date),
    }


def _same(written, now):
    if written is None or now is None:
        return False
    try:
        return Decimal(written) == Decimal(now)
    except ArithmeticError:
        return written == now


def _literally(text):
    """A name in which ``%`` and ``_`` stand for themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
