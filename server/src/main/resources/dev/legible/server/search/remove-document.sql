delete from legible.documents where id = :document and tenant = :tenant
