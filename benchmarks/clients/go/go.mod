// SPDX-License-Identifier: Apache-2.0
module overhead

go 1.19

require legible v0.0.0

replace legible => ../../../clients/go
