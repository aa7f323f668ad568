# SPDX-License-Identifier: Apache-2.0
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    hr_expense_ocr_api_url = fields.Char(
        string="Address of the OCR Service",
        config_parameter="hr_expense_ocr_audit.ocr_api_url",
        help="Such as http://127.0.0.1:8080/ocr. A key stands in it as password:"
        " https://odoo:KEY@ocr.example.com/ocr",
    )
