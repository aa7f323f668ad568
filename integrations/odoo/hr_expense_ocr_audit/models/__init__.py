# SPDX-License-Identifier: Apache-2.0
from . import hr_expense
from . import hr_expense_reading
from . import hr_expense_queue
from . import res_config_settings
