select model, revision, (select count(*) from legible.documents) as documents
from legible.search_index
where one = 1
