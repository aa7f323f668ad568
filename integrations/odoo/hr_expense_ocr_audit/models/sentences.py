# SPDX-License-Identifier: Apache-2.0
"""What bookkeepers are told, in their language. Each code of ``ocr/`` has one sentence."""

from datetime import date

from markupsafe import Markup

from odoo.tools import LazyTranslate, format_amount, format_date

from ..ocr.decision import Money

_lt = LazyTranslate(__name__)

SENTENCES = {
    # The receipt could not be read.
    "NO_ATTACHMENT": _lt("There is no picture or PDF to read. Attach the receipt first."),
    "NO_RECEIPT": _lt(
        "No amount was found in the file. Perhaps it is not a receipt, or the photo is too dark, blurred or"
        " cut off: attach a better one."
    ),
    "EMPTY_FILE": _lt("The file is empty. Attach the receipt again."),
    "DAMAGED_FILE": _lt("The file is damaged. Attach the receipt again."),
    "UNKNOWN_FORMAT": _lt("Files of this kind cannot be read. Attach a photo or a PDF."),
    "PASSWORD": _lt("The PDF is locked with a password. Attach one without."),
    "TOO_LARGE": _lt("The file is too large to be read. Attach a smaller photo, or only the page with the total."),
    "REFUSED": _lt("The receipt could not be read. The OCR service says: %(detail)s"),
    "SLOW": _lt("Reading the receipt takes long. It is tried again by itself."),
    "TIMED_OUT": _lt("The OCR service did not answer in time. It is tried again by itself."),
    "BUSY": _lt("The OCR service is busy. The receipt is read as soon as it can be."),
    "UNAVAILABLE": _lt("The OCR service is being restarted or mended. The receipt is read when it is back."),
    "UNREACHABLE": _lt(
        "The OCR service at %(host)s cannot be reached. The receipt is read when it is back; if this lasts,"
        " tell your administrator."
    ),
    "KEY_REFUSED": _lt("The OCR service does not let Odoo in. Ask your administrator to check its key."),
    "WRONG_ADDRESS": _lt(
        "The address of the OCR service is not right. Ask your administrator to check it in the settings of"
        " Expenses."
    ),
    "NOT_LEGIBLE": _lt("What answers at the address of the OCR service is not one. Ask your administrator."),
    "FAULT": _lt("The receipt could not be read because of a fault. Tell your administrator."),
    # The receipt was read.
    "READ": _lt("The receipt was read."),
    "OTHER_FILES": _lt("Other attached files, which were not read: %(count)s."),
    "NOT_TAKEN_OVER": _lt("What was read could not be written into the expense: %(detail)s"),
    "NO_AMOUNT": _lt("The total was not found. Please type it."),
    "AMOUNT_UNSURE": _lt("The total may be %(read)s (%(percent)s%% sure). Please check and type it."),
    "AMOUNT_DIFFERS": _lt("The receipt states %(read)s, the expense %(stated)s. Which is right?"),
    "FIXED_PRICE": _lt(
        "The receipt states %(read)s, but this category has a fixed price, which makes %(stated)s."
    ),
    "CREDIT": _lt("The receipt gives %(read)s back. It may be a refund: please decide how to book it."),
    "NO_CURRENCY": _lt("The receipt names no currency; %(currency)s was assumed."),
    "CURRENCY_INACTIVE": _lt(
        "The receipt states %(read)s, but the currency %(currency)s is not active in Odoo. Activate it, then"
        " read the receipt again."
    ),
    "CURRENCY_DIFFERS": _lt("The receipt states %(read)s, the expense is in %(currency)s. Which is right?"),
    "NO_DATE": _lt("The date was not found. Please type it."),
    "DATE_UNSURE": _lt("The date may be %(read)s (%(percent)s%% sure). Please check and type it."),
    "DATE_DIFFERS": _lt("The receipt is of %(read)s, the expense of %(stated)s. Which is right?"),
    "DATE_FUTURE": _lt("The receipt bears the date %(read)s, which is yet to come. Please check and type it."),
    "DATE_OLD": _lt("The receipt is of %(read)s, more than a year ago. Please check the date."),
    "NO_VENDOR": _lt("The vendor was not found."),
    "VENDOR_UNSURE": _lt("The vendor may be %(read)s (%(percent)s%% sure)."),
    "VENDOR_DIFFERS": _lt("The receipt is from %(read)s, the expense names %(stated)s. Which is right?"),
    "VENDOR_UNKNOWN": _lt("The vendor %(read)s is not, or not clearly, among the contacts. Please choose one."),
    "TAX_DIFFERS": _lt(
        "The receipt states a tax of %(read)s, the taxes of the expense make %(computed)s. Please check them."
    ),
    "DUPLICATE": _lt("The same receipt may be in expense no. %(number)s, %(name)s."),
    "DUPLICATE_OF_OTHER": _lt("The same receipt may be in expense no. %(number)s of another employee."),
}


def sentence(env, code, **params):
    """Returns the sentence of a code in the language of ``env``, with its amounts and dates as written there."""
    shown = {name: _shown(env, value) for name, value in params.items()}
    return env._(SENTENCES[code]) % shown


def chatter(text, points=()):
    """Returns a message for the chatter; what came from a receipt or a service is escaped."""
    items = Markup().join(Markup("<li>%s</li>") % point for point in points)
    return Markup("<p>%s</p>") % text + (Markup("<ul>%s</ul>") % items if points else Markup())


def _shown(env, value):
    if isinstance(value, Money):
        currency = env["res.currency"].with_context(active_test=False).search(
            [("name", "=", value.currency)], limit=1
        )
        if currency:
            return format_amount(env, float(value.amount), currency)
        return f"{value.amount} {value.currency}"
    if isinstance(value, date):
        return format_date(env, value)
    return value
