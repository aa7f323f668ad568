service    199 MB in 2 process2
