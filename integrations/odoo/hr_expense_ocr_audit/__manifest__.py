# SPDX-License-Identifier: Apache-2.0
{
    "name": "Expense OCR with Audit",
    "summary": "Receipts are read by Legible; what was read, and how sure it is, stands beside the expense",
    "version": "18.0.1.0.0",
    "category": "Human Resources/Expenses",
    "author": "The Legible authors",
    "license": "Other OSI approved licence",
    "depends": ["hr_expense"],
    "data": [
        "data/ir_cron.xml",
        "views/hr_expense_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "installable": True,
}
