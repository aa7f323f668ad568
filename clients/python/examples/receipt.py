# SPDX-License-Identifier: Apache-2.0
"""Read a receipt: receipt.py FILE"""
import sys

import legible

with legible.Client(timeout=60) as client:
    fields = client.ocr(sys.argv[1])
    print(fields.date, fields.amount, fields.currency)
