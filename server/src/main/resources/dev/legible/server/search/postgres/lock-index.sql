select one from legible.search_index where one = 1 for update
