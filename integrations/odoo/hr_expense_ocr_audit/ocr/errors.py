# SPDX-License-Identifier: Apache-2.0
"""What keeps a receipt from being read."""


_OF_THE_SERVICE = frozenset({"UNREACHABLE", "UNAVAILABLE", "BUSY", "KEY_REFUSED", "WRONG_ADDRESS"})


class OcrError(Exception):
    """A receipt was not read.

    ``code`` names the sentence that a bookkeeper is shown (``models/sentences.py``), ``params`` fill it.
    ``retry_after`` is the number of seconds after which the same call may succeed, or None when only a
    person can help.
    """

    def __init__(self, code, retry_after=None, job_id=None, **params):
        super().__init__(code)
        self.code = code
        self.retry_after = retry_after
        self.job_id = job_id
        self.params = params

    @property
    def service_is_away(self):
        """Whether no receipt can be read now, so that the others need not be tried."""
        return self.code in _OF_THE_SERVICE
