# SPDX-License-Identifier: Apache-2.0
from . import hr_expense
