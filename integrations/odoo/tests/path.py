# SPDX-License-Identifier: Apache-2.0
"""Where the module's part without Odoo is imported from, and where the samples lie."""

import sys
from pathlib import Path

INTEGRATION = Path(__file__).resolve().parents[1]
MODULE = INTEGRATION / "hr_expense_ocr_audit"
SAMPLES = INTEGRATION.parents[1] / "samples"

sys.path.insert(0, str(MODULE))
