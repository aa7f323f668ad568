select id, tenant from legible.documents
