select * from legible.jobs
where tenant = :tenant
  and removal is null
  and (cast(:state as text) is null or state = :state)
  and (cast(:document as text) is null or document_id = :document)
  and (cast(:filename as text) is null or lower(filename) like :filename escape '!')
  and (cast(:before as text) is null or id < :before)
order by id desc
limit :limit
