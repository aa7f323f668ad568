select model, revision, exists (select 1 from legible.documents) as filled
from legible.search_index
where one = 1
