update legible.documents set revision = :revision where id = :document
