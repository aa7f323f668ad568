// SPDX-License-Identifier: Apache-2.0
module legible

go 1.19
