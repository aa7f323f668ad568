# SPDX-License-Identifier: Apache-2.0
from . import models
from .hooks import set_capacity
