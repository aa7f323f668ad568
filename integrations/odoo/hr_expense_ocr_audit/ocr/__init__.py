# SPDX-License-Identifier: Apache-2.0
"""Asks Legible about a receipt and decides what an expense takes over. Knows nothing of Odoo."""
