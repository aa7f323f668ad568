# SPDX-License-Identifier: Apache-2.0

#: Receipts that are asked for at once. Legible puts what it cannot read at once into its own queue.
CAPACITY = 5


def set_capacity(env):
    """Sets the channel's capacity where queue_job keeps it in the database.

    Older versions of queue_job for Odoo 18 read it from Odoo's configuration file alone.
    """
    channel = env.ref("hr_expense_ocr_audit_queue_job.channel_ocr")
    if "capacity" in channel._fields:
        channel.capacity = CAPACITY
