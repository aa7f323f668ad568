# SPDX-License-Identifier: Apache-2.0
{
    "name": "Expense OCR with Audit: Job Queue",
    "summary": "Receipts are read by jobs of queue_job, in the channel root.ocr",
    "version": "18.0.1.0.0",
    "category": "Human Resources/Expenses",
    "author": "The Legible authors",
    "license": "Other OSI approved licence",
    "depends": ["hr_expense_ocr_audit", "queue_job"],
    "data": ["data/queue_job.xml"],
    "post_init_hook": "set_capacity",
    "auto_install": True,
    "installable": True,
}
