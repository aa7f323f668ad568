select model from legible.search_index where one = 1
